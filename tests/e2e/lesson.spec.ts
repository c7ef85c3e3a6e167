import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { driftsSeconds, dropFiles, NO_BROWSER, chromiumPath, openStudio, type OpenStudio } from './kit/studio.ts';
import { eventually, partsOf, segmentNames, untilSpeaking } from './kit/lesson.ts';
import { PHOTO, SLIDES, writeNarration } from './kit/material.ts';
import { finishedVideo, publish } from './kit/publish.ts';

if (chromiumPath === null) process.stdout.write(`skipped: the studio in a browser: ${NO_BROWSER}\n`);

describe.skipIf(chromiumPath === null)('a lesson by mouse, from an empty start to a published video', () => {
  let studio: OpenStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  test('slides, narration and a photo, dropped in any order, become a lesson', async () => {
    const { start, create, segments } = partsOf(studio.page);
    await dropFiles(start, [PHOTO, writeNarration(studio.documents, 20), SLIDES]);
    await create.click();
    await segments.getByRole('option').first().waitFor();
    await eventually(async () => {
      expect(await segmentNames(studio.page)).toHaveLength(5);
    });
    const names = await segmentNames(studio.page);
    expect(names[0]).toMatch(/^Segment 1, slide Remember more, 0:00 to 0:0\d$/);
    expect(names[4]).toMatch(/0:\d\d to 0:(19|20)$/);
  });

  test('a slide is dragged onto another segment, and the presenter’s expression changed', async () => {
    const { library, segment, inspector } = partsOf(studio.page);
    const third = library.getByRole('button', { name: /^Slide 3,/ });
    await third.dragTo(segment(1), { targetPosition: { x: 60, y: 30 } });
    await eventually(async () => {
      expect((await segmentNames(studio.page))[0]).toContain('slide Test yourself');
    });
    await segment(1).click();
    await inspector.getByRole('combobox', { name: 'Expression' }).click();
    await studio.page.getByRole('option', { name: 'Happy' }).click();
    expect(await inspector.getByRole('combobox', { name: 'Expression' }).textContent()).toBe('Happy');
  });

  test('a draft of the presenter plays in sync with the narration', async () => {
    const { page } = studio;
    const { play, pause, frame, time } = partsOf(page);
    await untilSpeaking(page, 1);
    const endSeconds = Number(/, 0:00 to 0:(\d+)$/.exec((await segmentNames(page))[0]!)![1]);
    const still = await frame.screenshot();
    await play.click();
    const looking = driftsSeconds(page, [0, endSeconds]);
    const pictures = new Set<string>();
    for (let look = 0; look < 4; look++) {
      await page.waitForTimeout(300);
      pictures.add((await frame.screenshot()).toString('base64'));
    }
    const drifts = (await looking).map(Math.abs);
    await pause.click();
    expect(pictures.size).toBeGreaterThan(2);
    expect(pictures).not.toContain(still.toString('base64'));
    expect(drifts.length).toBeGreaterThan(3);
    // Sorted, so that one look between a seek and its picture does not decide.
    expect(drifts.toSorted((a, b) => a - b)[Math.floor(drifts.length / 2)]).toBeLessThan(0.06);
    expect(await time.textContent()).not.toBe('0:00.0');
  });

  test('everything can be undone and done again', async () => {
    const { undo, redo, inspector, segment } = partsOf(studio.page);
    await segment(2).click();
    await inspector.getByRole('button', { name: 'Panel beside the slide' }).click();
    for (let step = 0; step < 3; step++) await undo.click();
    await eventually(async () => {
      expect((await segmentNames(studio.page))[0]).toContain('slide Remember more');
      expect(await undo.isDisabled()).toBe(true);
    });
    await redo.click();
    await eventually(async () => {
      expect((await segmentNames(studio.page))[0]).toContain('slide Test yourself');
    });
    await partsOf(studio.page).saved.waitFor();
  });

  test('one click publishes an MP4 that is what the studio showed', async () => {
    await publish(studio.page);
    const { streams, format, chapters } = await finishedVideo(studio);
    expect(streams.slice(0, 2)).toMatchObject([
      { codec_name: 'h264', width: 1280, height: 720, pix_fmt: 'yuv420p' },
      { codec_name: 'aac' },
    ]);
    expect(Math.abs(Number(format.duration) - 18.8)).toBeLessThan(1.3);
    expect(chapters).toHaveLength(5);
  });

  test('the page kept to its content security policy', () => {
    expect(studio.complaints).toEqual([]);
  });
});
