import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../../main/api/client.ts';
import type { Api } from '../../main/api/client.ts';
import { keepConnected } from '../../main/api/reconnecting.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { ROOT, run } from './kit/commandLine.ts';
import { socketLinks } from './kit/hosts.ts';
import { writeSlide } from './kit/inputs.ts';

interface Served {
  readonly origin: string;
  readonly cookie: string;
  readonly api: Api;
  /** Ends it as Ctrl-C does; resolves to its exit code. */
  readonly interrupt: () => Promise<number | null>;
}

/** `lectern serve --folder <folder>/lessons`, in a process of its own, with a page that is connected. */
async function serve(folder: string): Promise<Served> {
  mkdirSync(join(folder, 'lessons'), { recursive: true });
  const child = spawn(process.execPath, [join(ROOT, 'main/hosts/cli.ts'), 'serve', '--json', '--folder', 'lessons'], {
    cwd: folder,
    env: {
      ...process.env,
      LECTERN_CACHE: join(folder, 'cache'),
      LECTERN_DATA: join(folder, 'data'),
      TMPDIR: join(folder, 'tmp'),
      npm_lifecycle_event: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const line = await new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
  const { url } = JSON.parse(line) as { url: string };
  const { origin } = new URL(url);
  const cookie = (await fetch(url, { redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!;
  const connection = keepConnected(socketLinks(origin, cookie), () => undefined);
  return {
    origin,
    cookie,
    api: connect(connection),
    async interrupt() {
      connection.close();
      child.kill('SIGINT');
      return await ended;
    },
  };
}

function newFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'tmp'));
  return folder;
}

test('a browser gets the page, makes a lesson of what it sends, and sees its media; Ctrl-C ends it all', async () => {
  const folder = newFolder();
  const { origin, cookie, api, interrupt } = await serve(folder);
  const page = await (await fetch(`${origin}/`, { headers: { cookie } })).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)![1]!;
  expect((await fetch(origin + script, { headers: { cookie } })).headers.get('content-type')).toContain('javascript');
  expect(await api.call('app.describe', {})).toMatchObject({ host: 'web', hasDialogs: false });

  const picture = await writeSlide(join(folder, 'slide.png'), '#204060');
  const upload = {
    method: 'POST',
    headers: { cookie, origin },
    body: readFileSync(picture),
  };
  const { path } = (await (await fetch(`${origin}/uploads?name=Tides.png`, upload)).json()) as { path: string };
  const made = await api.call('lesson.create', {
    title: 'Tides',
    language: 'en',
    slidePaths: [path],
    recordingPaths: [],
    photoPath: null,
    outPath: null,
  });
  expect(made.path).toBe(join(folder, 'lessons', 'Tides.lectern'));
  // What was sent for it lies in the lesson now.
  expect(existsSync(path)).toBe(false);
  const { file } = made.lesson.slides[0]!.picture;
  const address = `${origin}/media/${made.handle}/${file.split('/').at(-1)!}`;
  const media = await fetch(address, { headers: { cookie, range: 'bytes=1-3' } });
  expect([media.status, media.headers.get('content-type'), await media.text()]).toEqual([206, 'image/png', 'PNG']);
  expect((await fetch(address)).status).toBe(401);

  const leftovers = (): string[] => readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('lectern-'));
  expect(leftovers()).toHaveLength(1);
  expect(await interrupt()).toBe(0);
  expect(leftovers()).toEqual([]);
  await expect(fetch(origin)).rejects.toThrow();
});

test('nothing outside the folder can be listed, opened, written or fetched, by links neither', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'lessons'));
  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(folder, 'elsewhere', 'secret.png'), 'secret');
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'lessons', 'way out'));
  symlinkSync(join(folder, 'elsewhere', 'secret.png'), join(folder, 'lessons', 'picture.png'));
  const { origin, cookie, api, interrupt } = await serve(folder);
  const top = await api.call('files.list', { folder: null });
  expect(top).toMatchObject({ folder: join(folder, 'lessons'), parent: null });
  const outside = [
    folder,
    '/',
    '/etc',
    join(folder, 'elsewhere'),
    join(folder, 'lessons', 'way out'),
    `${folder}/lessons/..`,
  ];
  for (const place of outside) {
    await expect(api.call('files.list', { folder: place })).rejects.toMatchObject({ code: 'file.outside' });
  }
  const lesson = { title: 'x', language: 'en', slidePaths: [], recordingPaths: [], photoPath: null, outPath: null };
  const hostile = [
    '/etc/passwd',
    `${folder}/lessons/picture.png`,
    `${folder}/lessons/../elsewhere/secret.png`,
    `${folder}/data/x`,
  ];
  for (const path of hostile) {
    await expect(api.call('lesson.create', { ...lesson, slidePaths: [path] })).rejects.toMatchObject({
      code: 'file.outside',
    });
    await expect(api.call('lesson.open', { path })).rejects.toMatchObject({ code: 'file.outside' });
  }
  const outPath = join(folder, 'elsewhere', 'x.lectern');
  await expect(api.call('lesson.create', { ...lesson, outPath })).rejects.toMatchObject({ code: 'file.outside' });
  const { handle } = await api.call('lesson.create', lesson);
  for (const name of [
    '..%2flesson.json',
    '%2e%2e/lesson.json',
    'lesson.json',
    'x%00.png',
    '..%5clesson.json',
    'constructor',
  ]) {
    const { status } = await fetch(`${origin}/media/${handle}/${name}`, { headers: { cookie } });
    expect([name, [400, 404].includes(status)]).toEqual([name, true]);
  }
  expect(await interrupt()).toBe(0);
});

test('a folder that is not there is said to be', async () => {
  const folder = newFolder();
  const { exitCode, stderr } = await run(['serve', '--folder', 'nowhere'], { cwd: folder });
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('There is no folder “') as string]);
});
