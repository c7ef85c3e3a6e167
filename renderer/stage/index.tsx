import { useStudio } from '../state/studio.ts';
import { StageView } from './StageView.tsx';

/** The composed frame as the published video has it, and what plays it. */
export function Stage() {
  const handle = useStudio((state) => state.open?.handle ?? null);
  const hasLesson = useStudio((state) => state.lesson !== null);
  return handle !== null && hasLesson ? <StageView key={handle} handle={handle} /> : null;
}
