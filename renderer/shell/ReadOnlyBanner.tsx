import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../state/failures.ts';
import { openLesson, saveCopy } from '../state/lessons.ts';
import { notifyFailure } from '../state/notices.ts';
import { reopenLesson } from '../state/returning.ts';
import { useStudio } from '../state/studio.ts';

/** Says why the open lesson cannot be changed, and how it can be gone on with. */
export function ReadOnlyBanner() {
  const { t } = useTranslation();
  const readOnly = useStudio((state) => state.open?.readOnly ?? null);
  const path = useStudio((state) => state.open?.path ?? '');
  const isUnsaved = useStudio((state) => state.saveState !== 'saved');
  if (readOnly === null) return null;
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        flex: 'none',
        paddingInline: 2,
        paddingBlock: 0.75,
        bgcolor: 'action.selected',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <LockOutlined fontSize="small" />
      <Box sx={{ flex: 1, userSelect: 'text' }}>
        <strong>{t('readOnly.title')}</strong> {failureOf(readOnly)?.sentence} {isUnsaved && t('readOnly.unsaved')}
      </Box>
      {readOnly.code === 'lesson.open-elsewhere' && (
        <Button size="small" onClick={() => void reopenLesson()}>
          {t('actions.tryAgain')}
        </Button>
      )}
      {readOnly.code === 'lesson.changed-elsewhere' && (
        <Button size="small" onClick={() => void openLesson(path).catch(notifyFailure)}>
          {t('actions.openAgain')}
        </Button>
      )}
      <Button size="small" onClick={() => void saveCopy()}>
        {t('actions.saveCopy')}
      </Button>
    </Box>
  );
}
