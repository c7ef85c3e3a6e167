import { z } from 'zod';
import type { PlayerLesson } from '../../../contract/player.ts';

/** What the page cannot do without; the rest is the page's to complain about. */
const schema = z.looseObject({
  id: z.string(),
  durationSeconds: z.number().positive(),
  slides: z.array(z.looseObject({})),
  checks: z.array(z.looseObject({ question: z.string() })),
  media: z.looseObject({}),
  tracking: z.string(),
});

/** What a page's `lesson.json` tells it; null: the page can make nothing of it. */
export function lessonIn(text: string): PlayerLesson | null {
  try {
    return schema.parse(JSON.parse(text)) as unknown as PlayerLesson;
  } catch {
    return null;
  }
}
