import CloudDoneOutlined from '@mui/icons-material/CloudDoneOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { saveNow } from '../state/keeping.ts';
import { useStudio } from '../state/studio.ts';

/** Whether everything is on the disk. Where saving has failed, a button that tries again. */
export function SaveState() {
  const { t } = useTranslation();
  const saveState = useStudio((state) => state.saveState);
  const isReadOnly = useStudio((state) => state.open?.readOnly != null);
  const path = useStudio((state) => state.open?.path ?? '');
  if (isReadOnly) return null;
  if (saveState === 'failed') {
    return (
      <Button size="small" color="error" startIcon={<ErrorOutlineOutlined />} onClick={() => void saveNow()}>
        {t('save.state.failed')}
      </Button>
    );
  }
  return (
    <Tooltip title={path}>
      <Typography
        variant="body2"
        color="textSecondary"
        data-testid="save-state"
        data-state={saveState}
        sx={{ display: 'flex', alignItems: 'center', gap: 0.75, whiteSpace: 'nowrap' }}
      >
        {saveState === 'saved' && <CloudDoneOutlined sx={{ fontSize: 16 }} />}
        {t(`save.state.${saveState}`)}
      </Typography>
    </Tooltip>
  );
}
