import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { api } from '../backend/api.ts';
import { notifyFailure } from '../state/notices.ts';
import { useStudio } from '../state/studio.ts';

interface PlaceProps {
  readonly title: string;
  readonly outPath: string | null;
  readonly onChange: (outPath: string) => void;
}

/** Where the video goes: beside the lesson, or where the user says. */
export function Place({ title, outPath, onChange }: PlaceProps) {
  const { t } = useTranslation('publish');
  const hasDialogs = useStudio((state) => state.app?.hasDialogs ?? false);
  const choose = async (): Promise<void> => {
    try {
      const suggestedName = `${title.replace(/[\\/:*?"<>|]/g, ' ').trim() || 'lesson'}.mp4`;
      const chosen = await api.call('files.pickOutput', { purpose: 'video', suggestedName });
      if (chosen !== null) onChange(chosen);
    } catch (error) {
      notifyFailure(error);
    }
  };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
      <Box sx={{ flex: 1, minInlineSize: 0 }}>
        <Typography variant="body2" color="textSecondary">
          {t('place.label')}
        </Typography>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {outPath ?? t(hasDialogs ? 'place.beside' : 'place.download')}
        </Typography>
      </Box>
      {hasDialogs && (
        <Button variant="outlined" onClick={() => void choose()}>
          {t('place.choose')}
        </Button>
      )}
    </Box>
  );
}
