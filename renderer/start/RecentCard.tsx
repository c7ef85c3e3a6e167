import Close from '@mui/icons-material/Close';
import SlideshowOutlined from '@mui/icons-material/SlideshowOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { RecentLesson } from '../../main/api/answers.ts';
import { openLesson } from '../state/lessons.ts';
import { notifyFailure } from '../state/notices.ts';

interface RecentCardProps {
  readonly recent: RecentLesson;
  readonly onForget: (path: string) => void;
}

/** A lesson by its first slide; one that is no longer there says so. */
export function RecentCard({ recent, onForget }: RecentCardProps) {
  const { t, i18n } = useTranslation('start');
  const { path, title, slideCount, durationSeconds, thumbnailUrl, openedAt, isMissing } = recent;
  const opened = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(new Date(openedAt));
  const facts = t('recents.facts', { count: slideCount, length: clock(durationSeconds), opened });
  const forget = t('recents.forget', { title });
  return (
    <Box component="li" sx={{ position: 'relative', '&:hover .forget, &:focus-within .forget': { opacity: 1 } }}>
      <ButtonBase
        title={path}
        disabled={isMissing}
        onClick={() => {
          openLesson(path).catch(notifyFailure);
        }}
        sx={{ display: 'block', inlineSize: '100%', textAlign: 'start', borderRadius: 2 }}
      >
        <Box
          sx={{
            aspectRatio: '16 / 9',
            display: 'grid',
            placeItems: 'center',
            overflow: 'hidden',
            border: 1,
            borderColor: 'divider',
            borderRadius: 2,
            bgcolor: 'background.paper',
            color: 'text.secondary',
            opacity: isMissing ? 0.6 : 1,
          }}
        >
          {thumbnailUrl === null ? (
            <SlideshowOutlined fontSize="large" />
          ) : (
            <Box
              component="img"
              src={thumbnailUrl}
              alt=""
              sx={{ inlineSize: '100%', blockSize: '100%', objectFit: 'cover' }}
            />
          )}
        </Box>
        <Typography variant="h3" component="span" noWrap sx={{ display: 'block', marginBlockStart: 1 }}>
          {title || t('recents.untitled')}
        </Typography>
        <Typography variant="body2" color="textSecondary" component="span" noWrap sx={{ display: 'block' }}>
          {isMissing ? t('recents.missing') : facts}
        </Typography>
      </ButtonBase>
      <Tooltip title={forget}>
        <IconButton
          className="forget"
          aria-label={forget}
          onClick={() => {
            onForget(path);
          }}
          sx={{
            position: 'absolute',
            insetBlockStart: 6,
            insetInlineEnd: 6,
            opacity: isMissing ? 1 : 0,
            bgcolor: 'background.paper',
            '&:hover': { bgcolor: 'background.default' },
          }}
        >
          <Close sx={{ fontSize: 16 }} />
        </IconButton>
      </Tooltip>
    </Box>
  );
}

/** 4:05, or 1:02:09. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':');
}
