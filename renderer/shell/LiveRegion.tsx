import Box from '@mui/material/Box';
import { useAnnouncement } from './announce.ts';

/** Where screen readers hear of what changes elsewhere; nobody sees it. */
export function LiveRegion() {
  const { text, count } = useAnnouncement();
  return (
    <Box
      role="status"
      aria-live="polite"
      sx={{ position: 'absolute', inlineSize: 1, blockSize: 1, overflow: 'hidden', clipPath: 'inset(50%)' }}
    >
      <span key={count}>{text}</span>
    </Box>
  );
}
