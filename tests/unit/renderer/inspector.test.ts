import { describe, expect, test } from 'vitest';
import { lessonSchema } from '../../../main/lesson/schema.ts';
import { common } from '../../../renderer/inspector/common.ts';
import { replaceRecording } from '../../../renderer/inspector/parts/replaceRecording.ts';
import { lessonOf, mediaNamed } from '../../fixtures/exportLesson.ts';

describe('what several segments have in common', () => {
  const { segments } = lessonOf([{ layout: 'circle' }, { layout: 'circle', size: 0.5 }]);

  test('is told where all have it, objects too', () => {
    expect(common(segments, ({ presenter }) => presenter.layout)).toBe('circle');
    expect(common(segments, ({ presenter }) => presenter.background)).toEqual({ kind: 'photo' });
    expect(common(segments, ({ narration }) => narration)).toBeNull();
  });

  test('is undefined where they differ, and of nothing', () => {
    expect(common(segments, ({ presenter }) => presenter.size)).toBeUndefined();
    expect(common([], () => 1)).toBeUndefined();
  });
});

describe('replacing a recording', () => {
  const lesson = lessonOf([
    { durationSeconds: 3, narrated: true },
    { durationSeconds: 2 },
    { durationSeconds: 4, narrated: true, startSeconds: 3 },
  ]);
  const media = mediaNamed('b', 'wav');

  test('keeps the places where it is as long', () => {
    const replaced = replaceRecording(lesson, mediaNamed('a', 'wav').file, { media, durationSeconds: 7 });
    expect(replaced.segments.map(({ narration }) => narration)).toEqual([
      { media, startSeconds: 0, endSeconds: 3 },
      null,
      { media, startSeconds: 3, endSeconds: 7 },
    ]);
    expect(lessonSchema.parse(replaced).recordings).toContainEqual(media);
  });

  test('ends where a shorter one ends, and is refused where nothing would be left', () => {
    const file = mediaNamed('a', 'wav').file;
    const { segments } = replaceRecording(lesson, file, { media, durationSeconds: 5.5 });
    expect(segments[2]!.narration!.endSeconds).toBe(5.5);
    expect(segments[2]!.durationSeconds).toBe(2.5);
    expect(() => replaceRecording(lesson, file, { media, durationSeconds: 3 })).toThrow(
      expect.objectContaining({ code: 'narration.short' }),
    );
  });
});
