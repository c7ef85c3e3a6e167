import Box from '@mui/material/Box';
import { useStudio } from '../state/studio.ts';
import { CaptionInspector } from './captions/CaptionInspector.tsx';
import { CheckInspector } from './checks/CheckInspector.tsx';
import { LessonInspector } from './LessonInspector.tsx';
import { PresenterInspector } from './PresenterInspector.tsx';
import { RecordingInspector } from './RecordingInspector.tsx';
import { SectionInspector } from './SectionInspector.tsx';
import { SegmentsInspector } from './segments/SegmentsInspector.tsx';
import { SlideInspector } from './SlideInspector.tsx';

/** What is selected, and what can be set of it. */
export function Inspector() {
  const lesson = useStudio((state) => state.lesson);
  const shownKey = useStudio(({ selection }) => ('id' in selection ? selection.id : selection.kind));
  if (!lesson) return null;
  return (
    // Something else begins at its top; other segments go on where these were looked at.
    <Box
      key={shownKey}
      sx={{ blockSize: '100%', overflowY: 'auto', scrollbarWidth: 'thin', scrollbarGutter: 'stable' }}
    >
      <Selected />
    </Box>
  );
}

function Selected() {
  const lesson = useStudio((state) => state.lesson);
  const selection = useStudio((state) => state.selection);
  const isReadOnly = useStudio((state) => state.open?.readOnly != null);
  if (!lesson) return null;
  const props = { lesson, isReadOnly };
  switch (selection.kind) {
    case 'segments':
      // Other segments are other fields: what belongs to one step ends with the selection.
      return <SegmentsInspector key={selection.ids.join()} ids={selection.ids} {...props} />;
    case 'slide':
      return <SlideInspector key={selection.id} id={selection.id} {...props} />;
    case 'recording':
      return <RecordingInspector key={selection.file} file={selection.file} {...props} />;
    case 'presenter':
      return <PresenterInspector key={selection.id} id={selection.id} {...props} />;
    case 'check':
      return <CheckInspector key={selection.id} id={selection.id} {...props} />;
    case 'section':
      return <SectionInspector key={selection.id} id={selection.id} {...props} />;
    case 'caption':
      return <CaptionInspector key={`${selection.file} ${selection.index}`} cueName={selection} {...props} />;
    case 'none':
      return <LessonInspector {...props} />;
  }
}
