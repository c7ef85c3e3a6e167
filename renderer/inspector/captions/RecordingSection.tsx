import RestartAltRounded from '@mui/icons-material/RestartAltRounded';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { useCaptions } from '../../captions/store.ts';
import { backToNotes } from '../../captions/actions.ts';
import { Section } from '../fields/Section.tsx';

interface RecordingSectionProps {
  readonly lesson: Lesson;
  readonly file: string;
  readonly isDisabled: boolean;
}

/** Where the captions of a recording come from. */
export function RecordingSection({ lesson, file, isDisabled }: RecordingSectionProps) {
  const { t } = useTranslation('captions');
  const isWorking = useCaptions(({ state }) => state === 'working');
  const isEdited = lesson.captions.some((own) => own.file === file);
  return (
    <Section title={t('recording')}>
      <Typography variant="body2" color="textSecondary">
        {t(isEdited ? 'edited' : 'derived')}
        {!isEdited && isWorking && ` ${t('listening')}`}
      </Typography>
      {isEdited && (
        <Button
          variant="outlined"
          startIcon={<RestartAltRounded />}
          disabled={isDisabled}
          onClick={() => {
            backToNotes(file);
          }}
        >
          {t('reset')}
        </Button>
      )}
    </Section>
  );
}
