import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { ARKIT_SPECS, toArkit } from '../contract/arkit.ts';
import { LecternError } from '../contract/errors.ts';
import { readingError, writingError } from '../contract/fileErrors.ts';
import { CONTROL_SPECS, CONTROLS } from '../contract/motion.ts';
import type { Motion, MotionFormat, Performance } from '../contract/motion.ts';
import type { Work } from '../contract/work.ts';
import { motionOfColumns } from './motionColumns.ts';
import { RowError, TrackScanner } from './trackScanner.ts';

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
/** Twenty hours at 30 frames a second. */
const MOST_BYTES = 400_000_000;

/** What a track was made with. */
export interface MotionSource {
  readonly motionModel: { readonly id: string; readonly version: number };
  readonly performance: Performance;
}

/** The file but for its rows, which are read as they come. Nothing follows from its source. */
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
  try {
    await writeFile(path, textOf(motion, source, format), { signal: work.signal });
  } catch (error) {
    work.signal?.throwIfAborted();
    throw writingError(path, error);
  }
}

/** Piece by piece: the text of a lecture's motion is larger than all else that the renderer holds. */
function* textOf(motion: Motion, source: MotionSource, format: MotionFormat): Generator<string> {
  const { frameRate, frameCount, weights } = motion;
  const head = { format: FORMAT_NAMES[format], version: VERSION, frameRate, frameCount, source };
  const specs = format === 'arkit' ? ARKIT_SPECS : CONTROL_SPECS;
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "controls": [\n`;
  yield `${specs.map((spec) => `  ${JSON.stringify(spec)}`).join(',\n')}\n ],\n "rows": [\n`;
  for (let first = 0; first < frameCount; first += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, frameCount - first);
    const part = weights.subarray(first * CONTROLS.length, (first + count) * CONTROLS.length);
    const values = format === 'arkit' ? toArkit({ frameRate, frameCount: count, weights: part }).values : part;
    const rows = Array.from({ length: count }, (_, row) => {
      const rounded = Array.from(
        values.subarray(row * specs.length, (row + 1) * specs.length),
        // Adding 0 turns −0 into 0.
        (value) => Math.round(value * STEPS) / STEPS + 0,
      );
      return `  [${rounded.join(',')}]`;
    });
    yield `${rows.join(',\n')}${first + count < frameCount ? ',' : ''}\n`;
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
  const track = trackIn(path, await scanned(path, work));
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
  return motionOfColumns(track, clip, work);
}

/** Reads the file in pieces: neither its text nor its rows as lists are ever held. */
async function scanned(path: string, work: Work): Promise<TrackScanner> {
  const scanner = new TrackScanner();
  try {
    if ((await stat(path)).size > MOST_BYTES) throw damaged(path, 'it is too large');
    for await (const text of createReadStream(path, { encoding: 'utf8', signal: work.signal })) {
      scanner.push(text as string);
    }
  } catch (error) {
    work.signal?.throwIfAborted();
    if (!(error instanceof RowError)) throw readingError(path, error);
    // What the file says it is comes first: another version may have other rows.
    kindIn(path, headOf(path, scanner));
    throw damaged(path, error.message);
  }
  return scanner;
}

function headOf(path: string, scanner: TrackScanner): unknown {
  try {
    return scanner.head();
  } catch (error) {
    throw damaged(path, 'it is not JSON', error);
  }
}

/** Refuses what is no track of ours. */
function kindIn(path: string, head: unknown): void {
  const kind = z.object({ format: z.string(), version: z.number() }).safeParse(head);
  if (!kind.success) throw damaged(path, 'it does not name its format and version');
  const { format, version } = kind.data;
  if (format === FORMAT_NAMES.arkit) throw damaged(path, 'it holds ARKit’s blendshapes, which are only written');
  if (format !== OWN_FORMAT) throw damaged(path, `its format is “${format}”`);
  if (version !== VERSION) throw new LecternError('motion.newer', { path, found: version, supported: VERSION });
}

function trackIn(path: string, scanner: TrackScanner): Parameters<typeof motionOfColumns>[0] {
  const head = headOf(path, scanner);
  kindIn(path, head);
  const parsed = fileSchema.safeParse(head);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw damaged(path, `${issue.path.join('.')}: ${issue.message.toLowerCase()}`);
  }
  const { frameRate, frameCount, controls } = parsed.data;
  const names = controls.map(({ name }) => name);
  if (new Set(names).size < names.length) throw damaged(path, 'it names a control twice');
  const { count, width, values, wrong } = scanner.rows();
  if (count !== frameCount) throw damaged(path, `it has ${count} rows for ${frameCount} frames`);
  const odd = width === names.length ? wrong.width : 0;
  if (odd !== undefined) throw damaged(path, `row ${odd + 1} does not have ${names.length} numbers`);
  if (wrong.number) {
    throw damaged(path, `row ${wrong.number.row + 1} has no number for ${names[wrong.number.column]}`);
  }
  return { frameRate, frameCount, names, values };
}

function damaged(path: string, reason: string, cause?: unknown): LecternError {
  return new LecternError('motion.damaged', { path, reason }, { cause });
}
