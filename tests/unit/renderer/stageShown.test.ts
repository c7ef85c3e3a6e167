import { describe, expect, test } from 'vitest';
import { planExport } from '../../../main/export/plan.ts';
import { frameFormatOf } from '../../../main/lesson/frame.ts';
import { segmentIndexAt, settled, shownAt, spansOf } from '../../../renderer/stage/shown.ts';
import { soundRunsOf, soundsAlike } from '../../../renderer/stage/soundRuns.ts';
import { lessonOf } from '../../fixtures/exportLesson.ts';

const settings = { heightPx: 1080, frameRate: 25, preview: false } as const;
const frame = frameFormatOf(settings);

describe('what is shown', () => {
  test('is what the video shows, in every frame', () => {
    const lesson = lessonOf([
      { durationSeconds: 1.13, layout: 'circle' },
      { durationSeconds: 0.01, slide: 2 },
      { durationSeconds: 0.77, slide: 1, layout: 'circle', fadeSeconds: 0.4 },
      { durationSeconds: 0.5, slide: 1, layout: 'side', fadeSeconds: 3 },
      { durationSeconds: 1, slide: 2, layout: 'full' },
      { durationSeconds: 1, slide: 0, layout: 'circle', fadeSeconds: 0.4, isCutOut: true },
      { durationSeconds: 1, slide: 0, layout: 'hidden', fadeSeconds: 0.4 },
    ]);
    const { scenes } = planExport(lesson, settings);
    for (const scene of scenes) {
      const start = spansOf(lesson)[lesson.segments.indexOf(scene.segment)]!.startSeconds;
      for (let index = 0; index < scene.frameCount - 1; index++) {
        const shown = shownAt(lesson, frame, start + index / frame.frameRate);
        expect(shown.segment).toBe(scene.segment);
        expect(shown.slide).toBe(scene.slide);
        expect(shown.placement).toEqual(scene.placement);
        expect(shown.secondsInSegment).toBeCloseTo(index / frame.frameRate, 9);
        const isFading = scene.fade !== null && index < scene.fade.frameCount;
        expect(shown.leaving !== null).toBe(isFading);
        if (!scene.fade || !shown.leaving) continue;
        expect(shown.leaving.opacity).toBeCloseTo(1 - index / scene.fade.frameCount, 9);
        expect(shown.leaving.slide).toBe(scene.fade.slide);
        expect(shown.leaving.placement).toEqual(scene.fade.placement);
        expect(shown.leaving.isOverPresenter).toBe(scene.fade.presenterIsNew);
      }
    }
  });

  test('a cut belongs to the segment that begins there; the ends hold', () => {
    const lesson = lessonOf([{ durationSeconds: 3.35 }, { durationSeconds: 2, slide: 1 }]);
    expect(shownAt(lesson, frame, 3.35)).toMatchObject({ index: 1, secondsInSegment: 0 });
    expect(shownAt(lesson, frame, -1)).toMatchObject({ index: 0, secondsInSegment: 0 });
    expect(shownAt(lesson, frame, 99).index).toBe(1);
    expect(shownAt(lesson, frame, 99).secondsInSegment).toBeCloseTo(2, 9);
  });

  test('a paused stage on a cut shows what begins there; a frame later, the dissolve', () => {
    const lesson = lessonOf([{}, { slide: 1, fadeSeconds: 0.4 }]);
    expect(shownAt(lesson, frame, 2).leaving).toMatchObject({ opacity: 1 });
    expect(settled(shownAt(lesson, frame, 2)).leaving).toBeNull();
    expect(settled(shownAt(lesson, frame, 2.04)).leaving).toMatchObject({ opacity: 0.9 });
  });

  test('the segment at a time is found among many', () => {
    const spans = spansOf(lessonOf(Array.from({ length: 300 }, () => ({ durationSeconds: 0.7 }))));
    for (const index of [0, 1, 149, 298, 299]) {
      expect(segmentIndexAt(spans, spans[index]!.startSeconds)).toBe(index);
      expect(segmentIndexAt(spans, spans[index]!.endSeconds - 1e-6)).toBe(index);
    }
  });
});

describe('what is heard', () => {
  test('runs on through cuts of one recording and through silence, and is cut where the recording jumps', () => {
    const lesson = lessonOf([
      { durationSeconds: 2, narrated: true, startSeconds: 1 },
      { durationSeconds: 3, narrated: true, startSeconds: 3, slide: 1 },
      { durationSeconds: 1 },
      { durationSeconds: 1, slide: 2 },
      { durationSeconds: 2, narrated: true, startSeconds: 6 },
      { durationSeconds: 2, narrated: true, startSeconds: 20 },
    ]);
    const runs = soundRunsOf(lesson).map(({ media, ...run }) => ({ ...run, isSilent: media === null }));
    expect(runs).toEqual([
      { startSeconds: 0, endSeconds: 5, mediaStartSeconds: 1, isSilent: false },
      { startSeconds: 5, endSeconds: 7, mediaStartSeconds: 0, isSilent: true },
      { startSeconds: 7, endSeconds: 9, mediaStartSeconds: 6, isSilent: false },
      { startSeconds: 9, endSeconds: 11, mediaStartSeconds: 20, isSilent: false },
    ]);
  });

  test('a run that an edit made shorter sounds as before; one that was moved does not', () => {
    const [run] = soundRunsOf(lessonOf([{ durationSeconds: 8, narrated: true }]));
    const [shorter] = soundRunsOf(lessonOf([{ durationSeconds: 5, narrated: true }]));
    const [moved] = soundRunsOf(lessonOf([{ durationSeconds: 5, narrated: true, startSeconds: 2 }]));
    expect(soundsAlike(run!, shorter!)).toBe(true);
    expect(soundsAlike(run!, moved!)).toBe(false);
  });
});
