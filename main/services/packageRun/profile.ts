import {
  packageFinding,
  type PackageFinding,
  type PackageFindingCode,
  type PackageFindingDetails,
  type PackageProfileId,
} from '../../contract/packageFindings.ts';
import type { PlayerLesson } from '../../contract/player.ts';
import { Halted, learnerAt, type Learner } from './learner.ts';
import { launchPage, type Launched, type Surroundings } from './page.ts';
import type { RunPage } from './protocol.ts';

/** What is played at most where only a beginning is needed. */
export const BEGINNING_SECONDS = 20;

/** The player begins anew rather than going on this near to either end. */
const EDGE_SECONDS = 3.5;

/** One thing that is done with a package. What it throws other than {@link Halted} is a mistake of ours. */
export interface Profile {
  readonly id: PackageProfileId;
  run(findings: Findings): Promise<void>;
}

/** Takes down what is found, each thing once. */
export class Findings {
  readonly profile: PackageProfileId;
  readonly #found = new Map<string, PackageFinding>();

  constructor(profile: PackageProfileId) {
    this.profile = profile;
  }

  add<C extends PackageFindingCode>(code: C, details: PackageFindingDetails<C>): void {
    this.take([packageFinding(code, details, this.profile)]);
  }

  take(findings: readonly PackageFinding[]): void {
    // The same element may be rejected at every save: once says it.
    for (const finding of findings) {
      const key = `${finding.code} ${finding.details?.['element'] ?? finding.message}`;
      if (!this.#found.has(key)) this.#found.set(key, finding);
    }
  }

  list(): PackageFinding[] {
    return [...this.#found.values()];
  }
}

export interface Opened {
  readonly launched: Launched;
  readonly learner: Learner;
}

/** Launches a page, lets someone do something with it, and takes down what failed in it. */
export async function during<T>(
  page: RunPage,
  lesson: PlayerLesson,
  around: Surroundings,
  findings: Findings,
  act: (opened: Opened) => Promise<T>,
): Promise<T | null> {
  const launched = await launchPage(page, lesson.durationSeconds, around);
  try {
    return await act({ launched, learner: learnerAt(launched, lesson) });
  } catch (error) {
    if (!(error instanceof Halted)) throw error;
    if (error.atSeconds === null) findings.add('page.unplayable', null);
    else findings.add('page.halts', { atSeconds: tenths(error.atSeconds) });
    return null;
  } finally {
    for (const reason of new Set(launched.failures)) findings.add('page.failed', { reason });
    launched.close();
  }
}

/** Compares where someone left with where they are brought back to; null: they never came so far. */
export function comparePlaces(
  leftSeconds: number | null,
  resumedSeconds: number | null,
  { durationSeconds }: PlayerLesson,
  findings: Findings,
  mostSecondsLost = 1,
): void {
  if (leftSeconds === null || resumedSeconds === null) return;
  const isKept = (seconds: number): boolean => seconds > EDGE_SECONDS && seconds < durationSeconds - EDGE_SECONDS;
  // Who may have been set back to the very beginning is not looked at.
  if (!isKept(leftSeconds) || !isKept(leftSeconds - mostSecondsLost)) return;
  const lost = leftSeconds - resumedSeconds;
  if (lost > mostSecondsLost || lost < -1)
    findings.add('record.place', { leftSeconds: tenths(leftSeconds), resumedSeconds: tenths(resumedSeconds) });
}

export function tenths(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
