import { expect, test } from 'vitest';
import { playerChecks } from '../../../../main/export/package/playerChecks.ts';
import { planExport } from '../../../../main/export/plan.ts';
import { newCheck, requireFinished } from '../../../../main/lesson/checks.ts';
import { addCheck, changeCheck } from '../../../../main/lesson/edits/checks.ts';
import type { Lesson } from '../../../../main/lesson/schema.ts';
import { lessonOf } from '../../../fixtures/exportLesson.ts';

const settings = { heightPx: 720, frameRate: 30, preview: false } as const;

function withChecks(...afterSegments: number[]): Lesson {
  return afterSegments.reduce(
    (lesson, number, index) => addCheck(lesson, newCheck(`check${index}`, `segment${number}`, 'short')),
    lessonOf([{ durationSeconds: 1.01 }, { durationSeconds: 2 }, { durationSeconds: 0.5 }]),
  );
}

test('checks are asked where the last frame of their segment ends, the last ones at the very end', () => {
  const lesson = withChecks(2, 0, 2, 1);
  const plan = planExport(lesson, settings);
  const { frameCount, scenes } = plan;
  const asked = playerChecks(lesson, plan);
  expect(asked.map(({ id }) => id)).toEqual(['check1', 'check3', 'check0', 'check2']);
  expect(asked.map(({ atSeconds }) => atSeconds * 30)).toEqual([
    scenes[1]!.firstFrame,
    scenes[2]!.firstFrame,
    frameCount,
    frameCount,
  ]);
});

test('a check is told as it is, without its segment and without answers that are none', () => {
  const change = { question: 'Capital of France?', attempts: 2, accepted: ['Paris', ' '] };
  const lesson = changeCheck(withChecks(0), 'check0', change);
  expect(playerChecks(lesson, planExport(lesson, settings))).toEqual([
    {
      id: 'check0',
      kind: 'short',
      atSeconds: 1,
      question: 'Capital of France?',
      attempts: 2,
      feedback: { right: '', wrong: '' },
      accepted: ['Paris'],
    },
  ]);
});

test('what is not finished is named by its number and by what is missing', () => {
  const lesson = changeCheck(withChecks(0, 1), 'check0', { question: 'Who?', accepted: ['I'] });
  expect(() => {
    requireFinished(lesson);
  }).toThrow('Knowledge check 2 asks nothing yet');
  const asked = changeCheck(lesson, 'check1', { question: 'Which?' });
  expect(() => {
    requireFinished(asked);
  }).toThrow('Knowledge check 2 accepts no answer yet');
  const single = changeCheck(asked, 'check1', {
    kind: 'single',
    options: ['A', 'B'].map((text) => ({ text, isRight: false })),
  });
  expect(() => {
    requireFinished(single);
  }).toThrow('No option of knowledge check 2 is right');
  const finished = changeCheck(asked, 'check1', { kind: 'true-false' });
  expect(() => {
    requireFinished(finished);
  }).not.toThrow();
});
