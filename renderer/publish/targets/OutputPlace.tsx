import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { nameOf } from './paths.ts';

interface OutputPlaceProps {
  /** Of what goes there. */
  readonly name: string;
  readonly path: string;
  readonly onChoose: () => void;
}

/** Under which name something is saved, and a button to say where. */
export function OutputPlace({ name, path, onChoose }: OutputPlaceProps) {
  const { t } = useTranslation('publish');
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <Typography variant="caption" noWrap title={path} sx={{ flex: 1, userSelect: 'text' }}>
        {nameOf(path)}
      </Typography>
      <Tooltip title={t('place.choose')}>
        <IconButton aria-label={t('place.chooseNamed', { name })} onClick={onChoose}>
          <FolderOpenOutlined fontSize="small" />
        </IconButton>
      </Tooltip>
    </Box>
  );
}
