import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of the inspector under a heading. */
export function Section({ title, children }: SectionProps) {
  const id = useId();
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{ paddingInline: 2, paddingBlock: 2, borderBlockEnd: '1px solid', borderColor: 'divider' }}
    >
      <Typography id={id} variant="h3" component="h3" sx={{ marginBlockEnd: 1.5 }}>
        {title}
      </Typography>
      <Stack spacing={2}>{children}</Stack>
    </Box>
  );
}
