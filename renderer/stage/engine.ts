import i18next from 'i18next';
import { api } from '../backend/api.ts';
import { mediaUrl, thumbnailUrl } from '../backend/urls.ts';
import { notify } from '../state/notices.ts';
import { usePlayhead } from '../state/playhead.ts';
import { select } from '../state/selection.ts';
import { useStudio } from '../state/studio.ts';
import { createPortraits } from './compose/portraits.ts';
import { createSlidePictures } from './compose/slidePictures.ts';
import { publishedFrame } from './frameFormat.ts';
import { createPainter } from './painter.ts';
import { describePhoto } from '../state/photos.ts';
import { createClipVideos, type Clip } from './player/clipVideos.ts';
import { createTransport } from './player/transport.ts';
import type { SoundRun } from './soundRuns.ts';
import { useStageView } from './stageView.ts';

/** Pictures of slides have no more. */
const MOST_WIDTH_PX = 1920;

/** Shows the open lesson on a canvas and plays it, driven by the stores, until the function that it returns is called. */
export function startStage(canvas: HTMLCanvasElement, handle: string): () => void {
  let isChanged = true;
  let request = 0;
  const paint = (): void => {
    cancelAnimationFrame(request);
    request = 0;
    const { lesson, clips } = useStudio.getState();
    if (!lesson || canvas.width === 0) return;
    const { seconds, isPlaying } = usePlayhead.getState();
    const isMoving = isPlaying && !useStageView.getState().isWaiting;
    painter.paint({ lesson, frame: publishedFrame(), clips, seconds, isPlaying: isMoving }, isChanged);
    isChanged = false;
  };
  const soon = (): void => {
    if (request === 0) request = requestAnimationFrame(paint);
  };
  const changed = (): void => {
    isChanged = true;
    soon();
  };

  const slides = createSlidePictures(
    (media) => mediaUrl(handle, media),
    changed,
    ({ id, title }) => {
      tellTrouble('slideFailed', { title }, 'showSlide', () => {
        select({ kind: 'slide', id });
      });
    },
  );
  const videos = createClipVideos(changed, (clip) => {
    tellClip(handle, clip);
  });
  const portraits = createPortraits(
    ({ photo }) => thumbnailUrl(handle, photo, 'large'),
    (presenter) => describePhoto(handle, presenter),
    changed,
  );
  const painter = createPainter(canvas, { slides, videos, portraits });
  const transport = createTransport(({ media }) => media && mediaUrl(handle, media), tellRecording);

  const fit = (): void => {
    const { width } = canvas.getBoundingClientRect();
    const widthPx = Math.min(MOST_WIDTH_PX, Math.round(width * devicePixelRatio));
    if (widthPx === canvas.width) return;
    const { widthPx: frameWidthPx, heightPx: frameHeightPx } = publishedFrame();
    canvas.width = widthPx;
    canvas.height = Math.round((widthPx * frameHeightPx) / frameWidthPx);
    // A new size empties it: drawn again before anyone sees that.
    isChanged = true;
    paint();
  };
  const resizing = new ResizeObserver(fit);
  resizing.observe(canvas);
  const stopListening = [
    usePlayhead.subscribe(soon),
    useStudio.subscribe((state, before) => {
      if (state.lesson !== before.lesson || state.clips !== before.clips || state.settings !== before.settings) soon();
    }),
  ];
  soon();
  return () => {
    cancelAnimationFrame(request);
    resizing.disconnect();
    for (const stop of stopListening) stop();
    transport.close();
    slides.close();
    videos.close();
    portraits.close();
  };
}

function tellRecording({ media }: SoundRun): void {
  if (!media) return;
  tellTrouble('recordingFailed', { name: media.name }, 'showRecording', () => {
    select({ kind: 'recording', file: media.file });
  });
}

function tellClip(handle: string, { segmentId }: Clip): void {
  const number = (useStudio.getState().lesson?.segments.findIndex(({ id }) => id === segmentId) ?? -1) + 1;
  tellTrouble('clipFailed', { number }, 'makeAgain', () => {
    void api.call('preview.retry', { handle, segmentId });
  });
}

function tellTrouble(key: string, details: Record<string, unknown>, action: string, run: () => void): void {
  notify({
    severity: 'warning',
    message: i18next.t(`stage:notices.${key}`, details),
    action: { label: i18next.t(`stage:notices.${action}`), run },
  });
}
