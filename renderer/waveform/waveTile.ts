import WaveSurfer from 'wavesurfer.js';
import { styleNonce } from '../theme/nonce.ts';

/** Bars of 2 px with 1 px between them. */
export const BAR_PX = 3;
export const TILE_BARS = 192;
export const TILE_PX = TILE_BARS * BAR_PX;

/** A picture of a stretch of sound, drawn by wavesurfer.js; made once and drawn anew for other stretches. */
export interface WaveTile {
  readonly element: HTMLElement;
  /** @param bars heights from 0 to 1, `TILE_BARS` of them */
  readonly draw: (bars: Float32Array<ArrayBuffer>, colour: string, heightPx: number) => void;
  readonly destroy: () => void;
}

export function createWaveTile(parent: HTMLElement): WaveTile {
  const element = document.createElement('div');
  Object.assign(element.style, { position: 'absolute', insetBlock: '0', left: '0', width: `${TILE_PX}px` });
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
  // Nothing is played here: what wavesurfer.js keeps to show progress would be a second canvas for each.
  surfer.getWrapper().querySelector<HTMLElement>('.progress')!.style.display = 'none';
  let look = '';
  return {
    element,
    draw: (bars, colour, heightPx) => {
      const nextLook = `${colour} ${heightPx}`;
      if (look !== nextLook) surfer.setOptions({ waveColor: colour, progressColor: colour, height: heightPx });
      look = nextLook;
      // A tile has no sound: its “duration” only has to be the same for all of its bars. What the next drawing overtakes
      // is given up, which is no failure.
      void surfer.load('', [bars], 1);
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
