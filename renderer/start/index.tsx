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

/** Where the studio begins: a new lesson, one of before, or the sample. */
export function Start() {
  const { t } = useTranslation('start');
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
  return (
    <Box sx={{ blockSize: '100%', overflow: 'auto' }}>
      <Box sx={{ maxInlineSize: 1240, marginInline: 'auto', paddingInline: 4, paddingBlock: 3 }}>
        <Box component="header" sx={{ display: 'flex', alignItems: 'center', gap: 1.5, marginBlockEnd: 3 }}>
          <Typography variant="h2" component="p" sx={{ flex: 1, letterSpacing: '-0.01em' }}>
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
            gridTemplateColumns: { xs: '1fr', md: 'minmax(440px, 1fr) minmax(0, 1fr)' },
          }}
        >
          <NewLessonCard />
          <Recents />
        </Box>
      </Box>
    </Box>
  );
}
