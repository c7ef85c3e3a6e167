import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { USUAL_LOOK } from '../lesson/defaults.ts';
import { addMediaBytes } from '../lesson/mediaStore.ts';
import type { Slide } from '../lesson/schema.ts';

/** A plain white slide, put into the lesson's media: for a lesson that begins without slides. */
export async function blankSlide(lessonFolder: string): Promise<Slide> {
  const size = { width: 1920, height: 1080, channels: 3, background: '#ffffff' } as const;
  const png = await sharp({ create: size }).png().toBuffer();
  const picture = await addMediaBytes(lessonFolder, png, 'Blank.png');
  return { id: randomUUID(), title: 'Slide 1', notes: '', picture, source: { media: picture, page: 0 }, ...USUAL_LOOK };
}
