import { basename } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { OpenLesson } from '../../../main/api/answers.ts';
import type { Client } from '../../../main/api/router.ts';
import type { BenchStudio } from './start.ts';

const client: Client = { id: 'bench', gone: new AbortController().signal };

/** How long something took, and the longest time in it during which the event loop did nothing else. */
export interface Timing {
  readonly seconds: number;
  readonly longestBlockMs: number;
}

/** What the studio's services take with a lesson of 300 segments and two hours. */
export async function measureServices({ studio, lessonPath, presenterPath }: BenchStudio) {
  const { handlers } = studio;
  let opened!: OpenLesson;
  const open = await timed(async () => {
    opened = await handlers['lesson.open']({ path: lessonPath }, {}, client);
  });
  const { handle, lesson } = opened;
  const save = await timed(() => handlers['lesson.save']({ handle, lesson: { ...lesson, title: 'x' } }, {}, client));
  const media = lesson.recordings[0]!;
  const listen = await timed(() => handlers['media.describeRecording']({ handle, media }, {}, client));
  const listenAgain = await timed(() => handlers['media.describeRecording']({ handle, media }, {}, client));
  const urls = lesson.slides.map(({ picture }) => `/thumbnails/${handle}/small/${basename(picture.file)}`);
  const fetchAll = (): Promise<unknown> => Promise.all(urls.map((url) => studio.fileOf(url)));
  const thumbnails = await timed(fetchAll);
  const thumbnailsAgain = await timed(fetchAll);
  const addPhoto = await timed(() =>
    handlers['media.addPhoto']({ handle, path: presenterPath, face: null }, {}, client),
  );
  await handlers['lesson.close']({ handle }, {}, client);
  const sample = await timed(() => handlers['lesson.createSample']({}, {}, client));
  return { open, save, listen, listenAgain, thumbnails, thumbnailsAgain, addPhoto, sample };
}

async function timed(action: () => Promise<unknown>): Promise<Timing> {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  const startMs = performance.now();
  await action();
  const seconds = (performance.now() - startMs) / 1000;
  delay.disable();
  return { seconds, longestBlockMs: Math.max(0, delay.max / 1e6 - 2) };
}
