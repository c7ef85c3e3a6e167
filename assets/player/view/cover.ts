import type { PlayerLesson } from '../../../main/contract/player.ts';
import type { Launch } from '../launch.ts';
import type { Texts } from '../texts/texts.ts';
import { clockText, iconOf, make } from './dom.ts';
import type { Playback } from './playback.ts';

/** How long a learning system is waited for before the lesson may begin without it. */
const PATIENCE_MS = 3000;

/** Nearer than this to either end, going on is no better than beginning. */
const EDGE_SECONDS = 3;

export interface Cover {
  readonly element: HTMLElement;
  update(launch: Launch): void;
}

/** What lies over the stage before the lesson plays, after it is closed, and where it does not load. */
export function coverOf(
  { durationSeconds }: PlayerLesson,
  texts: Texts,
  media: HTMLMediaElement,
  playback: Playback,
): Cover {
  const element = make('div', { className: 'cover' });
  let isStarted = false;
  let isPatient = true;
  let hasFailed = false;
  let shown = '';
  const start = (seconds: number) => (): void => {
    isStarted = true;
    if (Math.abs(media.currentTime - seconds) > 0.05) playback.seek(seconds);
    playback.play();
    element.hidden = true;
  };
  const large = make('button', { type: 'button', className: 'large', 'aria-label': texts.playLesson }, iconOf('play'));
  const button = (className: string, text: string, press: () => void): HTMLElement =>
    make('button', { type: 'button', className, onclick: press }, text);

  /** Draws anew only when something else is to be seen: a button must not vanish under a finger. */
  const show = (name: string, children: () => readonly HTMLElement[]): void => {
    element.hidden = children === NOTHING;
    if (name === shown) return;
    shown = name;
    element.replaceChildren(...children());
  };
  const update = (launch: Launch): void => {
    const { session, recording } = { session: launch.session(), recording: launch.recording() };
    if (session.isClosed) {
      show('closed', () => [make('p', {}, texts.closed)]);
      return;
    }
    if (hasFailed) {
      const retry = (): void => {
        hasFailed = false;
        const seconds = session.progress.positionSeconds;
        media.load();
        start(seconds)();
      };
      show('failed', () => [make('p', {}, texts.mediaFailed), button('filled', texts.tryAgain, retry)]);
      return;
    }
    if (!media.paused) isStarted = true;
    if (isStarted) {
      show('', NOTHING);
      return;
    }
    if (recording === 'connecting' && isPatient) {
      show('connecting', () => [make('p', {}, texts.connecting)]);
      return;
    }
    const at = session.progress.positionSeconds;
    if (at > EDGE_SECONDS && at < durationSeconds - EDGE_SECONDS) {
      show(`resume ${at}`, () => [
        button('filled', texts.continueAt(clockText(at)), start(at)),
        button('plain', texts.startOver, start(0)),
      ]);
      return;
    }
    large.onclick = start(0);
    show('play', () => [large]);
  };
  let last: Launch | null = null;
  setTimeout(() => {
    isPatient = false;
    if (last !== null) update(last);
  }, PATIENCE_MS);
  media.addEventListener('error', () => {
    hasFailed = true;
    if (last !== null) update(last);
  });
  return {
    element,
    update: (launch) => {
      last = launch;
      update(launch);
    },
  };
}

function NOTHING(): readonly HTMLElement[] {
  return [];
}
