import type { Work } from '../contract/work.ts';
import type { Resources } from './resources.ts';

/**
 * Refuses a photo that no presenter can be made of, with the sentence that says why.
 *
 * @throws LecternError `picture.…`, `face.…`
 */
export async function checkPhoto(
  path: string,
  face: number | null,
  { modelsFolder }: Pick<Resources, 'modelsFolder'>,
  work: Work,
): Promise<void> {
  // onnxruntime and sharp come with these: 100 ms that only a new lesson pays.
  const [{ loadPicture }, { FaceFinder }, { choosePresenterFace }] = await Promise.all([
    import('../portrait/picture.ts'),
    import('../portrait/faces.ts'),
    import('../portrait/choose.ts'),
  ]);
  work.onProgress?.({ fraction: 0, step: 'Looking for the face' });
  const picture = await loadPicture(path, work);
  const finder = await FaceFinder.open(modelsFolder);
  try {
    choosePresenterFace(picture, await finder.find(picture, work), { face });
  } finally {
    await finder.close();
  }
}
