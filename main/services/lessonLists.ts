import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { LecternError } from '../contract/errors.ts';
import { readingError } from '../contract/fileErrors.ts';
import { setChecks } from '../lesson/edits/checks.ts';
import { setSections } from '../lesson/edits/sections.ts';
import { fieldName } from '../lesson/lessonFolder.ts';
import { knowledgeCheckSchema, lessonSchema, sectionSchema, type Lesson } from '../lesson/schema.ts';

/** What a script need not say of a check. */
const USUAL_CHECK = { attempts: 0, feedback: { right: '', wrong: '' } };

/**
 * The lesson with the knowledge checks of a JSON file instead of its own: a list as the document has it, in which segments may
 * be named by their numbers (`afterSegment`, from 1), and ids, attempts and feedback may be left out.
 *
 * @throws LecternError `file.…`, `usage.list-invalid`, `segment.missing`
 */
export async function withChecksOf(path: string, lesson: Lesson): Promise<Lesson> {
  const listed = await listIn(path, (item, index) => {
    const { afterSegment, ...check } = item;
    const place = afterSegment === undefined ? {} : { afterSegmentId: segmentAt(afterSegment, lesson) };
    return { id: `check-${index + 1}`, ...USUAL_CHECK, ...check, ...place };
  });
  const checks = parsed(path, z.array(knowledgeCheckSchema), listed);
  return sound(path, 'checks', () => setChecks(lesson, checks));
}

/** As {@link withChecksOf}, the sections, each of which begins with a segment (`segment`, from 1, or `segmentId`). */
export async function withSectionsOf(path: string, lesson: Lesson): Promise<Lesson> {
  const listed = await listIn(path, (item, index) => {
    const { segment, ...section } = item;
    const place = segment === undefined ? {} : { segmentId: segmentAt(segment, lesson) };
    return { id: `section-${index + 1}`, ...section, ...place };
  });
  const sections = parsed(path, z.array(sectionSchema), listed);
  return sound(path, 'sections', () => setSections(lesson, sections));
}

type Item = Readonly<Record<string, unknown>>;

/** What is no list, or no object in it, is left for the schema to refuse. */
async function listIn(path: string, change: (item: Item, index: number) => unknown): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw readingError(path, error);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LecternError('usage.list-invalid', { path, field: 'its text', reason }, { cause: error });
  }
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown, index) =>
    typeof item === 'object' && item !== null ? change(item as Item, index) : item,
  );
}

/** What is no number is left for the schema to refuse. */
function segmentAt(number: unknown, { segments }: Lesson): unknown {
  if (typeof number !== 'number') return number;
  const segment = segments[number - 1];
  if (!segment) throw new LecternError('segment.missing', { number, segments: segments.length });
  return segment.id;
}

function parsed<T>(path: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = fieldName(issue!.path) || 'the top';
  throw new LecternError('usage.list-invalid', { path, field, reason: issue!.message });
}

/** The changed lesson, in which what the list names must be there, and only once. */
function sound(path: string, list: 'checks' | 'sections', change: () => Lesson): Lesson {
  const changed = change();
  const issue = lessonSchema.safeParse(changed).error?.issues[0];
  if (!issue) return changed;
  const field = fieldName(issue.path).replace(list, '');
  throw new LecternError('usage.list-invalid', { path, field, reason: issue.message });
}
