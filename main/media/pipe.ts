import type { RunningFfmpeg } from './run.ts';

/** Writes to ffmpeg's standard input; resolves when the memory may be used again, rejects with why ffmpeg has died. */
export async function writeTo(running: RunningFfmpeg, bytes: Uint8Array): Promise<void> {
  const failed = await new Promise<boolean>((resolve) => {
    running.stdin.write(bytes, (error) => {
      resolve(Boolean(error));
    });
  });
  if (!failed) return;
  await running.done;
  throw new Error('ffmpeg stopped reading before the end of its input');
}

/** Ends ffmpeg's standard input and waits for it to complete its work. */
export async function endInput(running: RunningFfmpeg): Promise<void> {
  running.stdin.end();
  await running.done;
}
