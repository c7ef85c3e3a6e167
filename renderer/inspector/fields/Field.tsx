import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface FieldProps {
  /** Of the name's element, for `aria-labelledby`. */
  readonly id: string;
  readonly name: string;
  /** Its value in words, beside the name. */
  readonly value?: string;
  readonly children: ReactNode;
}

/** A control under its name. */
export function Field({ id, name, value, children }: FieldProps) {
  return (
    <Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1, marginBlockEnd: 0.5 }}>
        <Typography id={id} variant="body2" component="span" color="textSecondary">
          {name}
        </Typography>
        {value !== undefined && (
          <Typography variant="body2" component="span" aria-hidden sx={{ fontVariantNumeric: 'tabular-nums' }}>
            {value}
          </Typography>
        )}
      </Box>
      {children}
    </Box>
  );
}
