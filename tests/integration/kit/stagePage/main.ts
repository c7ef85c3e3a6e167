import type { ClipState } from '../../../../main/api/answers.ts';
import { frameFormatOf, type ExportSettings } from '../../../../main/lesson/frame.ts';
import type { Lesson } from '../../../../main/lesson/schema.ts';
import { startI18n } from '../../../../renderer/i18n/i18n.ts';
import { createPortraits } from '../../../../renderer/stage/compose/portraits.ts';
import { createSlidePictures } from '../../../../renderer/stage/compose/slidePictures.ts';
import { startStage } from '../../../../renderer/stage/engine.ts';
import { createPainter } from '../../../../renderer/stage/painter.ts';
import { shownAt } from '../../../../renderer/stage/shown.ts';
import { createClipVideos } from '../../../../renderer/stage/player/clipVideos.ts';
import { useNotices } from '../../../../renderer/state/notices.ts';
import { usePlayhead } from '../../../../renderer/state/playhead.ts';
import { useStudio } from '../../../../renderer/state/studio.ts';

/** What is to be drawn, once all its pictures are there. */
export interface StillRequest {
  readonly lesson: Lesson;
  readonly settings: ExportSettings;
  readonly clips: Readonly<Record<string, ClipState>>;
  readonly seconds: number;
}

export interface Place {
  /** By the clock on the wall. */
  readonly atSeconds: number;
  /** Of the playhead. */
  readonly seconds: number;
  /** Of the clip that plays; null: none does. */
  readonly clipSeconds: number | null;
}

/** What was noted of a lesson while it played. */
export interface Playback {
  readonly places: readonly Place[];
  readonly notices: readonly string[];
  readonly hasStopped: boolean;
}

/** What tests do with this page. */
export interface StagePage {
  /** @returns the frame as a PNG's data URL */
  drawn(request: StillRequest): Promise<string>;
  played(lesson: Lesson, clips: StillRequest['clips'], forSeconds: number): Promise<Playback>;
}

const SETTLED_MS = 400;
const canvas = document.querySelector('canvas')!;
startI18n();

/** Clips are videos that are not part of the page: noted as they are made. */
const videos: HTMLVideoElement[] = [];
const createElement = Reflect.get(document, 'createElement') as (name: string) => HTMLElement;
Reflect.set(document, 'createElement', (name: string) => {
  const element = createElement.call(document, name);
  if (element instanceof HTMLVideoElement) videos.push(element);
  return element;
});

const page: StagePage = {
  async drawn({ lesson, settings, clips, seconds }) {
    const frame = frameFormatOf(settings);
    canvas.width = frame.widthPx;
    canvas.height = frame.heightPx;
    let changedAt = performance.now();
    const changed = (): void => {
      changedAt = performance.now();
      painter.paint({ lesson, frame, clips, seconds, isPlaying: false }, true);
    };
    const fail = (): void => {
      throw new Error('a picture could not be loaded');
    };
    const slides = createSlidePictures(({ name }) => `/files/${name}`, changed, fail);
    const painter = createPainter(canvas, {
      slides,
      videos: createClipVideos(changed, fail),
      portraits: createPortraits(
        () => '/nobody',
        () => Promise.reject(new Error('no photo')),
        changed,
      ),
    });
    videos.length = 0;
    changed();
    const { slide, leaving, placement } = shownAt(lesson, frame, seconds);
    const shownWidthPx = placement.slide.widthPx;
    const isThere = (): boolean =>
      slides.get(slide, shownWidthPx) !== null &&
      (leaving === null || slides.get(leaving.slide, leaving.placement.slide.widthPx) !== null) &&
      videos.every(({ readyState, seeking }) => readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !seeking);
    while (!isThere() || performance.now() - changedAt < SETTLED_MS)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return canvas.toDataURL('image/png');
  },

  async played(lesson, clips, forSeconds) {
    Object.assign(canvas.style, { inlineSize: '960px', blockSize: '540px' });
    useStudio.setState({ lesson, clips });
    const stop = startStage(canvas, 'lesson');
    const places: Place[] = [];
    const beginning = performance.now();
    const atSeconds = (): number => (performance.now() - beginning) / 1000;
    usePlayhead.subscribe(({ seconds }) => {
      const clipSeconds = videos.find(({ paused }) => !paused)?.currentTime ?? null;
      places.push({ atSeconds: atSeconds(), seconds, clipSeconds });
    });
    usePlayhead.getState().play();
    while (atSeconds() < forSeconds) await new Promise((resolve) => setTimeout(resolve, 50));
    const hasStopped = !usePlayhead.getState().isPlaying;
    stop();
    return { places, hasStopped, notices: useNotices.getState().notices.map(({ message }) => message) };
  },
};

Object.assign(window, { stagePage: page });
