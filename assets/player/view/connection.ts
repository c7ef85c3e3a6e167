import type { Launch } from '../launch.ts';
import type { Cover } from './cover.ts';

/** When the network goes, what is not handed over yet is tried, so that the page says how it stands; when it is back, all is. */
export function watchConnection(media: HTMLMediaElement, launch: Launch, cover: Cover): void {
  const again = (): void => {
    cover.retry();
    loadAgain(media);
  };
  window.addEventListener('offline', () => {
    launch.dispatch({ kind: 'paused' });
  });
  window.addEventListener('online', () => {
    launch.retry();
    again();
  });
  // A server may be gone, and back, without the network's going.
  let wasLost = false;
  launch.onChange(() => {
    const recording = launch.recording();
    if (wasLost && recording === 'recorded') again();
    wasLost = recording === 'not-saved';
  });
}

/** Asks once more for pictures and clips that did not come. */
function loadAgain(media: HTMLMediaElement): void {
  for (const image of document.querySelectorAll('img')) {
    if (image.complete && image.naturalWidth === 0) image.setAttribute('src', image.getAttribute('src')!);
  }
  for (const video of document.querySelectorAll('video')) {
    if (video !== media && video.error !== null) video.load();
  }
}
