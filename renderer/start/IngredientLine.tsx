import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isEither, type Ingredient } from './ingredients.ts';
import type { NewLesson } from './useNewLesson.ts';

interface IngredientLineProps {
  readonly ingredient: Ingredient;
  readonly lesson: NewLesson;
}

/** One given file: its name, what is wrong with it, and how it is taken away or used otherwise. */
export function IngredientLine({ ingredient, lesson }: IngredientLineProps) {
  const { t } = useTranslation('start');
  const { id, name, role, problem } = ingredient;
  const otherRole = role === 'picture' ? 'slides' : 'picture';
  const isBusy = lesson.progress !== null;
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Among many files the one at fault may be out of sight.
    if (problem !== null) line.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  return (
    <Box ref={line} component="li" sx={{ paddingInlineStart: 4.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="body2" noWrap title={name} sx={{ flex: 1 }}>
          {name}
        </Typography>
        {isEither(ingredient) && (
          <Button
            size="small"
            color="inherit"
            disabled={isBusy}
            onClick={() => {
              lesson.changeRole(id, otherRole);
            }}
          >
            {t(`line.use.${otherRole}`)}
          </Button>
        )}
        <IconButton
          aria-label={t('line.remove', { name })}
          disabled={isBusy}
          onClick={() => {
            lesson.remove(id);
          }}
        >
          <Close fontSize="small" />
        </IconButton>
      </Box>
      {problem !== null && (
        <Typography role="alert" variant="body2" color="error" sx={{ paddingBlockEnd: 0.5 }}>
          {problem}
        </Typography>
      )}
    </Box>
  );
}
