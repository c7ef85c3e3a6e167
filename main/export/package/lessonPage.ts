import { z } from 'zod';
import type { PlayerLesson } from '../../contract/player.ts';

const ID = 'lesson';
const WRITTEN = new RegExp(String.raw`<script\b(?=[^>]*\bid="${ID}")[^>]*>([^<]*)</script>`);

/** What the page cannot do without; the rest is the page's to complain about. */
const schema = z.looseObject({
  id: z.string(),
  durationSeconds: z.number().positive(),
  slides: z.array(z.looseObject({})),
  checks: z.array(z.looseObject({ question: z.string() })),
  media: z.looseObject({}),
  tracking: z.string(),
});

/** The player's page with a lesson as data in its body; JSON has no `<` but in texts, where it may be escaped. */
export function pageWithLesson(html: string, lesson: PlayerLesson): string {
  const json = JSON.stringify(lesson).replaceAll('<', String.raw`\u003c`);
  return html.replace('<body>', () => `<body><script type="application/json" id="${ID}">${json}</script>`);
}

/** What a page is told; `foreign`: it is none of this program's, `damaged`: the page can make nothing of it. */
export function lessonIn(html: string): PlayerLesson | 'foreign' | 'damaged' {
  const json = WRITTEN.exec(html)?.[1];
  if (json === undefined) return 'foreign';
  try {
    return schema.parse(JSON.parse(json)) as unknown as PlayerLesson;
  } catch {
    return 'damaged';
  }
}
