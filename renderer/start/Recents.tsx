import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { RecentLesson } from '../../main/api/answers.ts';
import { RecentCard } from './RecentCard.tsx';

interface RecentsProps {
  readonly recents: readonly RecentLesson[];
  readonly onForget: (path: string) => void;
}

/** Lessons that were open before, as pictures. */
export function Recents({ recents, onForget }: RecentsProps) {
  const { t } = useTranslation('start');
  return (
    <Box component="section" aria-labelledby="recents">
      <Typography variant="h2" id="recents" sx={{ marginBlockEnd: 2 }}>
        {t('recents.title')}
      </Typography>
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          margin: 0,
          padding: 0,
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
        }}
      >
        {recents.map((recent) => (
          <RecentCard key={recent.path} recent={recent} onForget={onForget} />
        ))}
      </Box>
    </Box>
  );
}
