import { type FrameFormat, frameFormatOf } from '../../main/lesson/frame.ts';
import { useStudio } from '../state/studio.ts';

let known: FrameFormat | null = null;

/** The format in which the lesson would be published: what is placed in whole pixels lies where it will lie. */
export function publishedFrame(): FrameFormat {
  const { heightPx, frameRate } = useStudio.getState().settings.publish;
  if (known?.heightPx !== heightPx || known.frameRate !== frameRate) {
    known = frameFormatOf({ heightPx, frameRate, preview: false });
  }
  return known;
}

/** As {@link publishedFrame}, for components. */
export function useFrameFormat(): FrameFormat {
  return useStudio(publishedFrame);
}
