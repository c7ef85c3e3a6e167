import type { PlayerLesson } from '../../../main/contract/player.ts';
import { make } from './dom.ts';
import { sceneStage } from './scenes.ts';

/** What is looked at and listened to. */
export interface Stage {
  readonly element: HTMLElement;
  /** The clock: the video, or the sound of composed scenes. */
  readonly media: HTMLVideoElement | HTMLAudioElement;
  showCaptions(isShown: boolean): void;
}

export function stageOf(lesson: PlayerLesson): Stage {
  const frame = make('div', { className: 'frame' });
  document.documentElement.style.setProperty('--ratio', String(lesson.media.widthPx / lesson.media.heightPx));
  const media = mediaOf(lesson, frame);
  const words = make('div', { className: 'captions', lang: lesson.language, 'aria-hidden': 'true', hidden: true });
  frame.append(words);
  let isShown = false;
  let isFloating = false;
  let track = trackOf(lesson, media);
  const show = (): void => {
    const texts = track === null ? spokenAt(lesson, media.currentTime) : activeTexts(track.track);
    words.textContent = texts.join('\n');
    words.hidden = !isShown || isFloating || texts.length === 0;
    // The browser's own captions show only in the small window, where the page draws nothing.
    if (track !== null) track.track.mode = isShown && isFloating ? 'showing' : 'hidden';
  };
  track?.track.addEventListener('cuechange', show);
  track?.addEventListener('error', () => {
    track = null;
  });
  media.addEventListener('timeupdate', show);
  const float = (floats: boolean) => (): void => {
    isFloating = floats;
    show();
  };
  media.addEventListener('enterpictureinpicture', float(true));
  media.addEventListener('leavepictureinpicture', float(false));
  return {
    element: make('div', { className: 'stage' }, frame),
    media,
    showCaptions: (wanted) => {
      isShown = wanted;
      show();
    },
  };
}

function mediaOf({ media, title }: PlayerLesson, frame: HTMLElement): HTMLVideoElement | HTMLAudioElement {
  if (media.kind === 'video') {
    const video = make('video', {
      src: media.url,
      poster: media.posterUrl,
      preload: 'metadata',
      playsInline: true,
      'aria-label': title,
    });
    frame.append(video);
    return video;
  }
  const sound = make('audio', { src: media.soundUrl, preload: 'auto', 'aria-label': title });
  const scenes = sceneStage(media);
  frame.append(scenes.element, sound);
  const draw = (): void => {
    scenes.follow(sound);
    requestAnimationFrame(draw);
  };
  draw();
  return sound;
}

/** The captions' track; null where there is none, or it does not load: then the transcript serves. */
function trackOf(lesson: PlayerLesson, media: HTMLMediaElement): HTMLTrackElement | null {
  if (lesson.captionsUrl === null || location.protocol === 'file:') return null;
  const track = make('track', {
    kind: 'captions',
    src: lesson.captionsUrl,
    srclang: lesson.language,
    label: lesson.language,
  });
  media.append(track);
  track.track.mode = 'hidden';
  return track;
}

function activeTexts(track: TextTrack): string[] {
  return Array.from(track.activeCues ?? [], (cue) => (cue instanceof VTTCue ? cue.getCueAsHTML().textContent : ''));
}

function spokenAt({ captionsUrl, transcript }: PlayerLesson, seconds: number): string[] {
  if (captionsUrl === null) return [];
  return transcript
    .filter(({ startSeconds, endSeconds }) => startSeconds <= seconds && seconds < endSeconds)
    .map(({ text }) => text);
}
