import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../state/studio.ts';
import { PresentersShelf } from './presenters/PresentersShelf.tsx';
import { RecordingsShelf } from './recordings/RecordingsShelf.tsx';
import { SlidesShelf } from './slides/SlidesShelf.tsx';
import { SHELVES, showShelf, useShelf, type ShelfName } from './shelves.ts';

const CONTENTS = { slides: SlidesShelf, recordings: RecordingsShelf, presenters: PresentersShelf };

/** What the lesson is made of: slides, narration, presenters. */
export function Library() {
  const { t } = useTranslation('library');
  const shelf = useShelf((state) => state.shelf);
  const open = useStudio(({ lesson, open: document }) => (lesson ? document : null));
  if (!open) return null;
  const Contents = CONTENTS[shelf];
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', blockSize: '100%' }}>
      <Tabs
        value={shelf}
        variant="fullWidth"
        aria-label={t('shelves')}
        onChange={(_event, name: ShelfName) => {
          showShelf(name);
        }}
        sx={{ flex: 'none', borderBlockEnd: 1, borderColor: 'divider' }}
      >
        {SHELVES.map((name) => (
          <Tab
            key={name}
            value={name}
            id={`shelf-${name}`}
            aria-controls="shelf"
            label={t(`${name}.title`)}
            sx={{ minInlineSize: 0, paddingInline: 1, textTransform: 'none' }}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id="shelf"
        aria-labelledby={`shelf-${shelf}`}
        sx={{ display: 'flex', flex: 1, minBlockSize: 0 }}
      >
        <Contents open={open} />
      </Box>
    </Box>
  );
}
