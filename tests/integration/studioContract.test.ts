import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { connect } from '../../main/api/client.ts';
import type { Api } from '../../main/api/client.ts';
import { methods } from '../../main/api/methods.ts';
import type { InputOf, MethodName } from '../../main/api/methods.ts';
import { keepConnected } from '../../main/api/reconnecting.ts';
import type { Handlers } from '../../main/api/router.ts';
import { publishSettingsSchema } from '../../main/api/settings.ts';
import { createApp } from '../../main/app.ts';
import type { App } from '../../main/app.ts';
import { sentences } from '../../main/contract/errors.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import type { Studio } from '../../main/services/studio/types.ts';
import { HOSTS, startWebHost } from './kit/hosts.ts';
import type { TestClient, TestHost } from './kit/hosts.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';

/** The same promises, whatever lies between a studio's page and its services. */

interface Place {
  readonly app: App;
  readonly studio: Studio;
  readonly folder: string;
}

async function openPlace(): Promise<Place> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'lectern-contract-'));
  const app = createApp({ environment: { ...process.env, LECTERN_CACHE: join(folder, 'cache') } });
  mkdirSync(join(folder, 'documents'));
  const studio = await app.studio({
    host: { version: '0.0.0', host: 'web', platform: 'linux', locale: 'en' },
    dataFolder: join(folder, 'data'),
    documentsFolder: join(folder, 'documents'),
    uploadsFolder: null,
    allowedRoots: null,
    dialogs: {
      pick: () => Promise.resolve(null),
      pickOutput: () => Promise.resolve(null),
      reveal: () => Promise.resolve(),
      open: () => Promise.resolve(),
    },
  });
  // Nothing here is about previews, and the generator is better spent elsewhere.
  await studio.handlers['settings.change'](
    { change: { previews: false } },
    {},
    { id: 'test', gone: AbortSignal.any([]) },
  );
  return { app, studio, folder };
}

async function closePlace({ app, studio, folder }: Place): Promise<void> {
  await studio.close();
  await app.close();
  rmSync(folder, { recursive: true });
}

const NEW_LESSON: InputOf<'lesson.create'> = {
  title: 'Tides',
  language: 'en',
  slidePaths: [],
  recordingPaths: [],
  photoPath: null,
  outPath: null,
};

/** One plausible question for every method, of lessons and jobs that are not there. */
function questions(lesson: Lesson, folder: string): { [M in MethodName]: InputOf<M> } {
  const [handle, path] = ['nobody', join(folder, 'nowhere')];
  const [media, slide] = [lesson.slides[0]!.picture, lesson.slides[0]!];
  const settings = publishSettingsSchema.parse({ heightPx: 720, frameRate: 25, quality: 'draft' });
  return {
    'app.describe': {},
    'app.mayClose': {},
    'settings.read': {},
    'settings.change': { change: {} },
    'recents.list': {},
    'recents.forget': { path },
    'files.list': { folder: path },
    'files.pick': { purpose: 'slides', several: true },
    'files.pickOutput': { purpose: 'video', suggestedName: 'a.mp4' },
    'lesson.create': { ...NEW_LESSON, slidePaths: [path] },
    'lesson.createSample': {},
    'lesson.open': { path },
    'lesson.save': { handle, lesson },
    'lesson.saveCopy': { handle, lesson, outPath: null },
    'lesson.close': { handle },
    'media.addSlides': { handle, paths: [path] },
    'media.addRecordings': { handle, paths: [path] },
    'media.describeRecording': { handle, media },
    'media.addPhoto': { handle, path, face: null },
    'media.describePhoto': { handle, photo: media, face: null, landmarkEdits: [] },
    'media.addBackground': { handle, path },
    'media.drawSlide': { handle, slide },
    'preview.follow': { handle, lesson, playheadSeconds: 0 },
    'preview.retry': { handle, segmentId: 'nobody' },
    'captions.cues': { handle, lesson },
    'publish.estimate': { handle, lesson, settings, paths: {} },
    'publish.start': { handle, lesson, settings, paths: {}, replace: false },
    'publish.addLogo': { path },
    'jobs.list': {},
    'jobs.cancel': { id: 'nobody' },
    'jobs.forget': { id: 'nobody' },
    'jobs.open': { id: 'nobody' },
    'jobs.reveal': { id: 'nobody', kind: 'mp4' },
  };
}

describe.each(Object.entries(HOSTS))('%s', (_name, startHost) => {
  let place: Place;
  let host: TestHost;
  let api: Api;
  let first: TestClient;
  const internalErrors: unknown[] = [];

  beforeAll(async () => {
    place = await openPlace();
    host = await startHost({ ...place, onInternalError: (error) => internalErrors.push(error) });
    first = await host.open();
    ({ api } = first);
  });

  afterAll(async () => {
    await first.leave();
    await host.close();
    await closePlace(place);
  });

  afterEach(() => {
    expect(internalErrors.splice(0)).toEqual([]);
  });

  /** Another window, closed after the test at the latest. */
  async function another() {
    const other = await host.open();
    onTestFinished(() => other.leave());
    return other;
  }

  async function create(change: Partial<InputOf<'lesson.create'>> = {}) {
    const slidePaths = [await writeSlide(join(place.folder, 'slide.png'), '#203040')];
    const open = await api.call('lesson.create', { ...NEW_LESSON, slidePaths, ...change });
    onTestFinished(async () => {
      await api.call('lesson.close', { handle: open.handle });
    });
    return open;
  }

  test('every method is handled: answered, or refused with a sentence of ours', async () => {
    const { lesson } = await create();
    for (const [method, input] of Object.entries(questions(lesson, place.folder))) {
      const failure: unknown = await api.call(method as 'lesson.open', input as { path: string }).then(
        () => null,
        (error: unknown) => error,
      );
      if (failure === null) continue;
      const { code, details, message } = failure as { code: keyof typeof sentences; details: never; message: string };
      expect([method, Object.keys(sentences).includes(code), code]).toEqual([method, true, code]);
      expect(['request.unknown', 'request.invalid']).not.toContain(code);
      expect(message).toBe((sentences[code] as (details: never) => string)(details));
    }
  });

  test('no method takes what it does not know', async () => {
    for (const method of Object.keys(methods)) {
      const call = api.call(method as 'lesson.open', { path: 'x', nonsense: true } as { path: string });
      await expect(call).rejects.toMatchObject({ code: 'request.invalid', details: { method } });
    }
  });

  test('a lesson that would not be one is not saved', async () => {
    const { handle, lesson, path } = await create();
    const before = (await api.call('lesson.open', { path })).lesson;
    const broken = { ...lesson, segments: [{ ...lesson.segments[0]!, slideId: 'nobody' }] };
    await expect(api.call('lesson.save', { handle, lesson: broken })).rejects.toMatchObject({
      code: 'request.invalid',
    });
    expect((await api.call('lesson.open', { path })).lesson).toEqual(before);
  });

  test('what is saved is what is opened again', async () => {
    const { handle, lesson, path } = await create();
    const changed = { ...lesson, title: 'Ebb “&” flow 🌊\u2028' };
    const { savedAt } = await api.call('lesson.save', { handle, lesson: changed });
    expect(Date.parse(savedAt)).toBeGreaterThan(0);
    await api.call('lesson.close', { handle });
    const again = await api.call('lesson.open', { path });
    expect(again.lesson).toEqual(changed);
    await api.call('lesson.close', { handle: again.handle });
  });

  test('a failure keeps its code and details', async () => {
    const path = join(place.folder, 'no such.lectern');
    const failure = await api.call('lesson.open', { path }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ApiError', code: expect.any(String) as string });
    expect(JSON.stringify((failure as { details: unknown }).details)).toContain('no such.lectern');
  });

  test('captions come from the notes, and those that were edited take their place', async () => {
    const recordingPaths = [writeWav(join(place.folder, 'talk.wav'), voiceLike(4))];
    const { handle, lesson } = await create({ recordingPaths });
    const noted = { ...lesson, slides: lesson.slides.map((slide) => ({ ...slide, notes: 'The moon pulls.' })) };
    const { file } = lesson.recordings[0]!;
    const about = { segmentId: lesson.segments[0]!.id, file };
    const { cues } = await api.call('captions.cues', { handle, lesson: noted, listens: false });
    const made = { ...about, text: 'The moon pulls.', isEdited: false, index: null };
    expect(cues).toEqual([{ ...made, startSeconds: 0, endSeconds: 4 }]);
    const heard = await api.call('captions.cues', { handle, lesson: noted });
    expect(heard.cues).toMatchObject([made]);
    const edited = { startSeconds: 1, endSeconds: 2.5, text: 'The moon!' };
    const written = { ...noted, captions: [{ file, cues: [edited] }] };
    const own = await api.call('captions.cues', { handle, lesson: written });
    expect(own.cues).toEqual([{ ...about, ...edited, isEdited: true, index: 0 }]);
  });

  test('long work tells of its progress', async () => {
    const onProgress = vi.fn<(progress: { fraction: number; step: string }) => void>();
    const photo = { ...NEW_LESSON, title: 'Progress', photoPath: PRESENTER };
    const { handle } = await api.call('lesson.create', photo, { onProgress });
    await api.call('lesson.close', { handle });
    expect(onProgress).toHaveBeenCalled();
    for (const [{ fraction, step }] of onProgress.mock.calls) {
      expect(fraction).toBeGreaterThanOrEqual(0);
      expect(fraction).toBeLessThanOrEqual(1);
      expect(step).not.toBe('');
    }
  });

  test('work that is cancelled leaves nothing behind', async () => {
    const recordingPaths = [writeWav(join(place.folder, 'talk.wav'), voiceLike(30))];
    const before = readdirSync(join(place.folder, 'documents'));
    const controller = new AbortController();
    const work = { signal: controller.signal };
    const call = api.call(
      'lesson.create',
      { ...NEW_LESSON, title: 'Never', recordingPaths, photoPath: PRESENTER },
      work,
    );
    setTimeout(() => {
      controller.abort(new Error('changed my mind'));
    }, 30);
    await expect(call).rejects.toThrow('changed my mind');
    // The host cleans up a moment after the page has turned to other things.
    await vi.waitFor(() => {
      expect(readdirSync(join(place.folder, 'documents'))).toEqual(before);
    }, 5000);
  });

  test('events reach every window', async () => {
    const other = await another();
    const heard = vi.fn();
    other.api.on('settings', heard);
    await other.api.call('settings.read', {});
    const settings = await api.call('settings.change', { change: { theme: 'dark' } });
    await vi.waitFor(() => {
      expect(heard).toHaveBeenCalledExactlyOnceWith(settings);
    });
  });

  test('a lesson is one window’s to change, until that window is gone', async () => {
    const other = await another();
    const { path, handle } = await create();
    await api.call('lesson.close', { handle });
    expect((await other.api.call('lesson.open', { path })).readOnly).toBeNull();
    const second = await api.call('lesson.open', { path });
    expect(second.readOnly).toMatchObject({ code: 'lesson.open-elsewhere' });
    await api.call('lesson.close', { handle: second.handle });
    await other.leave();
    await vi.waitFor(async () => {
      const third = await api.call('lesson.open', { path });
      await api.call('lesson.close', { handle: third.handle });
      expect(third.readOnly).toBeNull();
    }, 5000);
  });
});

test('losing the web socket in the middle of calls loses nothing and does nothing twice', async () => {
  const place = await openPlace();
  const savedTitles: string[] = [];
  const save: Handlers['lesson.save'] = (input, work, client) => {
    savedTitles.push(input.lesson.title);
    return place.studio.handlers['lesson.save'](input, work, client);
  };
  const studio: Studio = { ...place.studio, handlers: { ...place.studio.handlers, 'lesson.save': save } };
  const host = await startWebHost({ studio, folder: place.folder, onInternalError: () => undefined });
  let cutLink = (): void => undefined;
  let linkCount = 0;
  const connection = keepConnected(
    (events) => {
      linkCount += 1;
      const link = host.openLink(events);
      cutLink = () => {
        link.close();
      };
      return link;
    },
    () => undefined,
    { leastPauseMs: 5, mostPauseMs: 50, pingMs: 10_000, sessionMs: 60_000 },
  );
  const api = connect(connection);
  const onLost = vi.fn();
  api.onLost(onLost);
  const { handle, lesson, path } = await api.call('lesson.create', NEW_LESSON);
  const titles = Array.from({ length: 40 }, (_, index) => `Version ${index}`);
  const saves: Promise<unknown>[] = [];
  for (const [index, title] of titles.entries()) {
    saves.push(api.call('lesson.save', { handle, lesson: { ...lesson, title } }));
    if (index % 5 === 2) cutLink();
    if (index % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await Promise.all(saves);
  expect(savedTitles).toEqual(titles);
  expect(linkCount).toBeGreaterThan(3);
  expect(onLost).not.toHaveBeenCalled();
  await api.call('lesson.close', { handle });
  expect((await api.call('lesson.open', { path })).lesson.title).toBe('Version 39');
  connection.close();
  await host.close();
  await closePlace(place);
});
