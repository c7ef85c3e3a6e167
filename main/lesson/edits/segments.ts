import type { KnowledgeCheck, Lesson, Section, Segment } from '../schema.ts';
import { mapped, patched } from './changing.ts';

/** Where each segment stands, by its id. */
type Places = ReadonlyMap<string, number>;

/**
 * The lesson with other segments; the same one where they are the same. What segments carry follows: the checks of one that
 * is gone are asked after the segment before it (or after the next, where there is none), and a section that began with it
 * begins with the next of its segments, or is gone where there is none.
 *
 * @param isMoved segments that leave their section, unless all of it leaves
 */
export function withSegments(
  lesson: Lesson,
  segments: Segment[],
  isMoved: (segment: Segment) => boolean = () => false,
): Lesson {
  const before = lesson.segments;
  if (segments.length === before.length && segments.every((one, index) => one === before[index])) return lesson;
  const places = new Map(segments.map(({ id }, index) => [id, index]));
  const [checks, sections] = [checksIn(lesson, places), sectionsIn(lesson, segments, places, isMoved)];
  return { ...lesson, segments, checks, sections };
}

function checksIn({ checks, segments: before }: Lesson, places: Places): KnowledgeCheck[] {
  if (checks.length === 0) return checks;
  const isThere = ({ id }: Segment): boolean => places.has(id);
  const heirOf = (id: string): string => {
    const index = before.findIndex((segment) => segment.id === id);
    return (before.slice(0, index).findLast(isThere) ?? before.slice(index).find(isThere))!.id;
  };
  const held = mapped(checks, (check) => {
    const { afterSegmentId } = check;
    return places.has(afterSegmentId) ? check : { ...check, afterSegmentId: heirOf(afterSegmentId) };
  });
  return inOrder(held, (check) => places.get(check.afterSegmentId)!);
}

function sectionsIn(
  { sections, segments: before }: Lesson,
  segments: readonly Segment[],
  places: Places,
  isMoved: (segment: Segment) => boolean,
): Section[] {
  if (sections.length === 0) return sections;
  const starts = sections.map(({ segmentId }) => before.findIndex(({ id }) => id === segmentId));
  const held = sections.flatMap((section, index) => {
    const left = before.slice(starts[index], starts[index + 1]).filter(({ id }) => places.has(id));
    const first = left.find((segment) => !isMoved(segment)) ?? left[0];
    return first ? [patched(section, { segmentId: first.id })] : [];
  });
  const ordered = inOrder(held, ({ segmentId }) => places.get(segmentId)!);
  // A lesson that began with a section goes on doing so, whatever comes before that one's segments.
  const isWhole = starts[0] === 0 && ordered.length > 0;
  const results = isWhole ? ordered.with(0, patched(ordered[0]!, { segmentId: segments[0]!.id })) : ordered;
  const isSame = results.length === sections.length && results.every((section, index) => section === sections[index]);
  return isSame ? sections : results;
}

/** The same list where it is in order. */
export function inOrder<T>(parts: T[], placeOf: (part: T) => number): T[] {
  const isOrdered = parts.every((part, index) => index === 0 || placeOf(parts[index - 1]!) <= placeOf(part));
  return isOrdered ? parts : parts.toSorted((a, b) => placeOf(a) - placeOf(b));
}
