import { tmpdir } from 'node:os';
import { LecternError } from '../../contract/errors.ts';
import type { PlayerCue } from '../../contract/player.ts';
import type { Work } from '../../contract/work.ts';
import { requireFonts } from '../../export/captions/burn.ts';
import type { Lesson } from '../../lesson/schema.ts';
import type { Ffmpeg } from '../../media/ffmpeg.ts';
import { captionTexts } from '../captions.ts';

/**
 * Finds out before anything is made whether captions can be had where they must be.
 *
 * @param isFile whether they are asked for as a file
 * @param isDrawn whether they are drawn into a video
 * @throws LecternError `captions.none`, `captions.font`, `captions.no-renderer`
 */
export async function requireCaptions(
  lesson: Lesson,
  { isFile, isDrawn }: { readonly isFile: boolean; readonly isDrawn: boolean },
  ffmpeg: Ffmpeg,
  { signal }: Work,
): Promise<void> {
  if (!isFile && !isDrawn) return;
  const texts = captionTexts(lesson);
  if (texts.length === 0) throw new LecternError('captions.none', undefined);
  if (!isDrawn) return;
  const cues = texts.map((text): PlayerCue => ({ startSeconds: 0, endSeconds: 1, text }));
  await requireFonts(ffmpeg, cues, lesson.language, tmpdir(), { signal });
}
