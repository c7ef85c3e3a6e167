import type { PlayerLesson } from '../../../main/contract/player.ts';
import type { Launch } from '../launch.ts';
import type { Texts } from '../texts/texts.ts';
import { clockText, iconOf, make } from './dom.ts';
import type { Playback } from './playback.ts';

/** How long a learning system is waited for before the lesson may begin without it. */
const PATIENCE_MS = 3000;

/** Nearer than this to either end, going on is no better than beginning. */
const EDGE_SECONDS = 3;

/** How long the lesson may stand still for want of what comes next before that is said. */
const STILL_MS = 4000;

/** What still moves of its time meanwhile: the last that was on its way to be shown. */
const STILL_SECONDS = 0.2;

export interface Cover {
  readonly element: HTMLElement;
  update(launch: Launch): void;
  /** Goes on with a lesson that stands still for want of the rest. */
  retry(): void;
}

/** What lies over the stage before the lesson plays, after it is closed, and where it does not load. */
export function coverOf(
  { durationSeconds }: PlayerLesson,
  texts: Texts,
  media: HTMLMediaElement,
  playback: Playback,
  leaving: { readonly retry: () => void; readonly leave: () => void },
): Cover {
  const element = make('div', { className: 'cover' });
  let isStarted = false;
  let isPatient = true;
  let hasFailed = false;
  /** Since when it wants what comes next. */
  let stillTimer: ReturnType<typeof setTimeout> | null = null;
  let isStill = false;
  let stillAtSeconds = 0;
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
  const retry = (launch: Launch): void => {
    if (!hasFailed && !isStill) return;
    hasFailed = false;
    goesOn();
    const seconds = launch.session().progress.positionSeconds;
    media.load();
    if (isStarted) start(seconds)();
    else update(launch);
  };
  const goesOn = (): void => {
    if (stillTimer !== null) clearTimeout(stillTimer);
    stillTimer = null;
    isStill = false;
  };
  const update = (launch: Launch): void => {
    const { session, recording } = { session: launch.session(), recording: launch.recording() };
    if (session.isClosed) {
      const text = recording === 'abandoned' ? texts.abandoned : texts.closed;
      show(recording, () => [make('p', {}, text)]);
      return;
    }
    if (recording === 'leaving') {
      show('leaving', () => [make('p', {}, texts.leaving)]);
      return;
    }
    if (recording === 'not-left') {
      const isNew = shown !== recording;
      show(recording, () => [
        make('p', { role: 'alert' }, texts.notLeft),
        button('filled', texts.tryAgain, leaving.retry),
        button('plain', texts.leaveAnyway, leaving.leave),
      ]);
      // The button that led here is gone.
      if (isNew) element.querySelector('button')?.focus();
      return;
    }
    if (hasFailed || isStill) {
      const text = isStarted ? texts.mediaStopped : texts.mediaFailed;
      show(`failed ${text}`, () => [
        make('p', { role: 'alert' }, text),
        button('filled', texts.tryAgain, () => {
          retry(launch);
        }),
      ]);
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
  media.addEventListener('waiting', () => {
    if (stillTimer === null) stillAtSeconds = media.currentTime;
    stillTimer ??= setTimeout(() => {
      isStill = !media.paused;
      if (last !== null) update(last);
    }, STILL_MS);
  });
  for (const name of ['playing', 'timeupdate', 'pause', 'seeked']) {
    media.addEventListener(name, () => {
      // The browser tells the time once more where it stopped.
      if (name === 'timeupdate' && Math.abs(media.currentTime - stillAtSeconds) < STILL_SECONDS) return;
      const isSaid = isStill;
      goesOn();
      if (isSaid && last !== null) update(last);
    });
  }
  return {
    element,
    update: (launch) => {
      last = launch;
      update(launch);
    },
    retry: () => {
      if (last !== null) retry(last);
    },
  };
}

function NOTHING(): readonly HTMLElement[] {
  return [];
}
