import type { PlayerLesson } from '../../../main/contract/player.ts';
import type { Launch } from '../launch.ts';
import type { Texts } from '../texts/texts.ts';
import { openCheck } from './checkDialog.ts';
import { watchConnection } from './connection.ts';
import { controlsOf, type Actions } from './controls.ts';
import { make } from './dom.ts';
import { headerOf } from './header.ts';
import { listenToKeys } from './keys.ts';
import { panelOf } from './panel.ts';
import { playbackOf } from './playback.ts';
import { coverOf } from './cover.ts';
import { openSettings } from './settingsDialog.ts';
import type { SettingsKeeper } from './settings.ts';
import { stageOf } from './stage.ts';

/** Puts the player into the page. */
export function showPlayer(lesson: PlayerLesson, launch: Launch, texts: Texts, settings: SettingsKeeper): void {
  const stage = stageOf(lesson);
  const { media } = stage;
  const main = make('main', { className: 'main' });
  const ask = (check: number, done: () => void): void => {
    openCheck(main, lesson, check, texts, {
      state: () => launch.session().progress.answers[check]!,
      answer: (given) => launch.answer(check, given),
      done,
    });
  };
  const playback = playbackOf(media, lesson, launch, ask, () => {
    update();
  });
  const actions: Actions = {
    toggle: () => {
      const isLeaving = ['leaving', 'not-left'].includes(launch.recording());
      if (!launch.session().isClosed && !isLeaving) playback.toggle();
    },
    seek: playback.seek,
    back: () => {
      playback.seek(media.currentTime - 10);
    },
    fullScreen: () => {
      const change = document.fullscreenElement === null ? main.requestFullscreen() : document.exitFullscreen();
      change.catch(() => undefined);
    },
    pictureInPicture: () => {
      if (!(media instanceof HTMLVideoElement)) return;
      const change =
        document.pictureInPictureElement === null ? media.requestPictureInPicture() : document.exitPictureInPicture();
      change.catch(() => undefined);
    },
    openSettings: () => {
      if (main.querySelector('dialog[open]') === null) openSettings(main, lesson, texts, settings);
    },
  };
  const go = (address: string | null): void => {
    if (address !== null) location.assign(address);
    // Works only for a window that the learning system opened.
    else if (window.opener !== null) window.close();
  };
  const exit = (): void => {
    media.pause();
    launch.leave(go);
  };
  const canFloat = media instanceof HTMLVideoElement && document.pictureInPictureEnabled;
  const controls = controlsOf(lesson, texts, settings, actions, canFloat);
  const header = headerOf(lesson, texts, exit);
  const cover = coverOf(lesson, texts, media, playback, {
    retry: exit,
    leave: () => {
      go(launch.close());
    },
  });
  const panel = panelOf(lesson, texts, playback.seek, (check) => {
    media.pause();
    ask(check, () => undefined);
  });
  stage.element.firstElementChild!.append(cover.element);
  stage.element.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('button') === null && cover.element.hidden) actions.toggle();
  });
  main.append(stage.element, controls.element);
  document.body.append(make('div', { className: 'player' }, header.element, main, panel.element));
  listenToKeys(lesson, media, settings, actions);

  const wear = (): void => {
    const { volume, isMuted, speed, hasCaptions } = settings.current();
    Object.assign(media, { volume, muted: isMuted, defaultPlaybackRate: speed, playbackRate: speed });
    stage.showCaptions(hasCaptions);
  };
  settings.onChange(wear);
  wear();
  function update(): void {
    controls.update(media.currentTime, !media.paused);
    header.update(launch.recording(), navigator.onLine);
    cover.update(launch);
    panel.update(media.currentTime, launch.session().progress);
  }
  launch.onChange(update);
  watchConnection(media, launch, cover);
  update();
}
