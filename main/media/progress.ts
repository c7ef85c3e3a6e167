import type { Readable } from 'node:stream';
import type { StepCode } from '../contract/steps.ts';
import type { Work } from '../contract/work.ts';

const SECONDS_BETWEEN_REPORTS = 0.25;

/** Calls `work.onProgress`, but at most a few times a second. */
export class ProgressReporter {
  readonly #step: StepCode;
  readonly #work: Work;
  readonly #startedMilliseconds = performance.now();
  #reportedMilliseconds = 0;

  constructor(step: StepCode, work: Work) {
    this.#step = step;
    this.#work = work;
  }

  report(share: number): void {
    const { onProgress } = this.#work;
    const now = performance.now();
    if (!onProgress || now - this.#reportedMilliseconds < 1000 * SECONDS_BETWEEN_REPORTS) return;
    this.#reportedMilliseconds = now;
    const fraction = Math.min(1, Math.max(0, share));
    const elapsedSeconds = (now - this.#startedMilliseconds) / 1000;
    // The first second says little about the rest.
    const known = fraction > 0.02 && elapsedSeconds > 1;
    onProgress({
      fraction,
      step: this.#step,
      ...(known ? { secondsLeft: (elapsedSeconds * (1 - fraction)) / fraction } : {}),
    });
  }
}

/** Reads the `key=value` lines of ffmpeg's `-progress`. */
export class ProgressReader {
  readonly #reporter: ProgressReporter;
  readonly #expected: { readonly frameCount: number } | { readonly seconds: number } | undefined;
  #rest = '';

  constructor(
    step: StepCode,
    expected: { readonly frameCount: number } | { readonly seconds: number } | undefined,
    work: Work,
  ) {
    this.#reporter = new ProgressReporter(step, work);
    this.#expected = expected;
  }

  read(stream: Readable): void {
    stream.on('data', (chunk: Buffer) => {
      const lines = (this.#rest + chunk.toString('latin1')).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) this.#line(line.trim());
    });
  }

  #line(line: string): void {
    if (!this.#expected) return;
    if ('frameCount' in this.#expected) {
      const frame = /^frame=\s*(\d+)$/.exec(line);
      if (frame) this.#reporter.report(Number(frame[1]) / this.#expected.frameCount);
    } else {
      // `out_time_ms` holds microseconds in some versions and is absent in others; the clock is the same in all.
      const clock = /^out_time=(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(line);
      if (!clock) return;
      const seconds = 3600 * Number(clock[1]) + 60 * Number(clock[2]) + Number(clock[3]);
      this.#reporter.report(seconds / this.#expected.seconds);
    }
  }
}
