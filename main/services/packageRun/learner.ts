import type { PlayerCheck, PlayerLesson } from '../../contract/player.ts';
import type { Launched } from './page.ts';

/** Between two ticks of a browser's playback there is a quarter of a second; longer lessons are played in fewer ticks. */
const TICK_SECONDS = 0.25;
const MOST_TICKS = 1500;
/** The player takes more than three seconds between two ticks for a jump. */
const LONGEST_TICK_SECONDS = 2.5;

/** How long a page may take to offer the lesson: it waits for a system that comes late. */
const MOST_WAIT_MS = 30_000;

/** A page whose lesson cannot be begun, or does not go on. */
export class Halted extends Error {
  /** Null: it was never begun. */
  readonly atSeconds: number | null;

  constructor(atSeconds: number | null) {
    super('halted');
    this.atSeconds = atSeconds;
  }
}

/** Someone in front of a launched page. */
export interface Learner {
  /** Presses what begins the lesson, or goes on with it. @returns where it begins, in seconds @throws Halted */
  begin(): Promise<number>;
  /** Plays up to a second of the lesson, and answers every check on the way rightly. @throws Halted */
  playTo(seconds: number): Promise<void>;
  exit(): Promise<void>;
  /** Closes the tab: the page hears of it. */
  closeTab(): Promise<void>;
  seconds(): number;
  /** What the page says in words about how things stand; empty: nothing. */
  notice(): string;
}

export function learnerAt(launched: Launched, lesson: PlayerLesson): Learner {
  const { window, clock } = launched;
  const { document } = window;
  const media = () => launched.media();
  const press = async (element: Element): Promise<void> => {
    element.dispatchEvent(new window.MouseEvent('click', { bubbles: true, cancelable: true }));
    await clock.advance(50);
  };
  const seconds = (): number => media().element.currentTime;
  /** Answers the checks that are open. @returns whether there was one */
  const answerOpen = async (): Promise<boolean> => {
    const dialog = document.querySelector('dialog[open]');
    if (dialog === null) return false;
    const question = dialog.querySelector('legend')?.textContent ?? '';
    const inputs = [...dialog.querySelectorAll('input')];
    const check = lesson.checks.find((found) => found.question === question && fits(found, inputs));
    if (check) giveRight(check, inputs);
    const submit = dialog.querySelector('button[type=submit]');
    // Answers, then goes on.
    for (let presses = 0; presses < 2 && submit !== null && dialog.isConnected; presses++) await press(submit);
    if (dialog.isConnected) throw new Halted(seconds());
    return true;
  };
  const away = async (): Promise<void> => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new window.Event('visibilitychange'));
    window.dispatchEvent(new window.Event('pagehide'));
    await clock.advance(1);
  };
  return {
    begin: async () => {
      for (let waitedMs = 0; waitedMs <= MOST_WAIT_MS; waitedMs += 500) {
        const button = document.querySelector('.cover:not([hidden]) button:not([hidden])');
        if (button !== null) {
          await press(button);
          if (!media().element.paused) return seconds();
        }
        await clock.advance(500);
      }
      throw new Halted(null);
    },
    playTo: async (to) => {
      const end = Math.min(to, lesson.durationSeconds);
      const tick = Math.min(LONGEST_TICK_SECONDS, Math.max(TICK_SECONDS, lesson.durationSeconds / MOST_TICKS));
      while (seconds() < end - 1e-6) {
        const before = seconds();
        if (media().element.paused && !(await answerOpen())) throw new Halted(before);
        await media().advance(Math.min(tick, end - seconds()));
        if (seconds() <= before) throw new Halted(before);
      }
      while (await answerOpen());
    },
    exit: async () => {
      const button = document.querySelector('button.exit:not([hidden])');
      if (button !== null) await press(button);
      await away();
    },
    closeTab: away,
    seconds,
    notice: () => document.querySelector('.notice:not([hidden])')?.textContent ?? '',
  };
}

/** Whether a check may be what these fields ask: questions need not be different. */
function fits(check: PlayerCheck, inputs: readonly HTMLInputElement[]): boolean {
  if (check.kind === 'short') return inputs.length === 1;
  return inputs.length === (check.kind === 'true-false' ? 2 : check.options.length);
}

function giveRight(check: PlayerCheck, inputs: readonly HTMLInputElement[]): void {
  switch (check.kind) {
    case 'short':
      inputs[0]!.value = check.accepted[0] ?? '';
      return;
    case 'true-false':
      inputs[check.isTrue ? 0 : 1]!.checked = true;
      return;
    default:
      check.options.forEach(({ isRight }, index) => {
        inputs[index]!.checked = isRight;
      });
  }
}
