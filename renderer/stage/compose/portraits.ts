import type { PresenterDescription } from '../../../main/api/answers.ts';
import type { Size } from '../../../main/contract/size.ts';
import { headAndShouldersAround } from '../../../main/lesson/headAndShoulders.ts';
import type { Presenter } from '../../../main/lesson/schema.ts';
import type { PresenterPicture } from './composeFrame.ts';

/** Photos of presenters, as they stand in for clips that are not there yet: a clip at rest shows the photo too. */
export interface Portraits {
  /** Head and shoulders in the shape of a box; null until the photo has been loaded, and where it cannot be used. */
  get(presenter: Presenter, box: Size): PresenterPicture | null;
  close(): void;
}

interface Portrait {
  /** Null: not loaded yet, or it cannot be. */
  bitmap: ImageBitmap | null;
  /** Empty until they have been found. */
  landmarks: PresenterDescription['landmarks'];
}

/** More is never shown of a face. */
const MOST_WIDTH_PX = 1600;

/**
 * @param urlOf address of a presenter's photo as a picture that browsers show
 * @param describe what is known of it; takes longer
 * @param onLoaded a photo that was asked for can be drawn now, or better
 */
export function createPortraits(
  urlOf: (presenter: Presenter) => string,
  describe: (presenter: Presenter) => Promise<Pick<PresenterDescription, 'landmarks'>>,
  onLoaded: () => void,
): Portraits {
  const portraits = new Map<string, Portrait>();
  let isClosed = false;

  function load(presenter: Presenter): Portrait {
    const portrait: Portrait = { bitmap: null, landmarks: [] };
    const loading = loadBitmap(urlOf(presenter)).then((bitmap) => {
      if (isClosed) bitmap.close();
      else portrait.bitmap = bitmap;
    });
    const finding = describe(presenter).then(({ landmarks }) => {
      portrait.landmarks = landmarks;
    });
    // Nobody is shown until there is a clip, which fails with a reason if the photo is at fault.
    for (const part of [loading, finding]) part.then(onLoaded, () => undefined);
    return portrait;
  }

  return {
    get(presenter, box) {
      const { photo, face, landmarkEdits } = presenter;
      const key = JSON.stringify([photo.file, face, landmarkEdits]);
      const portrait = portraits.get(key) ?? load(presenter);
      portraits.set(key, portrait);
      return portrait.bitmap && pictureOf(portrait.bitmap, portrait.landmarks, box);
    },
    close() {
      isClosed = true;
      for (const { bitmap } of portraits.values()) bitmap?.close();
      portraits.clear();
    },
  };
}

async function loadBitmap(url: string): Promise<ImageBitmap> {
  const response = await fetch(url);
  return shrunk(await createImageBitmap(await response.blob()));
}

async function shrunk(whole: ImageBitmap): Promise<ImageBitmap> {
  if (whole.width <= MOST_WIDTH_PX) return whole;
  const bitmap = await createImageBitmap(whole, { resizeWidth: MOST_WIDTH_PX, resizeQuality: 'high' });
  whole.close();
  return bitmap;
}

function pictureOf(bitmap: ImageBitmap, landmarks: Portrait['landmarks'], box: Size): PresenterPicture {
  const { width: widthPx, height: heightPx } = bitmap;
  // As long as nobody knows where the face is, the middle of the photo.
  if (landmarks.length === 0) {
    return { source: bitmap, crop: { left: 0, top: 0, width: widthPx, height: heightPx }, alphaCrop: null };
  }
  const landmark = (index: number): readonly [number, number] => {
    const [x, y] = landmarks[index]!;
    return [x * widthPx, y * heightPx];
  };
  return { source: bitmap, crop: headAndShouldersAround({ widthPx, heightPx }, landmark, box), alphaCrop: null };
}
