import type { PlayerLesson } from '../../../main/contract/player.ts';
import { slideAt } from '../progress/progress.ts';
import type { Texts } from '../texts/texts.ts';
import { clockText, iconButton, make, nameButton, setIcon } from './dom.ts';
import { SPEEDS, type SettingsKeeper } from './settings.ts';

/** What the buttons do. */
export interface Actions {
  readonly toggle: () => void;
  readonly seek: (seconds: number) => void;
  readonly back: () => void;
  readonly fullScreen: () => void;
  readonly pictureInPicture: () => void;
  readonly openSettings: () => void;
}

export interface Controls {
  readonly element: HTMLElement;
  update(seconds: number, isPlaying: boolean): void;
}

/** The bar with its chapters, and the buttons under it. */
export function controlsOf(
  lesson: PlayerLesson,
  texts: Texts,
  settings: SettingsKeeper,
  actions: Actions,
  canFloat: boolean,
): Controls {
  const bar = barOf(lesson, texts, actions);
  const play = iconButton('play', texts.play, actions.toggle);
  play.classList.add('play');
  const time = make('span', { className: 'time' });
  const buttons = make(
    'div',
    { className: 'buttons' },
    play,
    iconButton('back', texts.back, actions.back),
    time,
    make('span', { className: 'gap' }),
    volumeOf(texts, settings),
    speedOf(texts, settings),
    lesson.captionsUrl === null ? null : captionsOf(texts, settings),
    canFloat ? iconButton('window', texts.pictureInPicture, actions.pictureInPicture) : null,
    document.fullscreenEnabled ? iconButton('full', texts.fullScreen, actions.fullScreen) : null,
    iconButton('settings', texts.settings, actions.openSettings),
  );
  return {
    element: make('div', { className: 'controls' }, bar.element, buttons),
    update: (seconds, isPlaying) => {
      setIcon(play, isPlaying ? 'pause' : 'play');
      nameButton(play, isPlaying ? texts.pause : texts.play);
      time.textContent = `${clockText(seconds)} / ${clockText(lesson.durationSeconds)}`;
      bar.update(seconds);
    },
  };
}

function barOf(
  lesson: PlayerLesson,
  texts: Texts,
  actions: Actions,
): Pick<Controls, 'element'> & { update(seconds: number): void } {
  const range = make('input', {
    type: 'range',
    min: '0',
    max: String(lesson.durationSeconds),
    step: '0.1',
    'aria-label': texts.position,
  });
  range.oninput = () => {
    actions.seek(Number(range.value));
  };
  const label = make('span', { className: 'bar-label', 'aria-hidden': 'true', hidden: true });
  const marks = lesson.slides.slice(1).map(({ startSeconds }) => markAt(startSeconds / lesson.durationSeconds, 'mark'));
  const checks = lesson.checks.map(({ atSeconds }) => markAt(atSeconds / lesson.durationSeconds, 'mark check-mark'));
  const element = make('div', { className: 'bar', dir: 'ltr' }, range, ...marks, ...checks, label);
  element.onpointermove = ({ clientX }) => {
    const { left, width } = range.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (clientX - left) / width));
    const seconds = share * lesson.durationSeconds;
    label.textContent = `${clockText(seconds)} · ${slideName(lesson, texts, slideAt(lesson, seconds))}`;
    label.style.left = `${Math.min(85, Math.max(15, share * 100))}%`;
    label.hidden = false;
  };
  element.onpointerleave = () => {
    label.hidden = true;
  };
  return {
    element,
    update: (seconds) => {
      range.value = String(seconds);
      range.style.setProperty('--fill', `${(seconds / lesson.durationSeconds) * 100}%`);
      const slide = slideName(lesson, texts, slideAt(lesson, seconds));
      const value = texts.positionOf(clockText(seconds), clockText(lesson.durationSeconds), slide);
      if (range.getAttribute('aria-valuetext') !== value) range.setAttribute('aria-valuetext', value);
    },
  };
}

/** A slide's title, or its number where it has none. */
export function slideName({ slides }: PlayerLesson, texts: Texts, index: number): string {
  return slides[index]?.title.trim() || texts.slide(index + 1);
}

function markAt(share: number, className: string): HTMLElement {
  const mark = make('span', { className });
  mark.style.left = `${share * 100}%`;
  return mark;
}

function volumeOf(texts: Texts, settings: SettingsKeeper): HTMLElement {
  const mute = iconButton('sound', texts.mute, () => {
    settings.change({ isMuted: !settings.current().isMuted });
  });
  const range = make('input', { type: 'range', min: '0', max: '1', step: '0.05', 'aria-label': texts.volume });
  range.oninput = () => {
    settings.change({ volume: Number(range.value), isMuted: false });
  };
  const show = (): void => {
    const { volume, isMuted } = settings.current();
    const level = isMuted ? 0 : volume;
    range.value = String(level);
    range.style.setProperty('--fill', `${level * 100}%`);
    setIcon(mute, level === 0 ? 'muted' : 'sound');
    nameButton(mute, level === 0 ? texts.unmute : texts.mute);
  };
  settings.onChange(show);
  show();
  return make('span', { className: 'volume', dir: 'ltr' }, mute, range);
}

function speedOf(texts: Texts, settings: SettingsKeeper): HTMLElement {
  const select = make(
    'select',
    { 'aria-label': texts.speed, title: texts.speed },
    ...SPEEDS.map((speed) => make('option', { value: String(speed) }, `${speed}×`)),
  );
  const show = (): void => {
    select.value = String(settings.current().speed);
  };
  select.onchange = () => {
    settings.change({ speed: Number(select.value) });
  };
  settings.onChange(show);
  show();
  return select;
}

function captionsOf(texts: Texts, settings: SettingsKeeper): HTMLElement {
  const button = iconButton('captions', texts.captions, () => {
    settings.change({ hasCaptions: !settings.current().hasCaptions });
  });
  const show = (): void => {
    button.setAttribute('aria-pressed', String(settings.current().hasCaptions));
  };
  settings.onChange(show);
  show();
  return button;
}
