import ArticleOutlined from '@mui/icons-material/ArticleOutlined';
import CheckCircle from '@mui/icons-material/CheckCircle';
import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import GraphicEqOutlined from '@mui/icons-material/GraphicEqOutlined';
import PersonOutlined from '@mui/icons-material/PersonOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../state/studio.ts';
import { IngredientLine } from './IngredientLine.tsx';
import type { Role } from './ingredients.ts';
import type { NewLesson } from './useNewLesson.ts';

const ICONS: Readonly<Record<Role, ReactNode>> = {
  slides: <ArticleOutlined />,
  recording: <GraphicEqOutlined />,
  picture: <PersonOutlined />,
};

/** One of the three things a lesson is made of: what is there of it, and how more is given. */
export function RoleRow({ role, lesson }: { readonly role: Role; readonly lesson: NewLesson }) {
  const { t } = useTranslation('start');
  const hasDialogs = useStudio((state) => state.app?.hasDialogs ?? true);
  const mine = lesson.ingredients.filter((one) => one.role === role);
  const isThere = mine.length > 0 && mine.every(({ problem }) => problem === null);
  const isBusy = lesson.progress !== null;
  return (
    <Box
      component="li"
      sx={{
        paddingInline: 1.75,
        paddingBlock: 1.25,
        border: '1px dashed',
        borderColor: isThere ? 'primary.main' : 'divider',
        borderRadius: 2,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <Box sx={{ display: 'flex', color: isThere ? 'primary.main' : 'text.secondary' }}>
          {isThere ? <CheckCircle titleAccess={t('row.there')} /> : ICONS[role]}
        </Box>
        <Box sx={{ flex: 1, minInlineSize: 0 }}>
          <Typography variant="h3" component="h2">
            {t(`row.${role}.title`)}
          </Typography>
          {mine.length === 0 && (
            <Typography variant="body2" color="textSecondary">
              {t(`row.${role}.hint`)}
            </Typography>
          )}
        </Box>
        {!hasDialogs && (
          <Tooltip title={t('row.browse')}>
            <span>
              <IconButton
                disabled={isBusy}
                aria-label={t('row.browseFor', { what: t(`row.${role}.title`) })}
                onClick={() => void lesson.choose(role, 'host')}
              >
                <FolderOpenOutlined fontSize="small" />
              </IconButton>
            </span>
          </Tooltip>
        )}
        <Button
          size="small"
          variant="outlined"
          disabled={isBusy}
          aria-label={t('row.chooseFor', { what: t(`row.${role}.title`) })}
          onClick={() => void lesson.choose(role, 'here')}
        >
          {t('row.choose')}
        </Button>
      </Box>
      {mine.length > 0 && (
        <Box
          component="ul"
          sx={{ listStyle: 'none', margin: 0, marginBlockStart: 0.5, padding: 0, maxBlockSize: 168, overflow: 'auto' }}
        >
          {mine.map((ingredient) => (
            <IngredientLine key={ingredient.id} ingredient={ingredient} lesson={lesson} />
          ))}
        </Box>
      )}
    </Box>
  );
}
