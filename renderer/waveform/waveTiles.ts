import { createWaveTile, TILE_PX, type WaveTile } from './waveTile.ts';

/** What the tiles show. */
export interface WavePicture {
  /** Changes whenever the bars of any tile would be others. */
  readonly version: unknown;
  readonly heightPx: number;
  readonly colour: string;
  /** Heights 0–1 of the bars of one tile. */
  readonly bars: (tileStartSeconds: number, tileSeconds: number) => Float32Array<ArrayBuffer>;
}

/** The stretch of time that is in view, and its zoom. */
export interface WaveWindow {
  readonly pixelsPerSecond: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** One drawing of wavesurfer.js takes a few milliseconds: more of them in a frame could be felt. */
const MOST_DRAWN_PER_FRAME = 1;
/** How long a zoom must rest before the bars are drawn sharp; until then they are stretched. */
const SETTLE_MS = 180;
/** In a frame; what passes faster is out of view again before it could be looked at. */
const MOST_LOOKED_AT_PX = TILE_PX;

interface DrawnTile {
  readonly tile: WaveTile;
  readonly version: unknown;
  /** Everything that the drawing was made from. */
  readonly bars: Float32Array;
  readonly look: string;
}

/** Tiles of one zoom. */
interface Layer {
  readonly element: HTMLElement;
  readonly pixelsPerSecond: number;
  readonly tiles: Map<number, DrawnTile>;
}

/**
 * The waveform of a whole lesson as a row of equally wide tiles, of which only those in view exist. Tiles that leave are
 * drawn anew for those that come, so a lesson of two hours needs no more of them than one of a minute.
 */
export function createWaveTiles(parent: HTMLElement) {
  const spare: WaveTile[] = [];
  let shown: Layer | null = null;
  /** Tiles of a new zoom, hidden until all in view are drawn. */
  let coming: Layer | null = null;
  let picture: WavePicture | null = null;
  let window: WaveWindow | null = null;
  let frame = 0;
  /** Where the window began in the frame before. */
  let seenSeconds = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;

  function newLayer(pixelsPerSecond: number, isHidden: boolean): Layer {
    const element = document.createElement('div');
    Object.assign(element.style, { position: 'absolute', insetBlock: '0', left: '0', transformOrigin: '0 0' });
    element.style.visibility = isHidden ? 'hidden' : 'inherit';
    parent.append(element);
    return { element, pixelsPerSecond, tiles: new Map() };
  }

  function retire({ tiles }: Layer, number: number): void {
    const known = tiles.get(number);
    if (!known) return;
    tiles.delete(number);
    known.tile.element.remove();
    spare.push(known.tile);
  }

  function discard(layer: Layer | null): void {
    if (!layer) return;
    for (const number of [...layer.tiles.keys()]) retire(layer, number);
    layer.element.remove();
  }

  /** @returns whether anything had to be drawn. */
  function drawTile(layer: Layer, number: number, { version, bars, colour, heightPx }: WavePicture): boolean {
    const known = layer.tiles.get(number);
    if (known?.version === version) return false;
    const tileSeconds = TILE_PX / layer.pixelsPerSecond;
    const heights = bars(number * tileSeconds, tileSeconds);
    const look = `${colour} ${heightPx}`;
    if (known?.look === look && isSame(known.bars, heights)) {
      // A cut that is moved changes the document and not what is heard.
      layer.tiles.set(number, { ...known, version });
      return false;
    }
    const tile = known?.tile ?? spare.pop() ?? createWaveTile(layer.element);
    if (tile.element.parentElement !== layer.element) layer.element.append(tile.element);
    tile.element.style.transform = `translateX(${number * TILE_PX}px)`;
    tile.draw(heights, colour, heightPx);
    layer.tiles.set(number, { tile, version, bars: heights, look });
    return true;
  }

  /** @returns whether all tiles in view are drawn. */
  function drawSomeOf(layer: Layer, now: WavePicture, { startSeconds, endSeconds }: WaveWindow): boolean {
    const first = Math.max(0, Math.floor((startSeconds * layer.pixelsPerSecond) / TILE_PX));
    const end = Math.ceil((endSeconds * layer.pixelsPerSecond) / TILE_PX);
    for (const number of [...layer.tiles.keys()]) if (number < first || number >= end) retire(layer, number);
    let drawn = 0;
    for (let number = first; number < end && drawn < MOST_DRAWN_PER_FRAME; number++) {
      if (drawTile(layer, number, now)) drawn += 1;
    }
    return drawn < MOST_DRAWN_PER_FRAME;
  }

  function draw(): void {
    frame = 0;
    if (!picture || !window || !shown) return;
    const layer = coming ?? shown;
    if (layer.pixelsPerSecond !== window.pixelsPerSecond) return;
    const passedPx = Math.abs(window.startSeconds - seenSeconds) * window.pixelsPerSecond;
    seenSeconds = window.startSeconds;
    if (passedPx > MOST_LOOKED_AT_PX) {
      drawSoon();
      return;
    }
    if (!drawSomeOf(layer, picture, window)) drawSoon();
    else if (coming) {
      discard(shown);
      coming.element.style.visibility = 'inherit';
      shown = coming;
      coming = null;
    }
  }

  function drawSoon(): void {
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  return {
    /** Shows a picture through a window; asked again with each change of either. */
    show: (nextPicture: WavePicture, nextWindow: WaveWindow): void => {
      const { pixelsPerSecond } = nextWindow;
      const isZoomed = window?.pixelsPerSecond !== pixelsPerSecond;
      picture = nextPicture;
      window = nextWindow;
      shown ??= newLayer(pixelsPerSecond, false);
      if (isZoomed) {
        clearTimeout(settling);
        discard(coming);
        coming = null;
        const scale = pixelsPerSecond / shown.pixelsPerSecond;
        shown.element.style.transform = scale === 1 ? '' : `scaleX(${scale})`;
        if (scale !== 1) {
          settling = setTimeout(() => {
            coming = newLayer(pixelsPerSecond, true);
            drawSoon();
          }, SETTLE_MS);
        }
      }
      drawSoon();
    },
    destroy: (): void => {
      clearTimeout(settling);
      cancelAnimationFrame(frame);
      discard(shown);
      discard(coming);
      for (const tile of spare) tile.destroy();
    },
  };
}

function isSame(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((height, index) => height === b[index]);
}
