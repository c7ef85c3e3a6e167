import type { Outcome } from '../progress/progress.ts';
import type { AnswerReport } from './tracking.ts';

/** An element of the data model and its value. */
export type Setting = readonly [element: string, value: string];

/** What is different between the versions of SCORM. */
export interface Dialect {
  readonly apiName: 'API' | 'API_1484_11';
  readonly methods: Readonly<Record<'initialize' | 'terminate' | 'get' | 'set' | 'commit' | 'lastError', string>>;
  /** What `lastError` says where Initialize was called before. */
  readonly alreadyInitialized: string;
  readonly elements: Readonly<Record<'mode' | 'location' | 'exit' | 'sessionTime' | 'learner', string>>;
  /** Characters of the location. */
  readonly locationLimit: number;
  /** What stands in the system: read once, after Initialize. */
  outcome(get: (element: string) => string): Outcome;
  sessionTime(seconds: number): string;
  /**
   * Statuses, progress and score; that of having done the lesson is the first.
   *
   * @param hasChecks whether the lesson can be passed at all
   * @param wasComplete what the system said at launch, which is not taken back
   */
  statuses(outcome: Outcome, hasChecks: boolean, wasComplete: boolean): readonly Setting[];
  /** @param place of the interaction among all that the system has */
  interaction(place: number, report: AnswerReport, weighting: number): readonly Setting[];
}
