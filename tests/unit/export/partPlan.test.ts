import { expect, test } from 'vitest';
import { playerLesson } from '../../../main/export/package/playerLesson.ts';
import { partPlan } from '../../../main/export/partPlan.ts';
import { NARRATION_RATE_HZ, planExport } from '../../../main/export/plan.ts';
import { newCheck } from '../../../main/lesson/checks.ts';
import { addCheck } from '../../../main/lesson/edits/checks.ts';
import { startSection } from '../../../main/lesson/edits/sections.ts';
import { lessonOfPart, partsOf } from '../../../main/lesson/sections.ts';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { lessonOf } from '../../fixtures/exportLesson.ts';

const settings = { heightPx: 720, frameRate: 30, preview: false } as const;

/** Segments 0–4 on slides 0 0 1 1 2, of which 1 and 3 are heard, 2 and 4 fade in; sections begin with 2 and 4. */
function divided(): Lesson {
  const lesson = lessonOf([
    { durationSeconds: 1.01 },
    { durationSeconds: 2.02, narrated: true },
    { durationSeconds: 1.51, slide: 1, fadeSeconds: 0.5 },
    { durationSeconds: 2.49, slide: 1, narrated: true, startSeconds: 2.02 },
    { durationSeconds: 1, slide: 2, fadeSeconds: 0.5 },
  ]);
  const asked = [1, 2, 3, 4].reduce(
    (result, number) => addCheck(result, newCheck(`check${number}`, `segment${number}`, 'short')),
    lesson,
  );
  return startSection(startSection(asked, 'segment2', 'two', 'Second'), 'segment4', 'three', ' ');
}

test('sections hold their segments; what comes before the first is one too', () => {
  const told = (lesson: Lesson): string[] =>
    partsOf(lesson).map(({ id, title, segments }) => `${id}:${title}:${segments.length}`);
  expect(told(divided())).toEqual([':Tides:2', 'two:Second:2', 'three:Title 2:1']);
  expect(told(startSection(divided(), 'segment0', 'one', 'First'))[0]).toBe('one:First:2');
  expect(told({ ...divided(), sections: [] })).toEqual([':Tides:5']);
});

test('a part has the scenes of the whole, its narration and its chapters, all from its own beginning', () => {
  const lesson = divided();
  const whole = planExport(lesson, settings);
  const plans = partsOf(lesson).map(({ segments }) => partPlan(lesson, whole, segments)!);
  expect(plans.reduce((sum, { frameCount }) => sum + frameCount, 0)).toBe(whole.frameCount);
  // The learner of a section has not seen the slide before it.
  expect(whole.scenes.map(({ fade }) => fade?.frameCount ?? 0)).toEqual([0, 0, 15, 0, 15]);
  expect(plans.flatMap(({ scenes }) => scenes.map((scene) => ({ ...scene, firstFrame: 0 })))).toEqual(
    whole.scenes.map((scene, index) => ({ ...scene, firstFrame: 0, ...(index % 2 === 0 && { fade: null }) })),
  );
  for (const { scenes, chapters, frameCount, narration } of plans) {
    expect([scenes[0]!.firstFrame, chapters[0]!.firstFrame]).toEqual([0, 0]);
    expect(chapters.reduce((sum, chapter) => sum + chapter.frameCount, 0)).toBe(frameCount);
    expect(narration.sampleCount).toBe((frameCount * NARRATION_RATE_HZ) / 30);
  }
  expect(plans.map(({ narration }) => narration.parts.map(({ firstSample }) => firstSample))).toEqual([
    [Math.round(1.01 * NARRATION_RATE_HZ)],
    [Math.round(1.51 * NARRATION_RATE_HZ)],
    [],
  ]);
});

test('a page of a part asks its own checks, at its own times', () => {
  const lesson = divided();
  const whole = planExport(lesson, settings);
  const told = partsOf(lesson).map((part) => {
    const plan = partPlan(lesson, whole, part.segments)!;
    const look = { brandColour: null, logoUrl: null, completion: { rule: 'end' }, passShare: 1 } as const;
    const media = { kind: 'video', url: 'v', posterUrl: 'p', widthPx: 1, heightPx: 1 } as const;
    const parts = { ...look, media, captionsUrl: null, cues: [], thumbnailUrl: (id: string) => id };
    return playerLesson(lessonOfPart(lesson, part, `uuid-${part.id}`), plan, parts, 'scorm12');
  });
  expect(told.map(({ id, title }) => [id, title])).toEqual([
    ['uuid-', 'Tides'],
    ['uuid-two', 'Second'],
    ['uuid-three', 'Title 2'],
  ]);
  const frames = told.map(({ checks, durationSeconds }) => [
    ...checks.map(({ id, atSeconds }) => `${id} ${Math.round(atSeconds * 30)}`),
    Math.round(durationSeconds * 30),
  ]);
  expect(frames).toEqual([
    ['check1 91', 91],
    ['check2 45', 'check3 120', 120],
    ['check4 30', 30],
  ]);
  expect(told.map(({ slides }) => slides.map(({ title }) => title))).toEqual([['Title 0'], ['Title 1'], ['Title 2']]);
});
