import { parse } from 'node:path';
import type { Work } from '../contract/work.ts';
import { addMediaBytes, mediaPath } from '../lesson/mediaStore.ts';
import type { Slide } from '../lesson/schema.ts';
import { PICTURE_SIZE } from './importSlides.ts';
import { renderSlide } from './renderSlide.ts';

/**
 * The slide with its stored picture drawn as it now asks for; the picture joins the media of the lesson's folder.
 *
 * @throws LecternError those of `importSlides`
 */
export async function drawSlide(lessonFolder: string, slide: Slide, work: Work): Promise<Slide> {
  const { media, page } = slide.source;
  const png = await renderSlide(mediaPath(lessonFolder, media), { ...slide, page }, PICTURE_SIZE, work);
  const name = `${parse(media.name).name} ${page + 1}.png`;
  return { ...slide, picture: await addMediaBytes(lessonFolder, png, name) };
}
