import type { PresenterPicture } from '../compose/composeFrame.ts';
import { correctionOf } from './drift.ts';

/** A clip as the host tells of it. */
export interface Clip {
  readonly segmentId: string;
  readonly url: string;
  /** Colours in the left half, their alpha as a gray picture in the right half. */
  readonly hasAlpha: boolean;
}

/** The clips around the playhead, each a video without sound. */
export interface ClipVideos {
  /**
   * Brings the segment's clip to a time, playing on from there or still, and all others to rest.
   *
   * @returns the nearest of its frames that is decoded; null where there is none yet
   */
  show(clip: Clip, seconds: number, isPlaying: boolean): PresenterPicture | null;
  /** Loads a clip that will be shown soon, at its start. */
  prepare(clip: Clip): void;
  rest(): void;
  close(): void;
}

interface Slot {
  readonly clip: Clip;
  readonly video: HTMLVideoElement;
}

/** This clip and what it replaces, the next one and what that replaces, and the one before. */
const MOST_SLOTS = 5;
/** Frames begin at rounded times: a little after its beginning, it is surely that frame. */
const INTO_FRAME_SECONDS = 0.002;
/** What is nearer than half a frame is the same frame. */
const SAME_FRAME_SECONDS = 0.015;

/**
 * @param onFrame a frame that was not there before can be drawn
 * @param onFailed a clip cannot be played; told once for each address
 */
export function createClipVideos(onFrame: () => void, onFailed: (clip: Clip) => void): ClipVideos {
  // The one used last is last.
  let slots: Slot[] = [];
  const failed = new Set<string>();

  function slotOf(clip: Clip): Slot | null {
    if (failed.has(clip.url)) return null;
    const known = slots.find((slot) => slot.clip.url === clip.url && slot.clip.segmentId === clip.segmentId);
    const slot = known ?? { clip, video: open(clip) };
    slots = [...slots.filter((other) => other !== slot), slot];
    while (slots.length > MOST_SLOTS) dispose(slots.shift()!.video);
    return slot;
  }

  function open(clip: Clip): HTMLVideoElement {
    const video = document.createElement('video');
    video.muted = true;
    video.preload = 'auto';
    video.playsInline = true;
    video.disableRemotePlayback = true;
    video.addEventListener('error', () => {
      if (video.error === null || failed.has(clip.url)) return;
      failed.add(clip.url);
      slots = slots.filter((slot) => slot.video !== video);
      onFailed(clip);
      onFrame();
    });
    video.addEventListener('loadeddata', onFrame);
    video.addEventListener('seeked', onFrame);
    const tell = (): void => {
      onFrame();
      video.requestVideoFrameCallback(tell);
    };
    video.requestVideoFrameCallback(tell);
    video.src = clip.url;
    return video;
  }

  return {
    show(clip, seconds, isPlaying) {
      const slot = slotOf(clip);
      // Until a clip that takes another's place is there, the other goes on.
      const drawable = slots.filter((other) => other.clip.segmentId === clip.segmentId && other.video.readyState >= 2);
      const shown = drawable.find((other) => other === slot) ?? drawable.at(-1);
      for (const other of slots) {
        if (other === slot || other === shown) follow(other.video, seconds, isPlaying);
        else if (!other.video.paused) other.video.pause();
      }
      return shown ? pictureOf(shown) : null;
    },
    prepare(clip) {
      const current = slots.at(-1);
      const slot = slotOf(clip);
      if (slot && slot.video.paused && slot.video.currentTime > SAME_FRAME_SECONDS && !slot.video.seeking) {
        slot.video.currentTime = 0;
      }
      // What is shown now is forgotten last.
      if (current && slots.includes(current)) slots = [...slots.filter((other) => other !== current), current];
    },
    rest() {
      for (const { video } of slots) video.pause();
    },
    close() {
      for (const { video } of slots) dispose(video);
      slots = [];
    },
  };
}

function follow(video: HTMLVideoElement, seconds: number, isPlaying: boolean): void {
  // Its last frame stays where a clip is too short.
  const end = Number.isFinite(video.duration) ? Math.max(0, video.duration - SAME_FRAME_SECONDS) : Infinity;
  const target = Math.min(seconds + INTO_FRAME_SECONDS, end);
  const driftSeconds = video.currentTime - target;
  if (!isPlaying || target === end) {
    if (!video.paused) video.pause();
    video.playbackRate = 1;
    if (Math.abs(driftSeconds) > SAME_FRAME_SECONDS && !video.seeking) video.currentTime = target;
    return;
  }
  const correction = correctionOf(driftSeconds, video.playbackRate !== 1);
  if (correction.kind === 'rate') {
    if (video.playbackRate !== correction.rate) video.playbackRate = correction.rate;
  } else if (!video.seeking) {
    video.currentTime = target;
    video.playbackRate = 1;
  }
  // Refused only where it is paused again at once, or fails; the element tells of that itself.
  if (video.paused) video.play().catch(() => undefined);
}

function pictureOf({ clip, video }: Slot): PresenterPicture {
  const { videoWidth: width, videoHeight: height } = video;
  if (!clip.hasAlpha) return { source: video, crop: { left: 0, top: 0, width, height }, alphaCrop: null };
  const half = width / 2;
  return {
    source: video,
    crop: { left: 0, top: 0, width: half, height },
    alphaCrop: { left: half, top: 0, width: half, height },
  };
}

function dispose(video: HTMLVideoElement): void {
  video.pause();
  video.removeAttribute('src');
  video.load();
}
