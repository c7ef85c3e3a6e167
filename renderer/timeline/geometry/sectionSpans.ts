import type { Section, Segment } from '../../../main/lesson/schema.ts';
import type { Span } from '../../../main/lesson/timeline.ts';

/** A section along the lesson's time. */
export interface SectionSpan extends Span {
  readonly section: Section;
  /** Of its first segment, from 1. */
  readonly firstSegment: number;
}

/** When each section lies: from its first segment to where the next section begins, the last one to the lesson's end. */
export function sectionSpans(
  sections: readonly Section[],
  segments: readonly Pick<Segment, 'id'>[],
  spans: readonly Span[],
): SectionSpan[] {
  const indexes = new Map(segments.map(({ id }, index) => [id, index]));
  const starts = sections.map(({ segmentId }) => indexes.get(segmentId) ?? 0);
  return sections.map((section, order) => ({
    section,
    firstSegment: starts[order]! + 1,
    startSeconds: spans[starts[order]!]!.startSeconds,
    endSeconds: spans[(starts[order + 1] ?? spans.length) - 1]!.endSeconds,
  }));
}
