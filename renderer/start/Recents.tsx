import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecentLesson } from '../../main/api/answers.ts';
import { api } from '../backend/api.ts';
import { notifyFailure } from '../state/notices.ts';
import { RecentCard } from './RecentCard.tsx';

/** Lessons that were open before, the last one first. */
export function Recents() {
  const { t } = useTranslation('start');
  const [recents, setRecents] = useState<readonly RecentLesson[] | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    api.call('recents.list', {}, { signal: controller.signal }).then(setRecents, notifyUnlessGone);
    return () => {
      controller.abort();
    };
    function notifyUnlessGone(error: unknown): void {
      if (!controller.signal.aborted) notifyFailure(error);
    }
  }, []);

  const forget = (path: string): void => {
    setRecents((current) => current?.filter((recent) => recent.path !== path) ?? null);
    api.call('recents.forget', { path }).catch(notifyFailure);
  };

  return (
    <Box component="section" aria-labelledby="recents">
      <Typography variant="h2" id="recents" sx={{ marginBlockEnd: 2 }}>
        {t('recents.title')}
      </Typography>
      {recents?.length === 0 && <Typography color="textSecondary">{t('recents.none')}</Typography>}
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
        {recents?.map((recent) => (
          <RecentCard key={recent.path} recent={recent} onForget={forget} />
        ))}
      </Box>
    </Box>
  );
}
