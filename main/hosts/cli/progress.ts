/** {@link ../../contract/work.ts Progress} in words. */
export interface ToldProgress {
  readonly fraction: number;
  readonly step: string;
  readonly secondsLeft?: number;
}

/** Where progress is written: standard error, or a stand-in of a test. */
export interface ProgressSink {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

export interface ProgressWriter {
  show(progress: ToldProgress): void;
  /** Removes the bar, so that what follows starts on a clean line. */
  end(): void;
}

/** A terminal is repainted at most this often. */
const REPAINT_MS = 100;
/** A log gets a line for each new step, and when this share of the work has been done since the last one. */
const LOG_SHARE = 0.1;

/** Progress for whoever reads: a bar for a terminal, one JSON object a line for a program, sparse lines for a log. */
export function createProgressWriter(
  sink: ProgressSink,
  json: boolean,
  now: () => number = () => performance.now(),
): ProgressWriter {
  if (json) return jsonWriter(sink, now);
  return sink.isTTY === true ? barWriter(sink, now) : logWriter(sink);
}

function jsonWriter(sink: ProgressSink, now: () => number): ProgressWriter {
  const seen = new Set<string>();
  let lastMs = -Infinity;
  return {
    show({ fraction, step, secondsLeft }) {
      if (seen.has(step) && now() - lastMs < REPAINT_MS) return;
      seen.add(step);
      lastMs = now();
      const line = {
        type: 'progress',
        fraction: Number(fraction.toFixed(4)),
        step,
        ...(secondsLeft !== undefined && { secondsLeft: Number(secondsLeft.toFixed(1)) }),
      };
      sink.write(`${JSON.stringify(line)}\n`);
    },
    end: () => undefined,
  };
}

function barWriter(sink: ProgressSink, now: () => number): ProgressWriter {
  let lastMs = -Infinity;
  return {
    show(progress) {
      if (now() - lastMs < REPAINT_MS) return;
      lastMs = now();
      sink.write(`\r${barLine(progress, sink.columns ?? 80)}\x1b[K`);
    },
    end() {
      if (lastMs > -Infinity) sink.write('\r\x1b[K');
    },
  };
}

function logWriter(sink: ProgressSink): ProgressWriter {
  const seen = new Set<string>();
  let lastShare = -Infinity;
  return {
    show(progress) {
      const { fraction, step } = progress;
      // Steps alternate where several things are done at once: each is worth one line.
      if (seen.has(step) && fraction - lastShare < LOG_SHARE) return;
      seen.add(step);
      lastShare = fraction;
      sink.write(`${percent(fraction)}  ${step}${timeLeft(progress)}\n`);
    },
    end: () => undefined,
  };
}

/** One line of at most `columns` − 1 characters: bar, percentage, step, time left. The step gives way first. */
export function barLine(progress: ToldProgress, columns: number): string {
  const room = Math.max(columns - 1, 0);
  const left = timeLeft(progress);
  const head = percent(progress.fraction);
  const barWidth = Math.min(24, Math.max(0, room - head.length - left.length - 20));
  const filled = Math.round(barWidth * Math.min(Math.max(progress.fraction, 0), 1));
  const bar = barWidth < 4 ? '' : `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} `;
  const step = shorten(progress.step, room - bar.length - head.length - left.length - 2);
  return `${bar}${head}${step === '' ? '' : `  ${step}`}${left}`.slice(0, room);
}

/** A time as people say it: 7 s, 1:05, 1:02:03. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':');
}

function percent(fraction: number): string {
  // Rounded down: 100 % is for what is finished.
  return `${Math.floor(fraction * 100)} %`.padStart(5);
}

function timeLeft({ secondsLeft }: ToldProgress): string {
  return secondsLeft === undefined ? '' : `, ${clockText(Math.max(1, secondsLeft))} left`;
}

function shorten(text: string, length: number): string {
  if (length < 2) return '';
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
