import type { Work } from '../contract/work.ts';
import type { Slide } from '../lesson/schema.ts';

/**
 * Turns PDFs, images and folders of them (natural order) into slides: pictures of 1920×1080, letterboxed, stored with
 * their sources in the media of `lessonFolder`. One page at a time; PDFs are drawn in a thread of their own.
 *
 * @param inputs paths of PDFs, PNG, JPEG or WebP images, and folders of such, in the order of the lesson
 * @throws LecternError `slides.*`, `pdf.*`, and those of the media store
 */
export function importSlides(inputs: readonly string[], lessonFolder: string, work: Work): Promise<Slide[]> {
  throw new Error(`not written yet: ${inputs.join()} ${lessonFolder} ${String(work)}`);
}
