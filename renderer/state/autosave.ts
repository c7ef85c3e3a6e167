import type { Lesson } from '../../main/lesson/schema.ts';
import type { SaveState } from './studio.ts';

export interface AutosaveOptions {
  /** What lies on the disk. */
  readonly saved: Lesson;
  readonly save: (lesson: Lesson) => Promise<unknown>;
  readonly onState: (state: SaveState) => void;
  readonly onFailure: (error: unknown) => void;
  /** How long after a change the document is saved, with what else has changed by then. */
  readonly pauseMs: number;
  /** How long after a failure it is tried again unasked. */
  readonly retryMs: number;
}

export interface Autosave {
  /** The document is now `lesson`. */
  changed(lesson: Lesson): void;
  /** Saves at once what is not saved. @returns whether everything is. */
  flush(): Promise<boolean>;
  /** What may lie on the disk as far as is known here: what was saved last, and what is being saved. */
  onDisk(): readonly Lesson[];
  /** Saves no more and tells nothing any more. */
  stop(): void;
}

/** Saves one open document soon after each change, one save at a time; what fails is kept and tried again. */
export function createAutosave(options: AutosaveOptions): Autosave {
  let { saved } = options;
  let wanted = saved;
  let sent: Lesson | null = null;
  let isStopped = false;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), ms);
  }

  function unschedule(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function run(): Promise<void> {
    unschedule();
    running ??= saveOnce().finally(() => {
      running = null;
    });
    return running;
  }

  async function saveOnce(): Promise<void> {
    const lesson = wanted;
    if (lesson === saved || isStopped) return;
    options.onState('saving');
    sent = lesson;
    try {
      await options.save(lesson);
      saved = lesson;
    } catch (error) {
      if (stopped()) return;
      options.onState('failed');
      options.onFailure(error);
      schedule(options.retryMs);
      return;
    }
    if (stopped()) return;
    options.onState(wanted === saved ? 'saved' : 'unsaved');
    if (wanted !== saved) schedule(options.pauseMs);
  }

  // `stop` may have been called while a save was under way; the compiler cannot see that.
  const stopped = (): boolean => isStopped;

  return {
    changed(lesson) {
      wanted = lesson;
      // What is being saved decides what is left to do.
      if (running) return;
      options.onState(lesson === saved ? 'saved' : 'unsaved');
      if (lesson === saved) unschedule();
      // Not put off by further changes: a long drag is saved now and then, too.
      else if (timer === undefined) schedule(options.pauseMs);
    },
    async flush() {
      if (running) await running;
      await run();
      return wanted === saved;
    },
    onDisk: () => (sent === null ? [saved] : [saved, sent]),
    stop() {
      isStopped = true;
      unschedule();
    },
  };
}
