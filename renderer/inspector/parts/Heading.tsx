import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

interface HeadingProps {
  readonly title: string;
  readonly detail?: string;
}

/** What the inspector is about. */
export function Heading({ title, detail }: HeadingProps) {
  return (
    <Box sx={{ paddingInline: 2, paddingBlock: 1.5, borderBlockEnd: '1px solid', borderColor: 'divider' }}>
      <Typography variant="h2" component="h2" noWrap>
        {title}
      </Typography>
      {detail !== undefined && (
        <Typography variant="body2" color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {detail}
        </Typography>
      )}
    </Box>
  );
}
