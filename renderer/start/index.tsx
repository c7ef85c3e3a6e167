import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../backend/api.ts';
import { CommandIcon } from '../shell/CommandIcon.tsx';
import { runCommand } from '../state/commands.ts';
import { showLesson } from '../state/lessons.ts';
import { notifyFailure } from '../state/notices.ts';
import { NewLessonCard } from './NewLessonCard.tsx';
import { Recents } from './Recents.tsx';
import { useRecents } from './useRecents.ts';

/** Where the studio begins: a new lesson, one of before, or the sample. */
export function Start() {
  const { t } = useTranslation('start');
  const { recents, forget } = useRecents();
  const [isMakingSample, setMakingSample] = useState(false);
  const openSample = async (): Promise<void> => {
    setMakingSample(true);
    try {
      showLesson(await api.call('lesson.createSample', {}));
    } catch (error) {
      notifyFailure(error);
      setMakingSample(false);
    }
  };
  const hasRecents = recents !== null && recents.length > 0;
  return (
    <Box sx={{ blockSize: '100%', overflow: 'auto' }}>
      <Box
        sx={{
          maxInlineSize: hasRecents ? 1240 : 680,
          marginInline: 'auto',
          paddingInline: 4,
          paddingBlock: 3,
          // Known a moment after the page is there: nothing jumps.
          visibility: recents === null ? 'hidden' : 'visible',
        }}
      >
        <Box component="header" sx={{ display: 'flex', alignItems: 'center', gap: 1, marginBlockEnd: 3 }}>
          <Box component="img" src="/icon.svg" alt="" sx={{ inlineSize: 24, blockSize: 24 }} />
          <Typography variant="h2" component="p" sx={{ flex: 1 }}>
            Lectern
          </Typography>
          <Button onClick={() => void openSample()} loading={isMakingSample}>
            {t('sample')}
          </Button>
          <Button
            onClick={() => {
              runCommand('file.open');
            }}
          >
            {t('open')}
          </Button>
          <CommandIcon command="app.settings" icon={<SettingsOutlined />} />
        </Box>
        <Box
          component="main"
          sx={{
            display: 'grid',
            gap: 5,
            alignItems: 'start',
            gridTemplateColumns: { xs: '1fr', md: hasRecents ? 'minmax(440px, 1fr) minmax(0, 1fr)' : '1fr' },
          }}
        >
          <NewLessonCard />
          {hasRecents && <Recents recents={recents} onForget={forget} />}
        </Box>
      </Box>
    </Box>
  );
}
