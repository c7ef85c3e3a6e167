import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { dismiss, useNotices, type StudioNotice } from '../state/notices.ts';

const SHOWN_MS = 6000;
/** Older ones wait until these are dismissed. */
const MOST_SHOWN = 4;

/** Notices over the stage. Each is read out; those that ask for something stay until they are dismissed. */
export function NoticeStack() {
  const { t } = useTranslation();
  const notices = useNotices((state) => state.notices);
  return (
    <Box
      component="section"
      aria-label={t('notices.title')}
      sx={{
        position: 'fixed',
        // Over the stage, where there is nothing to press; the middle is the same from right to left.
        insetBlockStart: 60,
        insetInline: 0,
        marginInline: 'auto',
        zIndex: 'snackbar',
        display: 'flex',
        flexDirection: 'column',
        gap: 1,
        inlineSize: 'min(480px, calc(100vw - 32px))',
        pointerEvents: 'none',
        '& > *': { pointerEvents: 'auto' },
        // Beside a dialog, not over it: what it asks must be reached.
        'body:has(.MuiDialog-root) &': {
          insetBlockStart: 'auto',
          insetBlockEnd: 16,
          marginInlineStart: 2,
          inlineSize: 'min(300px, calc(100vw - 32px))',
        },
      }}
    >
      <ConnectionNotice />
      {notices.slice(-MOST_SHOWN).map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </Box>
  );
}

function NoticeCard({ notice }: { readonly notice: StudioNotice }) {
  const { t } = useTranslation();
  const { id, severity, message, actions, isLasting } = notice;
  useEffect(() => {
    if (isLasting) return;
    const timer = setTimeout(() => {
      dismiss(id);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [id, isLasting, notice]);
  return (
    <Alert
      severity={severity}
      variant="outlined"
      role={severity === 'error' ? 'alert' : 'status'}
      onClose={() => {
        dismiss(id);
      }}
      closeText={t('actions.dismiss')}
      sx={{
        bgcolor: 'background.paper',
        color: 'text.primary',
        boxShadow: '0 6px 24px rgb(0 0 0 / 0.16)',
        overflowWrap: 'anywhere',
        '& .MuiAlert-message': { userSelect: 'text' },
      }}
    >
      {message}
      {actions.length > 0 && (
        <Box sx={{ display: 'flex', gap: 1, marginBlockStart: 1 }}>
          {actions.map(({ label, run }) => (
            <Button
              key={label}
              size="small"
              variant="outlined"
              onClick={() => {
                dismiss(id);
                run();
              }}
            >
              {label}
            </Button>
          ))}
        </Box>
      )}
    </Alert>
  );
}
