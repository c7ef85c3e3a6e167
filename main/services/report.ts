/** One segment as `info` tells it. */
export interface SegmentReport {
  readonly number: number;
  readonly slideTitle: string;
  readonly startSeconds: number;
  readonly durationSeconds: number;
  readonly layout: string;
  readonly expression: string;
  readonly transition: string;
  /** Whether the next build must render its presenter (false also where there is none to render). */
  readonly clipMissing: boolean;
  /** Whether the next build must encode its scene. */
  readonly sceneMissing: boolean;
}

export interface LessonReport {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly slideCount: number;
  readonly durationSeconds: number;
  readonly segments: readonly SegmentReport[];
  readonly narrationMissing: boolean;
  /** Expected time of the next build, from what this machine has done before or from a cautious guess. */
  readonly buildSeconds: number;
}

/** One thing that `doctor` looked at. */
export interface Finding {
  /** Stable name, for programs. */
  readonly name: string;
  readonly label: string;
  /** `failed` keeps something from working; `warning` does not. */
  readonly state: 'ok' | 'warning' | 'failed';
  readonly text: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface DoctorReport {
  readonly healthy: boolean;
  readonly findings: readonly Finding[];
}
