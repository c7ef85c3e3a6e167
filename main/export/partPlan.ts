import type { Lesson, Segment } from '../lesson/schema.ts';
import { segmentSpans } from '../lesson/timeline.ts';
import { NARRATION_RATE_HZ, type ExportPlan } from './plan.ts';

/**
 * What of a lesson's plan shows some of its segments, which follow each other, counted from their own beginning: the very same
 * scenes, so that none is encoded again, but that the first has nothing to fade in from. Null where they last no frame. Pure.
 */
export function partPlan(lesson: Lesson, plan: ExportPlan, segments: readonly Segment[]): ExportPlan | null {
  const { frame, narration, chapters } = plan;
  const own = new Set(segments);
  const scenes = plan.scenes.filter(({ segment }) => own.has(segment));
  const [first] = scenes;
  if (!first) return null;
  const { firstFrame } = first;
  const frameCount = scenes.reduce((sum, scene) => sum + scene.frameCount, 0);
  const start = segmentSpans(lesson.segments)[lesson.segments.indexOf(segments[0]!)]!.startSeconds;
  const firstSample = Math.round(start * NARRATION_RATE_HZ);
  // One part of the narration for each segment in which something is heard.
  const heard = lesson.segments.filter((segment) => segment.narration !== null);
  const parts = narration.parts.filter((_, index) => own.has(heard[index]!));
  return {
    frame,
    frameCount,
    scenes: scenes.map((scene) => ({
      ...scene,
      firstFrame: scene.firstFrame - firstFrame,
      fade: scene === first ? null : scene.fade,
    })),
    narration: {
      sampleCount: Math.round((frameCount / frame.frameRate) * NARRATION_RATE_HZ),
      parts: parts.map((part) => ({ ...part, firstSample: part.firstSample - firstSample })),
    },
    chapters: chapters.flatMap((chapter) => {
      const from = Math.max(chapter.firstFrame, firstFrame);
      const to = Math.min(chapter.firstFrame + chapter.frameCount, firstFrame + frameCount);
      return to > from ? [{ ...chapter, firstFrame: from - firstFrame, frameCount: to - from }] : [];
    }),
  };
}
