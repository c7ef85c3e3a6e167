import type { PlayerLesson } from '../../../main/contract/player.ts';
import { slideAt } from '../progress/progress.ts';
import type { Actions } from './controls.ts';
import { SPEEDS, type SettingsKeeper } from './settings.ts';

/** Elements that use the keys themselves. */
const TAKES_KEYS = 'input:not([type="range"]), select, textarea, dialog';
const TAKES_SPACE = 'button, a, summary';

/** Keyboard shortcuts of the whole page, unless the learner has turned them off. */
export function listenToKeys(
  lesson: PlayerLesson,
  media: HTMLMediaElement,
  settings: SettingsKeeper,
  actions: Actions,
): void {
  const by = (seconds: number): void => {
    actions.seek(media.currentTime + seconds);
  };
  const toSlide = (way: number): void => {
    const slide = lesson.slides[slideAt(lesson, media.currentTime) + way];
    if (slide !== undefined) actions.seek(slide.startSeconds);
  };
  const louder = (by: number): void => {
    const volume = Math.min(1, Math.max(0, Math.round((settings.current().volume + by) * 20) / 20));
    settings.change({ volume, isMuted: false });
  };
  const faster = (way: number): void => {
    const speed = SPEEDS[SPEEDS.indexOf(settings.current().speed) + way];
    if (speed !== undefined) settings.change({ speed });
  };
  const uses: Readonly<Record<string, () => void>> = {
    ' ': actions.toggle,
    k: actions.toggle,
    ArrowLeft: () => {
      by(-5);
    },
    ArrowRight: () => {
      by(5);
    },
    j: () => {
      by(-10);
    },
    l: () => {
      by(10);
    },
    p: () => {
      toSlide(-1);
    },
    n: () => {
      toSlide(1);
    },
    ArrowUp: () => {
      louder(0.1);
    },
    ArrowDown: () => {
      louder(-0.1);
    },
    m: () => {
      settings.change({ isMuted: !settings.current().isMuted });
    },
    c: () => {
      if (lesson.captionsUrl !== null) settings.change({ hasCaptions: !settings.current().hasCaptions });
    },
    '<': () => {
      faster(-1);
    },
    '>': () => {
      faster(1);
    },
    f: actions.fullScreen,
    '?': actions.openSettings,
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest(TAKES_KEYS) !== null || (event.key === ' ' && target.closest(TAKES_SPACE) !== null)) return;
    // The bar and the volume are moved by keys in any case; letters only where shortcuts are wanted.
    const isRange = target.matches('input[type="range"]');
    if (!settings.current().hasKeys && !isRange) return;
    if (isRange && target.closest('.volume') !== null && event.key.startsWith('Arrow')) return;
    const inPanel = target.closest('.panel') !== null;
    if (inPanel && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) return;
    if (/^[0-9]$/.test(event.key)) actions.seek((Number(event.key) / 10) * lesson.durationSeconds);
    else {
      const use = uses[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (use === undefined) return;
      use();
    }
    event.preventDefault();
  });
}
