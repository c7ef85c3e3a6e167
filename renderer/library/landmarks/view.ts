import type { PresenterDescription } from '../../../main/api/answers.ts';
import type { Place } from './edits.ts';

/** The part of a photo that is seen, in its pixels. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Width by height of what is seen. */
export const VIEW_ASPECT = 1.1;
/** At most so many times as large as the whole photo. */
const MOST_ZOOM = 40;
const AROUND_FACE = 1.35;

/** The whole photo. */
export function wholeView({ widthPx, heightPx }: Size): View {
  const width = Math.max(widthPx, heightPx * VIEW_ASPECT);
  return centred(widthPx / 2, heightPx / 2, width);
}

/** A face with a little around it. */
export function faceView(photo: Size, face: PresenterDescription['faces'][number] | undefined): View {
  if (!face) return wholeView(photo);
  const { widthPx, heightPx } = photo;
  const width = Math.max(face.width * widthPx, face.height * heightPx * VIEW_ASPECT) * AROUND_FACE;
  return centred((face.x + face.width / 2) * widthPx, (face.y + face.height / 2) * heightPx, width);
}

/** Some places in the photo (as shares of it) with a little around them. */
export function partView({ widthPx, heightPx }: Size, places: readonly (readonly [x: number, y: number])[]): View {
  const across = places.map(([x]) => x * widthPx);
  const down = places.map(([, y]) => y * heightPx);
  const [left, right] = [Math.min(...across), Math.max(...across)];
  const [top, bottom] = [Math.min(...down), Math.max(...down)];
  return centred(
    (left + right) / 2,
    (top + bottom) / 2,
    Math.max(right - left, (bottom - top) * VIEW_ASPECT) * AROUND_FACE,
  );
}

/** Nearer (a factor below 1) or farther, with `at` (in pixels of the photo) staying where it is. */
export function zoomed(view: View, factor: number, at: Place, photo: Size): View {
  const most = wholeView(photo).width;
  const width = Math.min(Math.max(view.width * factor, most / MOST_ZOOM), most);
  const scale = width / view.width;
  return {
    x: at.x - (at.x - view.x) * scale,
    y: at.y - (at.y - view.y) * scale,
    width,
    height: width / VIEW_ASPECT,
  };
}

export function middleOf({ x, y, width, height }: View): Place {
  return { x: x + width / 2, y: y + height / 2 };
}

function centred(x: number, y: number, width: number): View {
  const height = width / VIEW_ASPECT;
  return { x: x - width / 2, y: y - height / 2, width, height };
}
