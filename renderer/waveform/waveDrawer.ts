import WaveSurfer from 'wavesurfer.js';
import { styleNonce } from '../theme/nonce.ts';

/** Bars of 2 px with 1 px between them. */
export const BAR_PX = 3;
export const TILE_BARS = 192;
export const TILE_PX = TILE_BARS * BAR_PX;

/** Draws stretches of sound, one after the other. */
export interface WaveDrawer {
  /**
   * @param bars heights from 0 to 1, `TILE_BARS` of them
   * @returns a picture of them, `TILE_PX` wide, as sharp as the screen
   */
  readonly draw: (bars: Float32Array<ArrayBuffer>, colour: string, heightPx: number) => Promise<HTMLImageElement>;
  readonly destroy: () => void;
}

/**
 * Has wavesurfer.js draw where nobody sees it. What is shown are pictures of that: each canvas in view would have the page
 * wait, whenever it is drawn anew, for the process that shows it.
 */
export function createWaveDrawer(parent: HTMLElement): WaveDrawer {
  const element = document.createElement('div');
  Object.assign(element.style, { position: 'absolute', visibility: 'hidden', width: `${TILE_PX}px` });
  parent.append(element);
  const surfer = WaveSurfer.create({
    container: element,
    cspNonce: styleNonce(),
    renderFunction: ([bars], context) => {
      drawBars(bars ?? [], context);
    },
    cursorWidth: 0,
    interact: false,
    hideScrollbar: true,
    height: 1,
  });
  let look = '';
  return {
    draw: async (bars, colour, heightPx) => {
      const nextLook = `${colour} ${heightPx}`;
      if (look !== nextLook) surfer.setOptions({ waveColor: colour, height: heightPx });
      look = nextLook;
      // There is no sound in it: its “duration” only has to be the same for all of its bars.
      await surfer.load('', [bars], 1);
      // Not as a blob: giving one an address waits for another process.
      const [url] = await surfer.exportImage('image/png', 1, 'dataURL');
      const image = new Image();
      image.alt = '';
      image.src = url!;
      await image.decode();
      return image;
    },
    destroy: () => {
      surfer.destroy();
      element.remove();
    },
  };
}

/** Where nothing is heard stays empty: wavesurfer.js' own bars would draw a line through silence. */
function drawBars(bars: Float32Array | readonly number[], context: CanvasRenderingContext2D): void {
  const { width, height } = context.canvas;
  const stepPx = width / TILE_BARS;
  const widthPx = (stepPx * (BAR_PX - 1)) / BAR_PX;
  context.beginPath();
  for (const [index, loudness] of bars.entries()) {
    if (loudness === 0) continue;
    const heightPx = Math.max(widthPx, loudness * height);
    context.roundRect(index * stepPx, (height - heightPx) / 2, widthPx, heightPx, widthPx / 2);
  }
  context.fill();
}
