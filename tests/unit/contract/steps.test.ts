import { expect, test } from 'vitest';
import { stepText } from '../../../main/contract/steps.ts';

test('a step is told with what it is a step of, and with its numbers', () => {
  expect(stepText('video.joining')).toBe('Joining');
  expect(stepText('slides.drawing', { number: 2, count: 9 })).toBe('Drawing slide 2 of 9');
  expect(stepText('scene.composing', { part: 'scene', number: 1, count: 3 })).toBe('Scene 1 of 3: Composing');
  expect(stepText('narration.encoding', { part: 'narration' })).toBe('Narration: Encoding the narration');
  expect(stepText('doctor.looking', { label: 'the models' })).toBe('Looking at the models');
});
