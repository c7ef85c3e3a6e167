import { readFile, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { toArkit } from '../contract/arkit.ts';
import { LecternError } from '../contract/errors.ts';
import { readingError, writingError } from '../contract/fileErrors.ts';
import { CONTROL_SPECS, CONTROLS } from '../contract/motion.ts';
import type { ControlSpec, Motion, MotionFormat, Performance } from '../contract/motion.ts';
import type { Work } from '../contract/work.ts';
import { motionOfColumns } from './motionColumns.ts';

/*
 * A motion track is a JSON file for people and other programs:
 *
 *   { "format": "lectern-motion" or "arkit-blendshapes", "version": 1,
 *     "frameRate": frames a second, "frameCount": number of rows,
 *     "source": what made it: motion model and performance, for the reader's information,
 *     "controls": [{ "name", "unit", "minimum", "maximum" }, …] what each column is, as in contract/motion.ts,
 *     "rows": [[number, …], …] one row a frame, frame i at i / frameRate seconds, in units of 0.0001 }
 */

const VERSION = 1;
const OWN_FORMAT = 'lectern-motion';
const FORMAT_NAMES = { lectern: OWN_FORMAT, arkit: 'arkit-blendshapes' } as const;
/** Steps to a unit: 0.0001 of a face's width or a degree is far below what moves a pixel. */
const STEPS = 10_000;
/** Rows that are put into words at once. */
const ROWS_AT_ONCE = 500;
/** Twenty hours at 30 frames a second; a text of more cannot be read at all. */
const MOST_BYTES = 400_000_000;

/** What a track was made with. */
export interface MotionSource {
  readonly motionModel: { readonly id: string; readonly version: number };
  readonly performance: Performance;
}

/** The file but for its rows, which are too many for a general checker. Nothing follows from its source. */
const fileSchema = z.object({
  frameRate: z.number().positive().max(1000),
  frameCount: z.int().positive(),
  controls: z.array(z.object({ name: z.enum(CONTROLS) })).min(1),
  rows: z.array(z.unknown()),
});

/**
 * Writes `motion` in one of two vocabularies: our controls, which {@link readMotionFile} reads back, or ARKit's
 * blendshapes for other programs. Throws `output.unwritable` or `disk.full`.
 */
export async function writeMotionFile(
  path: string,
  motion: Motion,
  source: MotionSource,
  format: MotionFormat,
  work: Work,
): Promise<void> {
  const columns = format === 'arkit' ? toArkit(motion) : { specs: CONTROL_SPECS, values: motion.weights };
  try {
    await writeFile(path, textOf(motion, source, format, columns), { signal: work.signal });
  } catch (error) {
    work.signal?.throwIfAborted();
    throw writingError(path, error);
  }
}

/** Piece by piece: the text of a lecture's motion is larger than all else that the renderer holds. */
function* textOf(
  { frameRate, frameCount }: Motion,
  source: MotionSource,
  format: MotionFormat,
  { specs, values }: { readonly specs: readonly ControlSpec[]; readonly values: Float32Array },
): Generator<string> {
  const head = { format: FORMAT_NAMES[format], version: VERSION, frameRate, frameCount, source };
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "controls": [\n`;
  yield `${specs.map((spec) => `  ${JSON.stringify(spec)}`).join(',\n')}\n ],\n "rows": [\n`;
  for (let first = 0; first < frameCount; first += ROWS_AT_ONCE) {
    const rows: string[] = [];
    for (let frame = first; frame < Math.min(first + ROWS_AT_ONCE, frameCount); frame++) {
      const row = values.subarray(frame * specs.length, (frame + 1) * specs.length);
      // Adding 0 turns −0 into 0.
      rows.push(`  [${Array.from(row, (value) => Math.round(value * STEPS) / STEPS + 0).join(',')}]`);
    }
    yield `${rows.join(',\n')}${first + ROWS_AT_ONCE < frameCount ? ',' : ''}\n`;
  }
  yield ' ]\n}\n';
}

/**
 * Reads a track of our controls for a clip of `frameCount` frames at `frameRate`.
 *
 * Columns may come in any order; controls that have none stay at rest. Values beyond a control's range are bounded to
 * it. Another frame rate is sampled anew, linearly. The track must last as long as the clip, to within two frames or
 * 100 ms; what is missing of these holds the last row.
 *
 * Throws `file.missing`, `file.unreadable`, `motion.damaged`, `motion.newer` or `motion.length`.
 */
export async function readMotionFile(
  path: string,
  clip: { readonly frameRate: number; readonly frameCount: number },
  work: Work,
): Promise<Motion> {
  const track = trackIn(path, await jsonOf(path, work));
  const slackSeconds = Math.max(0.1, 2 / track.frameRate, 2 / clip.frameRate);
  const trackSeconds = track.frameCount / track.frameRate;
  const clipSeconds = clip.frameCount / clip.frameRate;
  if (Math.abs(trackSeconds - clipSeconds) > slackSeconds) {
    const rounded = (seconds: number) => Math.round(seconds * 100) / 100;
    throw new LecternError('motion.length', {
      path,
      trackSeconds: rounded(trackSeconds),
      clipSeconds: rounded(clipSeconds),
    });
  }
  return motionOfColumns(track, clip);
}

async function jsonOf(path: string, work: Work): Promise<unknown> {
  let text: string;
  try {
    if ((await stat(path)).size > MOST_BYTES) throw damaged(path, 'it is too large');
    text = await readFile(path, { encoding: 'utf8', signal: work.signal });
  } catch (error) {
    work.signal?.throwIfAborted();
    throw readingError(path, error);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(path, 'it is not JSON', error);
  }
}

function trackIn(path: string, json: unknown): Parameters<typeof motionOfColumns>[0] {
  const kind = z.object({ format: z.string(), version: z.number() }).safeParse(json);
  if (!kind.success) throw damaged(path, 'it does not name its format and version');
  const { format, version } = kind.data;
  if (format === FORMAT_NAMES.arkit) throw damaged(path, 'it holds ARKit’s blendshapes, which are only written');
  if (format !== OWN_FORMAT) throw damaged(path, `its format is “${format}”`);
  if (version !== VERSION) throw new LecternError('motion.newer', { path, found: version, supported: VERSION });
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw damaged(path, `${issue.path.join('.')}: ${issue.message.toLowerCase()}`);
  }
  const { frameRate, frameCount, controls, rows } = parsed.data;
  const names = controls.map(({ name }) => name);
  if (new Set(names).size < names.length) throw damaged(path, 'it names a control twice');
  if (rows.length !== frameCount) throw damaged(path, `it has ${rows.length} rows for ${frameCount} frames`);
  const values = new Float32Array(frameCount * names.length);
  rows.forEach((row, frame) => {
    if (!Array.isArray(row) || row.length !== names.length) {
      throw damaged(path, `row ${frame + 1} does not have ${names.length} numbers`);
    }
    const wrong = row.findIndex((value) => typeof value !== 'number' || !Number.isFinite(value));
    if (wrong >= 0) throw damaged(path, `row ${frame + 1} has no number for ${names[wrong]}`);
    values.set(row as number[], frame * names.length);
  });
  return { frameRate, frameCount, names, values };
}

function damaged(path: string, reason: string, cause?: unknown): LecternError {
  return new LecternError('motion.damaged', { path, reason }, { cause });
}
