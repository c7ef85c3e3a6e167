import Box from '@mui/material/Box';
import { useCaptions, placesOf } from '../../captions/store.ts';
import { usePlayhead } from '../../state/playhead.ts';
import { useStudio } from '../../state/studio.ts';
import { segmentAt } from '../../timeline/geometry/visible.ts';
import { useStageView } from '../stageView.ts';

/** The caption of the moment, as the published page shows it. */
export function CaptionLines() {
  const isShown = useStageView((state) => state.showsCaptions);
  return isShown ? <ShownLines /> : null;
}

function ShownLines() {
  const lesson = useStudio((state) => state.lesson);
  const derived = useCaptions((state) => state.derived);
  // Drawn anew when the text changes, not with each frame.
  const text = usePlayhead(({ seconds }) => {
    const places = lesson ? placesOf(lesson, derived) : [];
    const place = places[segmentAt(places, seconds)];
    return place && place.startSeconds <= seconds && seconds < place.endSeconds ? place.text : '';
  });
  if (text.trim() === '') return null;
  return (
    <Box
      lang={lesson?.language}
      dir="auto"
      data-captions
      sx={{
        position: 'absolute',
        insetInline: '5%',
        insetBlockEnd: '4%',
        inlineSize: 'fit-content',
        // About as wide as the lines of published captions.
        maxInlineSize: 'min(90%, 23em)',
        marginInline: 'auto',
        paddingInline: '0.5em',
        paddingBlock: '0.15em',
        borderRadius: '4px',
        bgcolor: 'rgb(0 0 0 / 82%)',
        color: '#fff',
        fontSize: 'clamp(11px, 3.4cqi, 30px)',
        lineHeight: 1.35,
        textAlign: 'center',
        textWrap: 'balance',
        whiteSpace: 'pre-line',
        pointerEvents: 'none',
      }}
    >
      {text}
    </Box>
  );
}
