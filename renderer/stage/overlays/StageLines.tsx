import Box from '@mui/material/Box';
import type { FrameFormat } from '../../../main/lesson/frame.ts';
import { linesOf, type Guide } from '../guides.ts';
import { useStageView } from '../stageView.ts';
import { useGesture } from './gesture.ts';

/** Safe areas where they are asked for, and the lines that a drag has snapped to. */
export function StageLines({ frame }: { readonly frame: FrameFormat }) {
  const showsSafeAreas = useStageView((state) => state.showsSafeAreas);
  const guides = useGesture((state) => state.guides);
  const { widthPx, heightPx } = frame;
  if (!showsSafeAreas && guides.length === 0) return null;
  const [left, right] = linesOf('x', frame).edges as [number, number];
  const [top, bottom] = linesOf('y', frame).edges as [number, number];
  return (
    <Box
      component="svg"
      aria-hidden
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      // Dark under light: seen on any slide.
      sx={{
        position: 'absolute',
        inset: 0,
        pointerEvents: 'none',
        fill: 'none',
        '& *': { vectorEffect: 'non-scaling-stroke' },
      }}
    >
      {showsSafeAreas && (
        <>
          {['rgb(0 0 0 / 0.45)', 'rgb(255 255 255 / 0.8)'].map((stroke, index) => (
            <g key={stroke} stroke={stroke} strokeDasharray={index === 0 ? undefined : '4 4'}>
              <rect x={left} y={top} width={right - left} height={bottom - top} />
              {innerLines(frame).map((line) => (
                <Line key={`${line.axis}${line.positionPx}`} line={line} frame={frame} />
              ))}
            </g>
          ))}
        </>
      )}
      {guides.map((guide) => (
        <g key={`${guide.axis}${guide.positionPx}`} stroke="#e0218a" strokeWidth={1.5}>
          <Line line={guide} frame={frame} />
        </g>
      ))}
    </Box>
  );
}

function Line({ line: { axis, positionPx }, frame }: { readonly line: Guide; readonly frame: FrameFormat }) {
  return axis === 'x' ? (
    <line x1={positionPx} x2={positionPx} y1={0} y2={frame.heightPx} />
  ) : (
    <line x1={0} x2={frame.widthPx} y1={positionPx} y2={positionPx} />
  );
}

function innerLines(frame: FrameFormat): Guide[] {
  return (['x', 'y'] as const).flatMap((axis) =>
    linesOf(axis, frame).inner.map((positionPx) => ({ axis, positionPx })),
  );
}
