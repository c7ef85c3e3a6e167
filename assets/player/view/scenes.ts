import type { PlayerBox, PlayerScene, PlayerScenes } from '../../../main/contract/player.ts';
import { cutOutOn } from './cutOut.ts';
import { make } from './dom.ts';

/** A clip further than this from the sound is put right; nearer, a jump would be seen more than the distance. */
const DRIFT_SECONDS = 0.15;

interface Shown {
  readonly scene: PlayerScene;
  readonly element: HTMLElement;
  readonly video: HTMLVideoElement | null;
  draw(): void;
}

/** A lesson composed in the page. The sound is the clock: clips follow it. */
export interface SceneStage {
  readonly element: HTMLElement;
  /** Shows what belongs to the sound's time; to be called for every frame. */
  follow(sound: HTMLAudioElement): void;
}

export function sceneStage({ scenes }: PlayerScenes): SceneStage {
  const element = make('div', { className: 'scenes', 'aria-hidden': 'true' });
  const kept = new Map<number, Shown>();
  const shownOf = (index: number): Shown => {
    const shown = kept.get(index) ?? build(scenes[index]!);
    kept.set(index, shown);
    return shown;
  };
  return {
    element,
    follow: (sound) => {
      const seconds = sound.currentTime;
      const index = sceneAt(scenes, seconds);
      // The scene before is what this one fades in over; the next one loads ahead.
      const near = [index - 1, index, index + 1].filter((place) => place >= 0 && place < scenes.length);
      for (const [place, { element: old, video }] of kept) {
        if (near.includes(place)) continue;
        video?.removeAttribute('src');
        video?.load();
        old.remove();
        kept.delete(place);
      }
      for (const place of near) {
        const shown = shownOf(place);
        if (!shown.element.isConnected) element.append(shown.element);
        const { startSeconds, fadeSeconds } = shown.scene;
        const isCurrent = place === index;
        const inShare = fadeSeconds > 0 ? Math.min(1, (seconds - startSeconds) / fadeSeconds) : 1;
        const isUnder = place === index - 1 && seconds - scenes[index]!.startSeconds < scenes[index]!.fadeSeconds;
        shown.element.style.zIndex = String(place - index + 2);
        shown.element.style.opacity = isCurrent ? String(place === 0 ? 1 : inShare) : isUnder ? '1' : '0';
        steer(shown, sound, isCurrent);
        if (isCurrent) shown.draw();
      }
    },
  };
}

/** Which scene belongs to a time. */
function sceneAt(scenes: readonly PlayerScene[], seconds: number): number {
  const next = scenes.findIndex(({ startSeconds }) => startSeconds > seconds + 1e-6);
  return Math.max(0, (next === -1 ? scenes.length : next) - 1);
}

function steer({ video, scene }: Shown, sound: HTMLAudioElement, isCurrent: boolean): void {
  if (video === null) return;
  const isPlaying = isCurrent && !sound.paused && !sound.seeking;
  const wanted = isCurrent ? Math.max(0, sound.currentTime - scene.startSeconds) : 0;
  video.playbackRate = sound.playbackRate;
  const distance = Math.abs(video.currentTime - wanted);
  const isOver = wanted >= (Number.isFinite(video.duration) ? video.duration : Infinity);
  if (!video.seeking && !isOver && distance > (isPlaying ? DRIFT_SECONDS : 0.04)) video.currentTime = wanted;
  if (isPlaying && video.paused && !isOver) video.play().catch(() => undefined);
  if (!isPlaying && !video.paused) video.pause();
}

function build(scene: PlayerScene): Shown {
  const slide = make('img', { src: scene.slideUrl, alt: '', className: 'layer' });
  place(slide, scene.slide);
  const element = make('div', { className: 'scene' }, slide);
  element.style.backgroundColor = scene.groundColour;
  const { presenter } = scene;
  if (presenter === null) return { scene, element, video: null, draw: () => undefined };
  const video = make('video', { src: presenter.url, muted: true, playsInline: true, preload: 'auto' });
  const canvas = presenter.shape === 'cut-out' ? make('canvas') : null;
  const cutOut = canvas && cutOutOn(canvas);
  const box = make('div', { className: `layer presenter ${presenter.shape}` }, cutOut ? canvas : video);
  // Without WebGL the left half alone is shown, in its box.
  if (canvas !== null && cutOut === null) box.classList.add('half');
  place(box, presenter.box);
  element.append(box);
  return { scene, element, video, draw: () => cutOut?.draw(video) };
}

function place(element: HTMLElement, box: PlayerBox): void {
  Object.assign(element.style, {
    left: `${box.x * 100}%`,
    top: `${box.y * 100}%`,
    width: `${box.width * 100}%`,
    height: `${box.height * 100}%`,
  });
}
