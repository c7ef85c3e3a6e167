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
  readonly bitmap: ImageBitmap;
  readonly landmarks: PresenterDescription['landmarks'];
}

/** More is never shown of a face. */
const MOST_WIDTH_PX = 1600;

/**
 * @param describe what is known of a presenter's photo
 * @param onLoaded a photo that was asked for can be drawn now
 */
export function createPortraits(
  describe: (presenter: Presenter) => Promise<PresenterDescription>,
  onLoaded: () => void,
): Portraits {
  /** Null: being loaded, or failed; the library tells what is wrong with a photo. */
  const portraits = new Map<string, Portrait | null>();
  let isClosed = false;

  async function load(key: string, presenter: Presenter): Promise<void> {
    try {
      const { photoUrl, landmarks } = await describe(presenter);
      const response = await fetch(photoUrl);
      const whole = await createImageBitmap(await response.blob());
      const bitmap = await shrunk(whole);
      if (isClosed) {
        bitmap.close();
        return;
      }
      portraits.set(key, { bitmap, landmarks });
      onLoaded();
    } catch {
      // Nobody is shown until there is a clip, which fails with a reason if the photo is at fault.
    }
  }

  return {
    get(presenter, box) {
      const { photo, face, landmarkEdits } = presenter;
      const key = JSON.stringify([photo.file, face, landmarkEdits]);
      const portrait = portraits.get(key);
      if (portrait) return pictureOf(portrait, box);
      if (portrait === undefined) {
        portraits.set(key, null);
        void load(key, presenter);
      }
      return null;
    },
    close() {
      isClosed = true;
      for (const portrait of portraits.values()) portrait?.bitmap.close();
      portraits.clear();
    },
  };
}

async function shrunk(whole: ImageBitmap): Promise<ImageBitmap> {
  if (whole.width <= MOST_WIDTH_PX) return whole;
  const bitmap = await createImageBitmap(whole, { resizeWidth: MOST_WIDTH_PX, resizeQuality: 'high' });
  whole.close();
  return bitmap;
}

function pictureOf({ bitmap, landmarks }: Portrait, box: Size): PresenterPicture {
  const { width: widthPx, height: heightPx } = bitmap;
  // Without a face that can be used, the whole photo stands for its clip.
  if (landmarks.length === 0) {
    return { source: bitmap, crop: { left: 0, top: 0, width: widthPx, height: heightPx }, alphaCrop: null };
  }
  const landmark = (index: number): readonly [number, number] => {
    const [x, y] = landmarks[index]!;
    return [x * widthPx, y * heightPx];
  };
  return { source: bitmap, crop: headAndShouldersAround({ widthPx, heightPx }, landmark, box), alphaCrop: null };
}
