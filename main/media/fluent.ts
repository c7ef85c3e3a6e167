import { PassThrough, type Readable, type Writable } from 'node:stream';
import type { ChildProcess } from 'node:child_process';
import createCommand from 'fluent-ffmpeg';
import type { FfprobeData } from 'fluent-ffmpeg';
import type { Ffmpeg } from './ffmpeg.ts';

/*
 * The one place that knows fluent-ffmpeg (archived, so replaceable): it builds the argument list and owns the child
 * process; streams, progress, cancelling and errors are ours, in run.ts.
 */

/** One input or output: a source or target as ffmpeg takes it, and the options that stand before it. */
export interface FfmpegFile {
  readonly url: string;
  readonly options?: readonly string[];
}

/** ffmpeg's standard output as a target. */
export const STANDARD_OUTPUT = 'pipe:1';

export interface FfmpegProcess {
  readonly stdin: Writable;
  /** What ffmpeg writes to {@link STANDARD_OUTPUT}, or its `-progress pipe:1` lines where no output goes there. */
  readonly stdout: Readable;
  /** Resolves after the process has gone: null, or why it failed with the last lines of its messages. */
  readonly gone: Promise<FfmpegFailure | null>;
  kill(): void;
}

export interface FfmpegFailure {
  readonly error: Error;
  readonly messages: string;
}

/** fluent-ffmpeg sets this on the command before it emits `start`; its type declaration leaves it out. */
interface StartedCommand {
  readonly ffmpegProc: ChildProcess;
}

const KEPT_MESSAGE_LINES = 60;

/** Starts ffmpeg; rejects when it cannot be started at all. */
export function startFfmpeg(
  ffmpeg: Ffmpeg,
  inputs: readonly FfmpegFile[],
  outputs: readonly FfmpegFile[],
): Promise<FfmpegProcess> {
  const command = createCommand({ stdoutLines: KEPT_MESSAGE_LINES });
  for (const { url, options = [] } of inputs) {
    command.input(url);
    // Spread, because fluent-ffmpeg splits the strings of an array at a space.
    command.inputOptions(...options, ...NEVER_EMPTY);
  }
  let data: PassThrough | null = null;
  for (const { url, options = [] } of outputs) {
    if (url === STANDARD_OUTPUT) {
      // fluent-ffmpeg kills ffmpeg shortly after the target's `close`, even when it is ending by itself: never emit it.
      data = new PassThrough({ emitClose: false, highWaterMark: 1 << 18 });
      command.output(data);
    } else {
      command.output(url);
    }
    command.outputOptions(...options, ...NEVER_EMPTY);
  }
  // The path is global to fluent-ffmpeg: two binaries must not be started in the same turn of the event loop.
  command.setFfmpegPath(ffmpeg.ffmpegPath);
  return new Promise((resolve, reject) => {
    const gone = new Promise<FfmpegFailure | null>((resolveGone) => {
      command.on('end', () => {
        resolveGone(null);
      });
      command.on('error', (error: Error, _output: string | null, messages: string | null) => {
        resolveGone({ error, messages: messages ?? '' });
        reject(error);
      });
    });
    command.on('start', () => {
      const child = (command as unknown as StartedCommand).ffmpegProc;
      const { stdin, stdout } = child;
      // Without a process id the start has failed and `error` follows.
      if (child.pid === undefined || !stdin || !stdout) return;
      // Writing to an ffmpeg that has died fails here and in `gone`, which says why.
      stdin.on('error', () => undefined);
      resolve({ stdin, stdout: data ?? stdout, gone, kill: () => void child.kill('SIGKILL') });
    });
    command.run();
  });
}

/** fluent-ffmpeg treats a call with fewer than two strings as one to be split at spaces. */
const NEVER_EMPTY = ['-hide_banner', '-nostdin'] as const;

/** Runs ffprobe on one input. */
export function runFfprobe(ffmpeg: Ffmpeg, url: string): Promise<FfprobeData> {
  const command = createCommand(url).setFfprobePath(ffmpeg.ffprobePath);
  return new Promise((resolve, reject) => {
    command.ffprobe(['-hide_banner'], (error: Error | null, found) => {
      if (error) reject(error);
      else resolve(found);
    });
  });
}
