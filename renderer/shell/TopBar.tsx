import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { JobTray } from '../jobs/index.tsx';
import { useStudio } from '../state/studio.ts';

/** The lesson's title and what can be done with it as a whole. */
export function TopBar() {
  const title = useStudio((state) => state.lesson?.title ?? '');
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        flex: 'none',
        blockSize: 52,
        paddingInline: 2,
        bgcolor: 'background.paper',
        borderBlockEnd: 1,
        borderColor: 'divider',
      }}
    >
      <Typography variant="h3" component="h1" noWrap sx={{ flex: 1 }}>
        {title}
      </Typography>
      <JobTray />
    </Box>
  );
}
