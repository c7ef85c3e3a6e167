import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePresenterDialogs } from './dialogs.ts';
import { FacePicture } from './FacePicture.tsx';

/** Asks whose face of a photo is meant. */
export function FaceDialog() {
  const { t } = useTranslation('library');
  const question = usePresenterDialogs((state) => state.question);
  if (!question) return null;
  const { photoUrl, faces, widthPx, heightPx, photo } = question.description;
  const cancel = (): void => {
    question.answer(null);
  };
  return (
    <Dialog open onClose={cancel} maxWidth="sm" fullWidth aria-labelledby="face-title">
      <DialogTitle id="face-title">{t('faces.title')}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" color="textSecondary" sx={{ paddingBlockEnd: 2 }}>
          {t('faces.text', { name: photo.name, count: faces.length })}
        </Typography>
        <Box
          component="ul"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, margin: 0, padding: 0, listStyle: 'none' }}
        >
          {faces.map((face, index) => (
            <li key={`${face.x} ${face.y}`}>
              <ButtonBase
                autoFocus={index === 0}
                onClick={() => {
                  question.answer(index);
                }}
                aria-label={t('faces.choose', { number: index + 1 })}
                sx={{
                  flexDirection: 'column',
                  gap: 0.75,
                  padding: 1,
                  borderRadius: 2,
                  '&:hover': { bgcolor: 'action.hover' },
                }}
              >
                <FacePicture url={photoUrl} face={face} aspect={widthPx / heightPx} sidePx={112} />
                <Typography variant="body2">{index + 1}</Typography>
              </ButtonBase>
            </li>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={cancel}>{t('cancel')}</Button>
      </DialogActions>
    </Dialog>
  );
}
