import { describe, expect, test } from 'vitest';
import { metadataFile } from '../../../main/export/chapters.ts';
import { addPresenter, changePresenter } from '../../../main/lesson/edits/presenters.ts';
import { FRAME_RATES, type ExportSettings } from '../../../main/lesson/frame.ts';
import { NARRATION_RATE_HZ, planExport, sceneInputs } from '../../../main/export/plan.ts';
import { newPresenter } from '../../../main/lesson/parts.ts';
import { lessonOf, mediaNamed, type SegmentOptions } from '../../fixtures/exportLesson.ts';

const settings: ExportSettings = { heightPx: 1080, frameRate: 30, preview: false };
const plan = (segments: SegmentOptions[], some: Partial<ExportSettings> = {}) =>
  planExport(lessonOf(segments), { ...settings, ...some });

describe('time line', () => {
  const odd = Array.from({ length: 491 }, () => ({ durationSeconds: 7.3337, narrated: true }));

  test.each(FRAME_RATES)('an hour of odd lengths at %i frames a second drifts nowhere', (frameRate) => {
    const { scenes, frameCount, narration } = plan(odd, { frameRate });
    expect(frameCount).toBe(Math.round(491 * 7.3337 * frameRate));
    let frame = 0;
    for (const [index, scene] of scenes.entries()) {
      expect(scene.firstFrame).toBe(frame);
      expect(Math.abs(scene.firstFrame / frameRate - index * 7.3337)).toBeLessThanOrEqual(0.5 / frameRate + 1e-9);
      frame += scene.frameCount;
    }
    expect(frame).toBe(frameCount);
    expect(narration.sampleCount).toBe(Math.round((frameCount / frameRate) * NARRATION_RATE_HZ));
    const ends = narration.parts.map((part) => part.firstSample + part.sampleCount);
    expect(narration.parts.slice(1).map((part) => part.firstSample)).toEqual(ends.slice(0, -1));
  });

  test('a clip is as long wherever its segment stands, and never shorter than its scene', () => {
    const { scenes } = plan(odd.map((segment) => ({ ...segment, layout: 'circle' })));
    expect(new Set(scenes.map((scene) => scene.clip?.frameCount))).toEqual(new Set([221]));
    expect(Math.max(...scenes.map((scene) => scene.frameCount))).toBeLessThanOrEqual(221);
    expect(plan([{ durationSeconds: 2, layout: 'circle' }]).scenes[0]!.clip!.frameCount).toBe(60);
  });

  test('a segment shorter than a frame has sound but no scene', () => {
    const { scenes, narration } = plan([{}, { durationSeconds: 0.01, narrated: true }, {}]);
    expect(scenes.length).toBe(2);
    expect(narration.parts.map((part) => part.sampleCount)).toEqual([480]);
  });
});

describe('placement', () => {
  test.each([
    [720, 'circle', 0.3, 256, 256],
    [1080, 'circle', 0.3, 384, 384],
    [1080, 'side', 0.3, 546, 1024],
    [1080, 'full', 0.3, 1820, 1024],
    [2160, 'full', 0.3, 3840, 2160],
  ] as const)('at %i the layout %s of size %d takes a clip of %i × %i', (heightPx, layout, size, ...clip) => {
    const [scene] = plan([{ layout, size }], { heightPx }).scenes;
    expect(scene!.clip!.size).toEqual({ widthPx: clip[0], heightPx: clip[1] });
  });

  test('everything is even and inside the frame', () => {
    for (const heightPx of [720, 1080, 1440, 2160] as const) {
      for (const layout of ['circle', 'side', 'full', 'hidden'] as const) {
        for (const size of [0.05, 0.333, 0.77, 1]) {
          const { frame, placement } = plan([{ layout, size, x: 1, y: 0 }], { heightPx }).scenes[0]!;
          const boxes = placement.layout === 'hidden' ? [placement.slide] : [placement.slide, placement.presenter];
          for (const { xPx, yPx, widthPx, heightPx: boxHeightPx } of boxes) {
            for (const px of [xPx, yPx, widthPx, boxHeightPx]) expect(Math.abs(px % 2)).toBe(0);
            expect(Math.min(xPx, yPx)).toBeGreaterThanOrEqual(0);
            expect(xPx + widthPx).toBeLessThanOrEqual(frame.widthPx);
            expect(yPx + boxHeightPx).toBeLessThanOrEqual(frame.heightPx);
          }
        }
      }
    }
  });

  test('beside the panel the slide keeps its shape', () => {
    const { placement } = plan([{ layout: 'side', size: 0.31 }]).scenes[0]!;
    expect(placement.slide.widthPx / placement.slide.heightPx).toBeCloseTo(16 / 9, 1);
  });
});

describe('fades', () => {
  const fade = { fadeSeconds: 0.5 } as const;

  test('the first scene, a cut and a slide that stays have none', () => {
    const { scenes } = plan([fade, { slide: 1 }, { slide: 1, ...fade }]);
    expect(scenes.map((scene) => scene.fade)).toEqual([null, null, null]);
  });

  test('a presenter who stays does not fade, one who comes or moves does', () => {
    const at = { layout: 'circle', ...fade } as const;
    const { scenes } = plan([{}, { ...at, slide: 1 }, { ...at, slide: 0 }, { ...at, slide: 1, x: 0.2 }]);
    expect(scenes.map((scene) => scene.fade?.presenterIsNew)).toEqual([undefined, true, false, true]);
  });

  test('somebody else in the same place comes with the slide', () => {
    const lesson = lessonOf([{ layout: 'circle' }, { layout: 'circle', ...fade }, { layout: 'circle', ...fade }]);
    const other = changePresenter(
      addPresenter(lesson, newPresenter('other', mediaNamed('e', 'png'), null)),
      ['segment1'],
      { presenterId: 'other' },
    );
    const { scenes } = planExport(other, settings);
    expect(scenes.map((scene) => scene.fade?.presenterIsNew)).toEqual([undefined, true, true]);
    expect(scenes.map((scene) => scene.clip?.presenter.id)).toEqual(['presenter', 'other', 'presenter']);
    const nobody = planExport(changePresenter(lesson, ['segment1'], { presenterId: null }), settings);
    expect(nobody.scenes.map((scene) => scene.clip?.presenter.id)).toEqual(['presenter', undefined, 'presenter']);
  });

  test('a fade is no longer than its scene, and a presenter over the whole frame is left by a cut', () => {
    const { scenes } = plan([{ layout: 'full' }, { slide: 1, ...fade }, { durationSeconds: 0.2, ...fade }]);
    expect(scenes.map((scene) => scene.fade?.frameCount)).toEqual([undefined, undefined, 6]);
  });
});

describe('keys', () => {
  test('a scene depends on what it shows, not on its place, words or expression', () => {
    const { scenes } = plan([{}, { slide: 1 }, {}, { narrated: true }, { layout: 'circle' }]);
    const keys = scenes.map((scene) => JSON.stringify(sceneInputs(scene)));
    expect(keys[2]).toBe(keys[0]);
    expect(keys[3]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });

  test('segments move differently but each always alike', () => {
    const seeds = () =>
      plan([{ layout: 'side' }, { layout: 'side' }]).scenes.map((scene) => scene.clip!.performance.seed);
    expect(seeds()).toEqual(seeds());
    expect(new Set(seeds()).size).toBe(2);
  });
});

describe('chapters', () => {
  test('one for each run of segments on a slide', () => {
    const { chapters } = plan([{}, {}, { slide: 1 }, {}]);
    expect(chapters).toEqual([
      { title: 'Title 0', firstFrame: 0, frameCount: 120 },
      { title: 'Title 1', firstFrame: 120, frameCount: 60 },
      { title: 'Title 0', firstFrame: 180, frameCount: 60 },
    ]);
  });

  test('titles are one escaped line', () => {
    const text = metadataFile('a=b', [{ title: ' c;d\n#e\\', firstFrame: 0, frameCount: 25 }], 25);
    expect(text).toContain('title=a\\=b\n');
    expect(text).toContain('START=0\nEND=25\ntitle=c\\;d \\#e\\\\ \n');
  });
});
