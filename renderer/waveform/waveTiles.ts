import { createWaveDrawer, TILE_PX } from './waveDrawer.ts';

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

/** How long a zoom must rest before the bars are drawn sharp; until then they are stretched. */
const SETTLE_MS = 180;
/** In a frame; what passes faster is out of view again before it could be looked at. */
const MOST_LOOKED_AT_PX = TILE_PX;

interface Tile {
  /** Null: its first picture is being drawn. */
  element: HTMLElement | null;
  version: unknown;
  /** Everything that the drawing was made from. */
  bars: Float32Array;
  look: string;
}

/** Tiles of one zoom. */
interface Layer {
  readonly element: HTMLElement;
  readonly pixelsPerSecond: number;
  readonly tiles: Map<number, Tile>;
}

/**
 * The waveform of a whole lesson as a row of equally wide pictures, of which only those in view exist: a lesson of two
 * hours needs no more of them than one of a minute. One is drawn at a time.
 */
export function createWaveTiles(parent: HTMLElement) {
  const drawer = createWaveDrawer(parent);
  let shown: Layer | null = null;
  /** Tiles of a new zoom, hidden until all in view are drawn. */
  let coming: Layer | null = null;
  let picture: WavePicture | null = null;
  let window: WaveWindow | null = null;
  let isDrawing = false;
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
    tiles.get(number)?.element?.remove();
    tiles.delete(number);
  }

  function discard(layer: Layer | null): void {
    layer?.tiles.clear();
    layer?.element.remove();
  }

  /** @returns whether it has to be drawn, which is begun. */
  function renew(layer: Layer, number: number, now: WavePicture): boolean {
    const known = layer.tiles.get(number);
    if (known?.version === now.version) return false;
    const tileSeconds = TILE_PX / layer.pixelsPerSecond;
    const bars = now.bars(number * tileSeconds, tileSeconds);
    const look = `${now.colour} ${now.heightPx}`;
    if (known?.look === look && isSame(known.bars, bars)) {
      // A cut that is moved changes the document and not what is heard.
      known.version = now.version;
      return false;
    }
    const tile: Tile = { element: known?.element ?? null, version: now.version, bars, look };
    layer.tiles.set(number, tile);
    void drawTile(layer, number, tile, drawer.draw(bars, now.colour, now.heightPx));
    return true;
  }

  async function drawTile(layer: Layer, number: number, tile: Tile, drawing: Promise<HTMLElement>): Promise<void> {
    isDrawing = true;
    try {
      const element = await drawing;
      if (layer.tiles.get(number) !== tile) return;
      Object.assign(element.style, { position: 'absolute', left: `${number * TILE_PX}px`, width: `${TILE_PX}px` });
      element.style.height = `${picture!.heightPx}px`;
      layer.element.append(element);
      tile.element?.remove();
      tile.element = element;
    } catch {
      // The lane is taken away meanwhile, or there is no memory for a picture: it can be worked in without one.
    } finally {
      isDrawing = false;
      drawSoon();
    }
  }

  /** Begins with the first tile in view that has to be drawn. @returns whether all are drawn. */
  function drawNextOf(layer: Layer, now: WavePicture, { startSeconds, endSeconds }: WaveWindow): boolean {
    const first = Math.max(0, Math.floor((startSeconds * layer.pixelsPerSecond) / TILE_PX));
    const end = Math.ceil((endSeconds * layer.pixelsPerSecond) / TILE_PX);
    for (const number of [...layer.tiles.keys()]) if (number < first || number >= end) retire(layer, number);
    for (let number = first; number < end; number++) if (renew(layer, number, now)) return false;
    return true;
  }

  function draw(): void {
    frame = 0;
    if (!picture || !window || !shown || isDrawing) return;
    const layer = coming ?? shown;
    if (layer.pixelsPerSecond !== window.pixelsPerSecond) return;
    const passedPx = Math.abs(window.startSeconds - seenSeconds) * window.pixelsPerSecond;
    seenSeconds = window.startSeconds;
    if (passedPx > MOST_LOOKED_AT_PX) {
      drawSoon();
      return;
    }
    if (drawNextOf(layer, picture, window) && coming) {
      discard(shown);
      coming.element.style.visibility = 'inherit';
      shown = coming;
      coming = null;
    }
  }

  function drawSoon(): void {
    if (frame === 0 && !isDrawing) frame = requestAnimationFrame(draw);
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
      picture = null;
      cancelAnimationFrame(frame);
      discard(shown);
      discard(coming);
      drawer.destroy();
    },
  };
}

function isSame(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((height, index) => height === b[index]);
}
