import Box from '@mui/material/Box';
import { keysText } from '../state/keys.ts';
import { useStudio } from '../state/studio.ts';

/** Combinations of keys as they stand on the keyboard. */
export function KeyCaps({ combinations }: { readonly combinations: readonly string[] }) {
  const platform = useStudio((state) => state.app?.platform);
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 0.5 }}>
      {combinations.map((combination) => (
        <Box
          key={combination}
          component="kbd"
          sx={{
            paddingInline: 0.75,
            paddingBlock: 0.25,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            bgcolor: 'background.default',
            fontFamily: 'inherit',
            fontSize: '0.75rem',
            whiteSpace: 'nowrap',
          }}
        >
          {keysText(combination, platform)}
        </Box>
      ))}
    </Box>
  );
}
