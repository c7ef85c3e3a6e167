import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlayerLesson } from '../../main/contract/player.ts';
import { lessonIn } from '../../main/export/package/lessonPage.ts';
import { readZip } from '../../main/export/package/readZip.ts';
import { builtPlayer } from '../../main/hosts/builds.ts';
import { openLesson, saveLesson } from '../../main/lesson/lessonFolder.ts';
import { startSection } from '../../main/lesson/edits/sections.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { build } from '../../main/services/build.ts';
import { checkPackage } from '../../main/services/checkPackage.ts';
import { newLesson } from '../../main/services/lessons.ts';
import { USUAL_CHOICES, type BuildResult, type PublishChoices } from '../../main/services/requests.ts';
import { createResources } from '../../main/services/resources.ts';
import { ROOT } from './kit/commandLine.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';
import { unzip } from './kit/unzip.ts';
import { frameRgb, probeJson } from './mediaFixtures.ts';

/** Choices of publishing that meet in one package: of a lesson of three slides in two sections, who fade into each other. */

const ffmpeg = await findFfmpeg();
const folder = mkdtempSync(join(tmpdir(), 'lectern-combined-'));
const at = (...names: string[]): string => join(folder, ...names);
const COLOURS = ['#204060', '#602040', '#406020'];
const FRAME_RATE = 24;
const resources = createResources({
  environment: { ...process.env, LECTERN_CACHE: at('cache') },
  modelsFolder: join(ROOT, 'models'),
  playerFolder: () => builtPlayer(ROOT, () => undefined),
});
const lessonPath = at('my.lectern');

beforeAll(async () => {
  const slidePaths = await Promise.all(COLOURS.map((colour, index) => writeSlide(at(`${index}.png`), colour)));
  const audioPaths = COLOURS.map((_, index) => writeWav(at(`${index}.wav`), voiceLike(4)));
  writeFileSync(at('text.md'), '## One\nThe tide comes.\n## Two\nThe tide goes.\n## Three\nWaves roll in.\n');
  const texts = { title: 'The sea', language: 'en', textPaths: [at('text.md')], cuesSeconds: null };
  const media = { slidePaths, audioPaths, photoPath: PRESENTER, face: null };
  await newLesson({ ...media, ...texts, seed: 7, outPath: lessonPath }, resources, {});
  const lesson = await openLesson(lessonPath);
  const segments = lesson.segments.map((segment) => ({
    ...segment,
    transition: { kind: 'fade', durationSeconds: 0.5 } as const,
  }));
  await saveLesson(lessonPath, startSection({ ...lesson, segments }, segments[2]!.id, 'waves', 'Waves'));
});
afterAll(async () => {
  await resources.close();
  rmSync(folder, { recursive: true, force: true });
});

function publish(choices: Partial<PublishChoices>, ...names: string[]): Promise<BuildResult> {
  const [mp4] = names.filter((name) => name.endsWith('.mp4'));
  const packages = names
    .filter((name) => name.endsWith('.zip'))
    .map((name) => ({ kind: name.startsWith('web') ? ('web' as const) : ('scorm12' as const), path: at(name) }));
  const format = { preview: true, heightPx: 720, frameRate: FRAME_RATE } as const;
  const how = { motionModel: 'articulation', device: 'cpu' } as const;
  const mp4Path = mp4 === undefined ? null : at(mp4);
  const choice = { ...USUAL_CHOICES, replace: true, ...choices };
  return build({ lessonPath, ...format, ...how, mp4Path, packages, publish: choice }, resources, {});
}

/** What the pages of a package are told. */
async function toldIn(name: string, ...pages: string[]): Promise<PlayerLesson[]> {
  const { texts } = await readZip(at(name), /\.html$/);
  return pages.map((page) => {
    const told = lessonIn(texts.get(page)!);
    if (typeof told === 'string') throw new Error(told);
    return told;
  });
}
const SECTIONS = ['section-1/index.html', 'section-2/index.html'];

/** Which slide is at a corner of a frame, where no presenter is. */
async function slideAt(path: string, frame: number): Promise<number> {
  const rgb = await frameRgb(ffmpeg, path, frame);
  const distances = COLOURS.map((colour) =>
    [0, 1, 2].reduce(
      (sum, channel) => sum + Math.abs(rgb[channel]! - parseInt(colour.slice(1 + 2 * channel, 3 + 2 * channel), 16)),
      0,
    ),
  );
  return distances.indexOf(Math.min(...distances));
}

describe('sections', () => {
  test('begin on their own slide; the video and the other pieces are shared', { timeout: 300_000 }, async () => {
    // Without sections first: what they need beyond it is one scene, that which faded in.
    expect((await publish({}, 'all.mp4')).scenes).toEqual({ made: 3, reused: 0 });
    expect((await publish({ scos: 'sections' }, 'all.mp4', 'sections.zip')).scenes).toEqual({ made: 1, reused: 3 });
    // The sections alone need no scene that fades in from another section.
    expect((await publish({ scos: 'sections' }, 'sections.zip')).scenes).toEqual({ made: 0, reused: 3 });
    await unzip(at('sections.zip'), at('sections'));
    const [first, second] = [1, 2].map((number) => at('sections', `section-${number}`, 'media', 'lesson.mp4'));
    expect(await slideAt(second!, 0)).toBe(2);
    expect(await slideAt(at('sections', 'section-2', 'media', 'poster.jpg'), 0)).toBe(2);
    // Within a section, and in the whole, slides still fade into each other.
    expect(await slideAt(first!, 4 * FRAME_RATE)).toBe(0);
    expect(await slideAt(at('all.mp4'), 8 * FRAME_RATE)).toBe(1);
    expect(await checkPackage(at('sections.zip'), {})).toMatchObject({ passed: true, findings: [] });
  });

  test('carry scenes, too', { timeout: 120_000 }, async () => {
    await publish({ scos: 'sections', carry: 'smallest' }, 'scenes.zip');
    const told = await toldIn('scenes.zip', ...SECTIONS);
    const fades = told.map(({ media }) =>
      media.kind === 'scenes' ? media.scenes.map((scene) => scene.fadeSeconds) : [],
    );
    expect(fades).toEqual([[0, 0.5], [0]]);
    expect(told.map(({ durationSeconds }) => durationSeconds)).toEqual([8, 4]);
    expect(await checkPackage(at('scenes.zip'), {})).toMatchObject({ passed: true, findings: [] });
  });

  test.each([
    ['smallest', 0.55],
    ['video', 0.8],
  ] as const)(
    '%s: all together keep to what the package may have, and use it',
    { timeout: 300_000 },
    async (carry, share) => {
      const name = `limited-${carry}.zip`;
      await publish({ scos: 'sections', carry }, name);
      const usual = statSync(at(name)).size;
      const mostMegabytes = (share * usual) / 1e6;
      await publish({ scos: 'sections', carry, mostMegabytes }, name);
      const used = statSync(at(name)).size / (share * usual);
      expect(used).toBeLessThanOrEqual(1);
      expect(used).toBeGreaterThan(0.97);
      expect(await checkPackage(at(name), {})).toMatchObject({ passed: true, findings: [] });
      await expect(publish({ scos: 'sections', carry, mostMegabytes: 0.08 }, name)).rejects.toMatchObject({
        code: 'video.too-small',
      });
    },
  );
});

describe('captions that are drawn into the video', () => {
  test(
    'are not offered a second time: no track, no file, no button; the words can be read beside it',
    { timeout: 120_000 },
    async () => {
      await publish({ captions: 'burned' }, 'drawn.mp4', 'web-drawn.zip');
      const [told] = await toldIn('web-drawn.zip', 'index.html');
      expect(told!.captionsUrl).toBeNull();
      expect(told!.transcript.length).toBe(3);
      expect(await unzip(at('web-drawn.zip'), at('drawn'))).not.toContain('media/captions.vtt');
      for (const path of [at('drawn.mp4'), at('drawn', 'media', 'lesson.mp4')]) {
        const { streams } = await probeJson(ffmpeg, path, '-show_streams');
        const types = (streams as { codec_type: string; codec_tag_string: string }[]).map(
          ({ codec_type }) => codec_type,
        );
        expect(types).not.toContain('subtitle');
      }
    },
  );

  test('are drawn into each section that has some', { timeout: 120_000 }, async () => {
    const lesson = await openLesson(lessonPath);
    const silent = lesson.slides.map((slide, index) => (index === 2 ? { ...slide, notes: '' } : slide));
    await saveLesson(lessonPath, { ...lesson, slides: silent });
    await publish({ captions: 'burned', scos: 'sections' }, 'drawn-sections.zip');
    await saveLesson(lessonPath, lesson);
    const told = await toldIn('drawn-sections.zip', ...SECTIONS);
    expect(told.map(({ captionsUrl }) => captionsUrl)).toEqual([null, null]);
    expect(told.map(({ transcript }) => transcript.length)).toEqual([2, 0]);
    expect(await checkPackage(at('drawn-sections.zip'), {})).toMatchObject({ passed: true, findings: [] });
  });

  test('are offered where the page composes the lesson, which has none drawn', { timeout: 120_000 }, async () => {
    await publish({ captions: 'burned', carry: 'smallest' }, 'web-composed.zip');
    const [told] = await toldIn('web-composed.zip', 'index.html');
    expect(told!.captionsUrl).toBe('media/captions.vtt');
  });
});
