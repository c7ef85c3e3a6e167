import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import HomeOutlined from '@mui/icons-material/HomeOutlined';
import RedoOutlined from '@mui/icons-material/RedoOutlined';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { JobTray } from '../jobs/index.tsx';
import { runCommand } from '../state/commands.ts';
import { useStudio } from '../state/studio.ts';
import { CommandIcon } from './CommandIcon.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { SaveState } from './SaveState.tsx';
import { TitleField } from './TitleField.tsx';

/** The lesson's title and what can be done with it as a whole. */
export function TopBar() {
  const { t } = useTranslation();
  const canUndo = useStudio((state) => state.past.length > 0);
  const canRedo = useStudio((state) => state.future.length > 0);
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        flex: 'none',
        flexWrap: 'wrap',
        minBlockSize: 52,
        paddingInline: 1.5,
        '@media (max-width: 720px)': { paddingBlock: 0.5 },
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <CommandIcon command="file.close" icon={<HomeOutlined />} />
      <TitleField />
      <SaveState />
      <Box sx={{ flex: 1 }} />
      <CommandIcon command="edit.undo" icon={<UndoOutlined />} disabled={!canUndo} />
      <CommandIcon command="edit.redo" icon={<RedoOutlined />} disabled={!canRedo} />
      <CommandIcon command="view.history" icon={<HistoryOutlined />} />
      <JobTray />
      <MoreMenu />
      <Button
        variant="contained"
        sx={{ marginInlineStart: 'auto' }}
        onClick={() => {
          runCommand('publish.open');
        }}
      >
        {t('topBar.publish')}
      </Button>
    </Box>
  );
}
