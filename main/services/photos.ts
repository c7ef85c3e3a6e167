import type { Work } from '../contract/work.ts';
import type { Face, Picture } from '../portrait/face.ts';
import type { Resources } from './resources.ts';

type Models = Pick<Resources, 'modelsFolder'>;

/**
 * Refuses a photo that no presenter can be made of, with the sentence that says why.
 *
 * @throws LecternError `picture.…`, `face.…`
 */
export async function checkPhoto(path: string, face: number | null, models: Models, work: Work): Promise<void> {
  const { refusalOf } = await import('../portrait/choose.ts');
  const found = await findFace(path, face, models, work);
  const refusal = refusalOf(found.picture, found.face);
  if (refusal) throw refusal;
}

/**
 * The face of a photo that is meant, whether or not it can be made to speak.
 *
 * @throws LecternError `picture.…`, `face.none`, `face.several`, `face.no-such`
 */
export async function findFace(
  path: string,
  face: number | null,
  { modelsFolder }: Models,
  work: Work,
): Promise<{ readonly picture: Picture; readonly face: Face }> {
  // onnxruntime and sharp come with these: 100 ms that only who looks at a photo pays.
  const [{ loadPicture }, { FaceFinder }, { pickFace }] = await Promise.all([
    import('../portrait/picture.ts'),
    import('../portrait/faces.ts'),
    import('../portrait/choose.ts'),
  ]);
  work.onProgress?.({ fraction: 0, step: 'photo.looking' });
  const picture = await loadPicture(path, work);
  const finder = await FaceFinder.open(modelsFolder);
  try {
    return { picture, face: pickFace(await finder.find(picture, work), { face }) };
  } finally {
    await finder.close();
  }
}
