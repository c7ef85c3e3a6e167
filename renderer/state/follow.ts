import type { Lesson } from '../../main/lesson/schema.ts';
import { segmentSpans, type Span } from '../../main/lesson/timeline.ts';

export interface FollowOptions {
  /** Tells the host which document is edited, and where its user is. */
  readonly tell: (lesson: Lesson, playheadSeconds: number) => void;
  /** Edits within this time are told at once. */
  readonly pauseMs: number;
}

export interface Follow {
  documentChanged(lesson: Lesson): void;
  /** Cheap: it is called with every frame. Told when the playhead has come to another segment. */
  playheadChanged(seconds: number): void;
  stop(): void;
}

/** Keeps the maker of clips informed, without telling it of every step of a drag. */
export function createFollow({ tell, pauseMs }: FollowOptions): Follow {
  let lesson: Lesson | null = null;
  let spans: readonly Span[] = [];
  let here: Span | undefined;
  let seconds = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (lesson) tell(lesson, seconds);
    }, pauseMs);
  }

  const locate = (): void => {
    here = spans.find(({ endSeconds }) => seconds < endSeconds) ?? spans.at(-1);
  };

  return {
    documentChanged(changed) {
      lesson = changed;
      spans = segmentSpans(changed.segments);
      locate();
      schedule();
    },
    playheadChanged(changed) {
      seconds = changed;
      if (here && seconds >= here.startSeconds && seconds < here.endSeconds) return;
      const before = here;
      locate();
      if (here !== before) schedule();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
