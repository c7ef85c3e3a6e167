import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { RecentLesson } from '../../../api/answers.ts';
import type { Work } from '../../../contract/work.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import { totalSeconds } from '../../../lesson/timeline.ts';
import type { Places } from '../types.ts';
import type { DerivedFiles } from './derived.ts';
import { jsonOf, Store } from './store.ts';
import { thumbnailName, thumbnailOf } from './thumbnails.ts';

const FILE = 'recents.json';
const MOST_KEPT = 20;

const recentSchema = z.object({
  path: z.string(),
  title: z.string(),
  slideCount: z.number(),
  durationSeconds: z.number(),
  /** Name of the first slide's picture in the lesson's `media/`. */
  picture: z.string().regex(/^[0-9a-f]{64}\.[a-z0-9]{1,5}$/),
  openedAt: z.string(),
});
type Recent = z.infer<typeof recentSchema>;

/** The lessons that were opened last, newest first. */
export interface Recents {
  /** Those that clients may see, each with a thumbnail. */
  list(work: Work): Promise<readonly RecentLesson[]>;
  /** Puts a lesson first, as it is now. */
  opened(path: string, lesson: Lesson): Promise<void>;
  /** Keeps what is told of a lesson that is in the list true. */
  saved(path: string, lesson: Lesson): Promise<void>;
  forget(path: string): Promise<void>;
}

export function createRecents(dataFolder: string, places: Places, derived: DerivedFiles): Recents {
  const store = new Store(join(dataFolder, FILE), parseRecents);
  return {
    async list(work) {
      const shown = [];
      for (const recent of await store.read()) {
        work.signal?.throwIfAborted();
        if (!(await places.isAllowed(recent.path))) continue;
        const isMissing = !(await isFile(join(recent.path, 'lesson.json')));
        const { picture, ...rest } = recent;
        const thumbnailUrl = await thumbnailUrlOf(recent.path, picture, derived, work);
        shown.push({ ...rest, thumbnailUrl, isMissing });
      }
      return shown;
    },
    async opened(path, lesson) {
      const newest = recentOf(path, lesson, new Date().toISOString());
      await store.change((recents) =>
        [newest, ...recents.filter((recent) => recent.path !== path)].slice(0, MOST_KEPT),
      );
    },
    async saved(path, lesson) {
      await store.change((recents) => {
        const before = recents.find((recent) => recent.path === path);
        const after = before && recentOf(path, lesson, before.openedAt);
        if (!after || JSON.stringify(after) === JSON.stringify(before)) return recents;
        return recents.map((recent) => (recent === before ? after : recent));
      });
    },
    async forget(path) {
      await store.change((recents) => recents.filter((recent) => recent.path !== path));
    },
  };
}

function recentOf(path: string, { title, slides, segments }: Lesson, openedAt: string): Recent {
  const first = slides.find(({ id }) => id === segments[0]!.slideId) ?? slides[0]!;
  return {
    path,
    title,
    slideCount: slides.length,
    durationSeconds: totalSeconds(segments),
    picture: basename(first.picture.file),
    openedAt,
  };
}

/** What cannot be read is left out: the list fills again by itself. */
function parseRecents(text: string | null): Recent[] {
  const document = text === null ? [] : jsonOf(text);
  if (!Array.isArray(document)) return [];
  return document.flatMap((entry) => {
    const parsed = recentSchema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Also of a lesson that has gone, as long as its thumbnail was made before. */
async function thumbnailUrlOf(
  path: string,
  picture: string,
  derived: DerivedFiles,
  work: Work,
): Promise<string | null> {
  const made = await thumbnailOf(join(path, 'media'), picture, 'small', derived, work).catch(() => null);
  work.signal?.throwIfAborted();
  return made === null ? null : `/thumbnails/${thumbnailName(picture, 'small')}`;
}

async function isFile(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => null);
  return status?.isFile() ?? false;
}
