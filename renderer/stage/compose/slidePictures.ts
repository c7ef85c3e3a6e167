import { CORNER_PX } from '../../../main/lesson/composing.ts';
import type { Media, Slide } from '../../../main/lesson/schema.ts';

/** A slide's picture, ready to be drawn. */
export interface SlidePicture {
  /** At about the size that it is shown in. */
  readonly bitmap: ImageBitmap;
  /** Of the whole picture. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** What goes on around a slide that does not fill its place, as a CSS colour. */
  readonly aroundColour: string;
}

export interface SlidePictures {
  /** The picture as far as it is there, in the wanted width if that is; loads what is not. */
  get(slide: Slide, shownWidthPx: number): SlidePicture | null;
  close(): void;
}

interface Loaded {
  readonly bitmap: ImageBitmap;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly cornerColour: string;
}

interface Entry {
  /** Null: not loaded yet. */
  loaded: Loaded | null;
  /** The width that is loaded, or being loaded. */
  wantedWidthPx: number;
  readonly pictures: Map<string | null, SlidePicture>;
}

/** Enough for the slides around the playhead; each takes some megabytes. */
const MOST_PICTURES = 12;

/**
 * Loads and scales pictures apart from the page's thread.
 *
 * @param onLoaded something that was asked for can be drawn now
 * @param onFailed a picture cannot be loaded; told once for each
 */
export function createSlidePictures(
  urlOf: (media: Media) => string,
  onLoaded: () => void,
  onFailed: (slide: Slide) => void,
): SlidePictures {
  // By file; the one asked for last is last.
  const entries = new Map<string, Entry>();
  let isClosed = false;

  async function load(slide: Slide, entry: Entry, widthPx: number): Promise<void> {
    try {
      const loaded = await loadPicture(urlOf(slide.picture), widthPx);
      const isWanted = !isClosed && entries.get(slide.picture.file) === entry && entry.wantedWidthPx === widthPx;
      if (!isWanted) {
        loaded.bitmap.close();
        return;
      }
      entry.loaded?.bitmap.close();
      entry.loaded = loaded;
      entry.pictures.clear();
      onLoaded();
    } catch {
      if (!isClosed) onFailed(slide);
    }
  }

  return {
    get(slide, shownWidthPx) {
      const { file } = slide.picture;
      const entry = entries.get(file) ?? { loaded: null, wantedWidthPx: 0, pictures: new Map() };
      entries.delete(file);
      entries.set(file, entry);
      if (entry.wantedWidthPx !== shownWidthPx) {
        entry.wantedWidthPx = shownWidthPx;
        void load(slide, entry, shownWidthPx);
      }
      forgetOldest(entries);
      return pictureOf(entry, slide.background);
    },
    close() {
      isClosed = true;
      for (const { loaded } of entries.values()) loaded?.bitmap.close();
      entries.clear();
    },
  };
}

/** The same object for the same looks, so that what was composed with it is known again. */
function pictureOf({ loaded, pictures }: Entry, background: string | null): SlidePicture | null {
  if (!loaded) return null;
  const known = pictures.get(background);
  if (known) return known;
  const { bitmap, widthPx, heightPx, cornerColour } = loaded;
  const picture = { bitmap, widthPx, heightPx, aroundColour: background ?? cornerColour };
  pictures.set(background, picture);
  return picture;
}

function forgetOldest(entries: Map<string, Entry>): void {
  for (const [file, entry] of entries) {
    if (entries.size <= MOST_PICTURES) return;
    entry.loaded?.bitmap.close();
    entries.delete(file);
  }
}

async function loadPicture(url: string, shownWidthPx: number): Promise<Loaded> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the picture answers with ${response.status}`);
  const whole = await createImageBitmap(await response.blob());
  const { width: widthPx, height: heightPx } = whole;
  const cornerColour = meanColour(whole);
  if (shownWidthPx >= widthPx) return { bitmap: whole, widthPx, heightPx, cornerColour };
  const bitmap = await createImageBitmap(whole, { resizeWidth: shownWidthPx, resizeQuality: 'high' });
  whole.close();
  return { bitmap, widthPx, heightPx, cornerColour };
}

/** Of the first corner. */
function meanColour(bitmap: ImageBitmap): string {
  const context = new OffscreenCanvas(CORNER_PX, CORNER_PX).getContext('2d', { willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, CORNER_PX, CORNER_PX);
  const mean = (channel: number): number => {
    let sum = 0;
    for (let offset = channel; offset < data.length; offset += 4) sum += data[offset]!;
    return Math.round(sum / CORNER_PX ** 2);
  };
  return `rgb(${mean(0)} ${mean(1)} ${mean(2)})`;
}
