import AddOutlined from '@mui/icons-material/AddOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageField } from '../shell/LanguageField.tsx';
import { CreateProgress } from './CreateProgress.tsx';
import { ROLES } from './ingredients.ts';
import { RoleRow } from './RoleRow.tsx';
import { useNewLesson } from './useNewLesson.ts';

/** Where files are dropped, in any order, and seen to be what a lesson needs. */
export function NewLessonCard() {
  const { t } = useTranslation('start');
  const lesson = useNewLesson();
  const [isOver, setOver] = useState(false);
  const { ingredients, progress } = lesson;
  const canCreate = ingredients.length > 0 && ingredients.every(({ problem }) => problem === null);

  const onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void lesson.addFiles([...event.dataTransfer.files]);
  };

  return (
    <Box
      component="section"
      aria-labelledby="new-lesson"
      onDragOver={onDragOver}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        gap: 2,
        padding: 3.5,
        borderRadius: 2,
        bgcolor: 'background.paper',
        outline: '2px solid',
        outlineColor: isOver ? 'primary.main' : 'transparent',
        border: 1,
        borderColor: 'divider',
        transition: (theme) => theme.transitions.create('outline-color', { duration: 120 }),
      }}
    >
      <Box>
        <Typography variant="h1" id="new-lesson">
          {t('new.title')}
        </Typography>
        <Typography color="textSecondary" sx={{ marginBlockStart: 0.75 }}>
          {t('new.hint')}
        </Typography>
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1.25 }}>
        {ROLES.map((role) => (
          <RoleRow key={role} role={role} lesson={lesson} />
        ))}
      </Box>
      {lesson.refused.length > 0 && (
        <Alert severity="error" role="alert" onClose={lesson.acceptRefusals} closeText={t('refused.close')}>
          {lesson.refused.map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
        </Alert>
      )}
      {ingredients.length > 0 && (
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 180px', gap: 2 }}>
          <TextField
            id="new-title"
            label={t('new.name')}
            value={lesson.title}
            slotProps={{ htmlInput: { maxLength: 300 } }}
            onChange={({ target }) => {
              lesson.setTitle(target.value);
            }}
          />
          <LanguageField value={lesson.language} onChange={lesson.setLanguage} />
        </Box>
      )}
      {progress ? (
        <CreateProgress progress={progress} onCancel={lesson.cancel} />
      ) : (
        <Button
          size="large"
          variant="contained"
          disabled={!canCreate}
          startIcon={<AddOutlined />}
          onClick={() => void lesson.create()}
          sx={{ alignSelf: 'flex-start' }}
        >
          {t('create.button')}
        </Button>
      )}
    </Box>
  );
}
