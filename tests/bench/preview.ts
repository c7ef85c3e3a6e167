import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClipState, OpenLesson } from '../../main/api/answers.ts';
import type { Client } from '../../main/api/router.ts';
import type { Lesson, PresenterSettings } from '../../main/lesson/schema.ts';
import { segmentSpans } from '../../main/lesson/timeline.ts';
import { createResources } from '../../main/services/resources.ts';
import { createStudio } from '../../main/services/studio/studio.ts';
import { ROOT } from '../integration/kit/commandLine.ts';
import { PRESENTER } from '../integration/kit/inputs.ts';
import { NARRATION } from './parts.ts';

/**
 * `npm run bench:preview`: how long it takes from a change of a segment of the sample lesson until its first clip can be
 * played, as a table and in out/bench/preview.json. What the window adds (its own debounce of 0.3 s, and the browser's
 * decoding) is not in it.
 */

const client: Client = { id: 'bench', gone: new AbortController().signal };
const SEGMENT = 1;

const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
const resources = createResources({
  environment: { ...process.env, LECTERN_CACHE: join(folder, 'cache') },
  modelsFolder: join(ROOT, 'models'),
});
const studio = createStudio(resources, {
  host: { version: '0.0.0', host: 'web', platform: 'linux', locale: 'en' },
  dataFolder: join(folder, 'data'),
  documentsFolder: folder,
  ...{ uploadsFolder: null, allowedRoots: null, dialogs: null },
});

/** What was told last of each segment. */
const told = new Map<string, ClipState>();
studio.subscribe((event) => {
  if (event.name === 'clips') for (const clip of event.payload.clips) told.set(clip.segmentId, clip);
});

async function untilAllAreThere({ segments }: Lesson): Promise<void> {
  while (!segments.every(({ id }) => told.get(id)?.state === 'ready')) await sleep(50);
}

/** Seconds until a segment shows another clip than before. */
function follow({ handle }: OpenLesson, lesson: Lesson, index: number): Promise<number> {
  const { id } = lesson.segments[index]!;
  const before = told.get(id)?.url;
  const { startSeconds } = segmentSpans(lesson.segments)[index]!;
  const startMs = performance.now();
  return new Promise((resolve, reject) => {
    const isNew = ({ segmentId, state, url, isOutdated }: ClipState): boolean => {
      if (segmentId === id && state === 'failed') reject(new Error(`The clip of segment ${index + 1} failed`));
      return segmentId === id && url !== null && url !== before && !isOutdated;
    };
    const unsubscribe = studio.subscribe((event) => {
      if (event.name !== 'clips' || !event.payload.clips.some(isNew)) return;
      unsubscribe();
      resolve((performance.now() - startMs) / 1000);
    });
    studio.handlers['preview.follow']({ handle, lesson, playheadSeconds: startSeconds }, {}, client).catch(reject);
  });
}

function changed(lesson: Lesson, change: Partial<PresenterSettings>): Lesson {
  const segments = lesson.segments.map((segment, index) =>
    index === SEGMENT ? { ...segment, presenter: { ...segment.presenter, ...change } } : segment,
  );
  return { ...lesson, segments };
}

try {
  const open = await studio.handlers['lesson.create'](
    {
      ...{ title: 'Demo', language: 'en', photoPath: PRESENTER, outPath: null },
      slidePaths: [join(ROOT, 'assets', 'sample', 'slides.pdf')],
      recordingPaths: [1, 2, 3, 4, 5].map((number) => join(NARRATION, `0${number}.flac`)),
    },
    {},
    client,
  );
  const { lesson } = open;
  const seconds = lesson.segments[SEGMENT]!.durationSeconds;
  const figures: [string, number][] = [];
  figures.push(['opened, nothing cached, renderer not running', await follow(open, lesson, 0)]);
  figures.push(['all others being made: the playhead goes to another segment', await follow(open, lesson, SEGMENT)]);
  await untilAllAreThere(lesson);
  const changes: [string, Partial<PresenterSettings>][] = [
    ['another expression', { expression: 'happy' }],
    ['another liveliness', { liveliness: 0.9 }],
    ['at the side', { layout: 'side' }],
    ['over the whole frame', { layout: 'full' }],
    ['another expression over the whole frame', { layout: 'full', expression: 'serious' }],
    ['cut out', { background: { kind: 'transparent' } }],
    ['on a colour', { background: { kind: 'colour', colour: '#204060' } }],
  ];
  for (const [what, change] of changes) figures.push([what, await follow(open, changed(lesson, change), SEGMENT)]);
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, Node ${process.version}`;
  const rows = figures.map(([what, value]) => `| ${what} | ${value.toFixed(2)} s |`);
  process.stdout.write(
    `${machine}\n\n| change of a segment of ${seconds.toFixed(1)} s | first clip after |\n| --- | --- |\n${rows.join('\n')}\n`,
  );
  mkdirSync(join(ROOT, 'out', 'bench'), { recursive: true });
  const document = { machine, segmentSeconds: seconds, seconds: Object.fromEntries(figures) };
  writeFileSync(join(ROOT, 'out', 'bench', 'preview.json'), `${JSON.stringify(document, null, 2)}\n`);
} finally {
  await studio.close();
  await resources.close();
  rmSync(folder, { recursive: true });
}
