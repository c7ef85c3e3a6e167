import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { setLessonTitle } from '../../main/lesson/edits/title.ts';
import { cancelGesture, edit } from '../state/edit.ts';
import { useStudio } from '../state/studio.ts';

/** The lesson's title, written where it stands. One stay in the field is one step; Escape takes it back. */
export function TitleField() {
  const { t } = useTranslation();
  const title = useStudio((state) => state.lesson?.title ?? '');
  const isReadOnly = useStudio((state) => state.open?.readOnly != null);
  const gesture = useRef('');
  return (
    <Box
      component="h1"
      aria-label={title || t('topBar.untitled')}
      sx={{ display: 'flex', margin: 0, minInlineSize: 0 }}
    >
      <InputBase
        value={title}
        readOnly={isReadOnly}
        placeholder={t('topBar.untitled')}
        inputProps={{ 'aria-label': t('topBar.title'), maxLength: 300 }}
        onFocus={() => {
          gesture.current = `title-${crypto.randomUUID()}`;
        }}
        onChange={({ target }) => {
          edit('steps.renameLesson', (lesson) => setLessonTitle(lesson, target.value), gesture.current);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') cancelGesture(gesture.current);
          if (event.key === 'Escape' || event.key === 'Enter') (event.target as HTMLElement).blur();
        }}
        sx={{
          fontWeight: 600,
          fontSize: '0.9375rem',
          minInlineSize: 80,
          maxInlineSize: 420,
          // As wide as what is written, so that the save state stands right behind it.
          '& input': {
            fieldSizing: 'content',
            paddingInline: 1,
            paddingBlock: 0.5,
            borderRadius: 1,
            textOverflow: 'ellipsis',
            '&:hover': { bgcolor: 'action.hover' },
            '&:focus': { bgcolor: 'action.hover' },
          },
        }}
      />
    </Box>
  );
}
