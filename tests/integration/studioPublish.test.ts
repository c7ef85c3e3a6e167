import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Job, OpenLesson } from '../../main/api/answers.ts';
import type { InputOf } from '../../main/api/methods.ts';
import { publishSettingsSchema } from '../../main/api/settings.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { probe } from '../../main/media/probe.ts';
import { JobHistory } from '../../main/storage/jobHistory.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';
import { drawingRenderer, killDrawingRenderer, startStudio, window, type TestStudio } from './kit/studio.ts';

const { client } = window();
const SETTINGS = publishSettingsSchema.parse({ heightPx: 720, frameRate: 24, quality: 'draft' });

/** A lesson of two segments. */
async function open({ studio, at }: TestStudio, seconds: number): Promise<OpenLesson> {
  const recordingPaths = [0, 1].map((index) => writeWav(at(`${index}.wav`), voiceLike(seconds + index / 100)));
  const slidePaths = await Promise.all([0, 1].map((index) => writeSlide(at(`${index}.png`), `#${index + 2}08090`)));
  return studio.handlers['lesson.create'](
    { title: 'Tides', language: 'en', slidePaths, recordingPaths, photoPath: PRESENTER, outPath: null },
    {},
    client,
  );
}

function publisher({ studio, events }: TestStudio, { handle, lesson }: OpenLesson) {
  const { handlers } = studio;
  const toldOf = (id: string): Job[] =>
    events.flatMap((event) => (event.name === 'job' && event.payload.id === id ? event.payload : []));
  return {
    toldOf,
    list: () => handlers['jobs.list']({}, {}, client),
    cancel: (id: string) => handlers['jobs.cancel']({ id }, {}, client),
    estimate: (change: Partial<InputOf<'publish.estimate'>> = {}) =>
      handlers['publish.estimate']({ handle, lesson, settings: SETTINGS, paths: {}, ...change }, {}, client),
    start: (change: Partial<InputOf<'publish.start'>> = {}) =>
      handlers['publish.start'](
        { handle, lesson, settings: SETTINGS, paths: {}, replace: false, ...change },
        {},
        client,
      ),
    until: async (id: string, isSo: (job: Job) => boolean): Promise<Job> => {
      for (let waited = 0; waited < 120_000; waited += 20) {
        const found = toldOf(id).find(isSo);
        if (found) return found;
        await sleep(20);
      }
      throw new Error(`Never so: ${JSON.stringify(toldOf(id).at(-1))}`);
    },
  };
}

const pathOf = ({ outputs }: Job): string => outputs[0]!.path;

const isOver = ({ finishedAt }: Job): boolean => finishedAt !== null;

/** Everything in a folder that is neither a lesson nor a video of the test. */
function leftIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('.') || name.includes('partial'));
}

test('a lesson is published beside itself as the document was, and the list keeps it', async () => {
  const studio = startStudio();
  const opened = await open(studio, 1);
  const { path, lesson } = opened;
  const { estimate, start, until, toldOf, list } = publisher(studio, opened);
  const ids = lesson.segments.map(({ id }) => id);
  const before = await estimate();
  expect(before).toMatchObject({ clipsToMake: ids, scenesToMake: ids, isMeasured: false });
  expect(before.outputs).toMatchObject([{ kind: 'mp4', path: join(dirname(path), 'Tides.mp4'), replaces: false }]);
  expect(before.seconds).toBeGreaterThan(0.5);

  const first = await start();
  const second = await start();
  expect(first).toMatchObject({ state: 'queued', title: 'Tides' });
  const [video1, video2] = [pathOf(first), pathOf(second)];
  expect([video1, video2]).toEqual(['Tides.mp4', 'Tides 2.mp4'].map((name) => join(dirname(path), name)));
  const done = await until(first.id, isOver);
  expect(done).toMatchObject({ state: 'done', fraction: 1, failure: null });
  const fractions = toldOf(first.id).map(({ fraction }) => fraction);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(toldOf(first.id).some(({ secondsLeft }) => secondsLeft !== null)).toBe(true);
  const { video, audio, durationSeconds } = await probe(await findFfmpeg(), video1);
  expect(video).toMatchObject({ codec: 'h264', widthPx: 1280, heightPx: 720, frameRate: 24 });
  expect(audio?.codec).toBe('aac');
  expect(durationSeconds).toBeCloseTo(2.01, 1);
  const [output] = done.outputs;
  expect(output).toMatchObject({ bytes: statSync(video1).size, isThere: true, check: null });
  expect(await studio.studio.fileOf(output!.url!)).toEqual({
    ...{ path: video1, type: 'video/mp4', downloadName: 'Tides.mp4', isImmutable: false },
  });
  expect(await studio.studio.fileOf(`/jobs/${done.id}/mp4/other.mp4`)).toBeNull();

  expect((await until(second.id, isOver)).state).toBe('done');
  const running = studio.events.flatMap((event) =>
    event.name === 'job' && ['running', 'done'].includes(event.payload.state) ? event.payload.id : [],
  );
  expect(running.toSorted((a, b) => Number(a === second.id) - Number(b === second.id))).toEqual(running);
  expect(await estimate()).toMatchObject({ clipsToMake: [], scenesToMake: [], isMeasured: true });
  expect(Math.abs((await estimate()).outputs[0]!.bytes / output!.bytes! - 1)).toBeLessThan(0.05);
  rmSync(video2);
  const urls = new Map((await list()).map(({ id, outputs }) => [id, outputs[0]!.url]));
  expect([urls.get(first.id), urls.get(second.id)]).toEqual([output!.url, null]);
  expect(leftIn(dirname(path))).toEqual([]);
  await studio.studio.handlers['jobs.forget']({ id: second.id }, {}, client);
  expect(studio.events.at(-1)).toMatchObject({ name: 'jobForgotten', payload: { id: second.id } });

  await studio.studio.close();
  const later = startStudio({}, studio.folder);
  expect(await later.studio.handlers['jobs.list']({}, {}, client)).toEqual([done]);
});

test('a file that is there is kept unless it may be replaced; what cannot be written is told at once', async () => {
  const studio = startStudio();
  const opened = await open(studio, 0.5);
  const { start, cancel, until } = publisher(studio, opened);
  const mp4 = studio.at('talk.mp4');
  writeFileSync(mp4, 'mine');
  await expect(start({ paths: { mp4 } })).rejects.toMatchObject({ code: 'output.exists' });
  await expect(start({ paths: { mp4: studio.at('none', 'talk.mp4') } })).rejects.toMatchObject({
    code: 'output.folder-missing',
  });
  await expect(start({ paths: { mp4: studio.at('talk.avi') } })).rejects.toMatchObject({ code: 'output.not-mp4' });
  const first = await start({ paths: { mp4 }, replace: true });
  await expect(start({ paths: { mp4 }, replace: true })).rejects.toMatchObject({ code: 'output.busy' });
  await cancel(first.id);
  await until(first.id, isOver);
  expect(readFileSync(mp4, 'utf8')).toBe('mine');
});

test('what cannot fit is refused before it is queued: the estimate says so, too', async () => {
  const studio = startStudio();
  const opened = await open(studio, 0.5);
  const { estimate, start, list } = publisher(studio, opened);
  const segments = opened.lesson.segments.map((segment) => ({ ...segment, narration: null, durationSeconds: 600 }));
  const long = { lesson: { ...opened.lesson, segments }, settings: { ...SETTINGS, mostMegabytes: 2 } };
  const tooSmall = { code: 'video.too-small', details: { megabytes: 2 } };
  await expect(estimate(long)).rejects.toMatchObject(tooSmall);
  await expect(start(long)).rejects.toMatchObject(tooSmall);
  expect(await list()).toEqual([]);
  expect((await estimate({ ...long, settings: SETTINGS })).outputs.length).toBe(1);
});

test('a web page is a folder where the user can be asked for its place, is checked, and can be looked at; a teaser goes along', async () => {
  const opened: string[] = [];
  const dialogs = {
    pick: () => Promise.resolve(null),
    pickOutput: () => Promise.resolve(null),
    reveal: () => Promise.resolve(),
    open: (path: string) => {
      opened.push(path);
      return Promise.resolve();
    },
  };
  const studio = startStudio({ dialogs });
  const lesson = await open(studio, 1);
  const { estimate, start, until } = publisher(studio, lesson);
  const teaser = { format: 'webm', startSeconds: 1, durationSeconds: 2 } as const;
  const settings = { ...SETTINGS, targets: ['web' as const], webAs: 'folder' as const, teaser };
  const { outputs, scenesToMake } = await estimate({ settings: { ...settings, targets: [] } });
  // Of the second segment only.
  expect([outputs.map(({ kind }) => kind), scenesToMake.length]).toEqual([['teaser'], 1]);
  const beyond = { ...settings, teaser: { ...teaser, startSeconds: 9 } };
  await expect(start({ settings: beyond })).rejects.toMatchObject({ code: 'teaser.beyond' });
  const done = await until((await start({ settings })).id, isOver);
  expect(done.failure).toBeNull();
  const [web, shown] = done.outputs;
  expect(web).toMatchObject({ isThere: true, url: null, check: { passed: true, findings: [] } });
  expect(statSync(web!.path).isDirectory()).toBe(true);
  expect(shown).toMatchObject({ kind: 'teaser', bytes: statSync(shown!.path).size, pageUrl: null });
  expect((await studio.studio.fileOf(shown!.url!))!.type).toBe('video/webm');
  expect((await probe(await findFfmpeg(), shown!.path)).durationSeconds).toBeCloseTo(1.01, 1);
  const index = join(web!.path, 'index.html');
  const [, , , id] = web!.pageUrl!.split('/');
  expect(await studio.studio.fileOf(web!.pageUrl!)).toMatchObject({ path: index, isForeign: true });
  await studio.studio.handlers['jobs.open']({ id: id! }, {}, client);
  expect(opened).toEqual([index]);
});

test('in the web host a web page is a zip, whatever was chosen elsewhere; it is unpacked to be looked at, and tidied away', async () => {
  const studio = startStudio();
  const { start, until } = publisher(studio, await open(studio, 1));
  const settings = { ...SETTINGS, targets: ['web' as const], webAs: 'folder' as const, carry: 'smallest' as const };
  const done = await until((await start({ settings })).id, isOver);
  expect(done.failure).toBeNull();
  const [web] = done.outputs;
  expect(web).toMatchObject({ isThere: true, check: { passed: true } });
  expect(web!.path).toMatch(/-web\.zip$/);
  const pageUrl = web!.pageUrl!;
  const fileOf = (name: string) => studio.studio.fileOf(pageUrl.replace(/index\.html$/, name));
  const page = await fileOf('index.html');
  expect(readFileSync(page!.path, 'utf8')).toContain('id="lesson"');
  expect((await fileOf('media/narration.m4a'))!.path).toBe(join(dirname(page!.path), 'media', 'narration.m4a'));
  for (const name of ['../index.html', '.hidden.js', 'a%2fb.js', 'index.exe', ''])
    expect(await fileOf(name)).toBeNull();
  expect(await studio.studio.fileOf(pageUrl.replace(/\/pages\/./, '/pages/_'))).toBeNull();
  await studio.studio.close();
  expect(existsSync(page!.path)).toBe(false);
});

test('a job that is cancelled leaves nothing, and the next one runs', async () => {
  const studio = startStudio();
  const opened = await open(studio, 3);
  const { start, cancel, until, toldOf } = publisher(studio, opened);
  const first = await start();
  const second = await start();
  const third = await start();
  await drawingRenderer();
  await cancel(third.id);
  await cancel(first.id);
  expect((await until(first.id, isOver)).state).toBe('cancelled');
  expect((await until(second.id, isOver)).state).toBe('done');
  expect(toldOf(third.id).map(({ state }) => state)).toEqual(['queued', 'cancelled']);
  expect([first, second, third].map((job) => existsSync(pathOf(job)))).toEqual([false, true, false]);
  expect(leftIn(dirname(opened.path))).toEqual([]);
  const unfinished = readdirSync(studio.at('cache'), { recursive: true }).filter((name) =>
    String(name).includes('making-'),
  );
  expect(unfinished).toEqual([]);
});

test('a renderer that dies while publishing is started again; what a killed program left is shown as failed', async () => {
  const studio = startStudio();
  const opened = await open(studio, 8);
  const { start, until } = publisher(studio, opened);
  const job = await start();
  await killDrawingRenderer();
  expect(await until(job.id, isOver)).toMatchObject({ state: 'done', notices: [{ code: 'generator.recovered' }] });
  await studio.studio.close();

  const history = new JobHistory(studio.at('data', 'jobs.db'));
  const [row] = history.read();
  const document = row!.document.replace('"done"', '"running"').replace(/"finishedAt":"[^"]*"/, '"finishedAt":null');
  history.keep({ ...row!, isOver: false, document });
  history.close();
  const later = startStudio({}, studio.folder);
  const [failed] = await later.studio.handlers['jobs.list']({}, {}, client);
  expect(failed).toMatchObject({ id: job.id, state: 'failed', failure: { code: 'job.interrupted' } });
  expect(failed!.outputs).toMatchObject([{ isThere: false, url: null }]);
});
