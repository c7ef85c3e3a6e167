import type { PlayerLesson } from '../../contract/player.ts';
import { BEGINNING_SECONDS, comparePlaces, during, type Findings, type Opened, type Profile } from './profile.ts';
import type { Storage, Surroundings } from './page.ts';
import type { RunPage } from './protocol.ts';
import type { Kept, Manner, ScormRuntime, ScormSystem } from './scormSystem.ts';

/** Milliseconds of playback without a commit that are too many: half a minute is usual. */
const RARE_MS = 65_000;

/** What a killed tab may lose on another computer, in seconds. */
const MOST_LOST_SECONDS = 40;

/** When a run-time that comes late is there, in milliseconds. */
const LATE_MS = 6000;

interface Choices {
  readonly kept: Kept;
  readonly storage?: Storage;
  readonly isReview?: boolean;
  readonly manner?: Manner;
  readonly place?: 'parent' | 'late' | 'framed';
}

interface InSystem extends Opened {
  readonly runtime: ScormRuntime;
}

/** What is done with a SCORM package. */
export function scormProfiles(page: RunPage, lesson: PlayerLesson, system: ScormSystem): Profile[] {
  const { names } = system;
  const { durationSeconds } = lesson;
  const exitElement = `${names.prefix}exit`;

  /** Launches in the system; what the run-time noticed is taken down. */
  const launch = async <T>(
    findings: Findings,
    choices: Choices,
    act: (opened: InSystem) => Promise<T>,
  ): Promise<T | null> => {
    let runtime: ScormRuntime | null = null;
    const attach: Surroundings['attach'] = (window, clock) => {
      const { profile } = findings;
      const made = system.launch({ profile, ...choices, nowMs: () => clock.nowMs });
      runtime = made;
      const top: Record<string, unknown> = {};
      top['parent'] = top;
      const arrive = (): void => {
        top[names.api] = made.api;
      };
      if (choices.place === 'late') clock.after(LATE_MS, arrive);
      else arrive();
      Object.assign(window, { parent: choices.place === 'framed' ? foreignWindow(top) : top });
    };
    const storage = choices.storage === undefined ? new Map<string, string>() : choices.storage;
    const done = await during(page, lesson, { storage, attach }, findings, (opened) =>
      act({ ...opened, runtime: runtime! }),
    );
    findings.take(runtime!.findings);
    return done;
  };
  const isDone = (status: string): boolean => status === 'completed' || status === 'passed';
  const beginning = Math.min(durationSeconds, BEGINNING_SECONDS);
  const begun = async ({ learner }: Opened, seconds = beginning): Promise<number> => {
    await learner.begin();
    await learner.playTo(seconds);
    return learner.seconds();
  };

  return [
    {
      id: 'complete',
      run: async (findings) => {
        const kept: Kept = new Map();
        await launch(findings, { kept }, async ({ learner, runtime }) => {
          await learner.begin();
          if (kept.get(names.status) !== 'incomplete' || kept.get(exitElement) !== 'suspend')
            findings.add('record.unprepared', null);
          await learner.playTo(durationSeconds);
          const gaps = runtime.commitsMs.map((atMs, index, all) => atMs - (all[index - 1] ?? atMs));
          const longestMs = runtime.commitsMs.length === 0 ? durationSeconds * 1000 : Math.max(...gaps);
          if (longestMs > RARE_MS) findings.add('record.rare', { seconds: Math.round(longestMs / 1000) });
          await learner.exit();
          if (runtime.finishes() === 0) findings.add('record.unfinished', null);
        });
        const exit = kept.get(exitElement) ?? '';
        if (exit !== 'suspend') findings.add('record.not-suspended', { found: exit });
        const status = kept.get(names.status) ?? '';
        if (!isDone(status)) findings.add('record.incomplete', { found: status });
        const score = kept.get(`${names.prefix}score.raw`) ?? '';
        if (lesson.checks.length > 0 && Number(score || Number.NaN) !== 100)
          findings.add('record.score', { found: score, expected: '100' });
        await launch(findings, { kept }, async ({ learner }) => {
          const at = await learner.begin();
          await learner.playTo(at + 3);
          await learner.closeTab();
        });
      },
    },
    {
      id: 'left',
      run: async (findings) => {
        const kept: Kept = new Map();
        const left = await launch(findings, { kept }, async (opened) => {
          const spot = await begun(opened, Math.min(durationSeconds * 0.45, 120));
          await opened.learner.exit();
          return spot;
        });
        const closed = await launch(findings, { kept }, async ({ learner }) => {
          const at = await learner.begin();
          comparePlaces(left, at, lesson, findings);
          await learner.playTo(at + 2);
          await learner.closeTab();
          return learner.seconds();
        });
        const at = await launch(findings, { kept }, ({ learner }) => learner.begin());
        comparePlaces(closed, at, lesson, findings);
      },
    },
    {
      id: 'killed',
      run: async (findings) => {
        const kept: Kept = new Map();
        const storage: Storage = new Map();
        const first = await launch(findings, { kept, storage }, (opened) =>
          begun(opened, Math.min(durationSeconds * 0.5, 200)),
        );
        const second = await launch(findings, { kept, storage }, async ({ learner }) => {
          const at = await learner.begin();
          comparePlaces(first, at, lesson, findings);
          await learner.playTo(at + 2);
          return learner.seconds();
        });
        // On another computer there is only what was committed.
        const third = await launch(findings, { kept }, ({ learner }) => learner.begin());
        comparePlaces(second, third, lesson, findings, MOST_LOST_SECONDS);
      },
    },
    {
      id: 'review',
      run: async (findings) => {
        const kept: Kept = new Map([
          [names.status, 'completed'],
          [names.prefix + names.location, '0.0'],
          [exitElement, 'suspend'],
        ]);
        await launch(findings, { kept, isReview: true }, async (opened) => {
          await begun(opened);
          await opened.learner.exit();
        });
      },
    },
    {
      id: 'late',
      run: async (findings) => {
        const kept: Kept = new Map();
        await launch(findings, { kept, place: 'late' }, async (opened) => {
          await begun(opened);
          await opened.launched.clock.advance(LATE_MS);
        });
        if (!kept.has(names.status)) findings.add('record.none', null);
      },
    },
    ...(['throwing', 'denying'] as const).map((manner): Profile => ({
      id: manner,
      run: async (findings) => {
        await launch(findings, { kept: new Map(), manner }, async (opened) => {
          await begun(opened);
          await opened.launched.clock.advance(5000);
          if (opened.learner.notice() === '') findings.add('record.silent', null);
          await opened.learner.exit();
        });
      },
    })),
    {
      id: 'framed',
      run: async (findings) => {
        const kept: Kept = new Map();
        await launch(findings, { kept, place: 'framed' }, (opened) => begun(opened));
        if (!kept.has(names.status)) findings.add('record.none', null);
      },
    },
    {
      id: 'missing',
      run: async (findings) => {
        await during(page, lesson, { storage: null }, findings, async (opened) => {
          await begun(opened);
          // It may still come: only then is it missing.
          await opened.launched.clock.advance(30_000);
          if (opened.learner.notice() === '') findings.add('record.silent', null);
          await opened.learner.exit();
        });
      },
    },
  ];
}

/** A window of another origin: it tells nothing but who is above it. */
function foreignWindow(parent: object): object {
  return new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === 'parent') return parent;
        throw new Error('Blocked a frame from accessing a cross-origin frame');
      },
    },
  );
}
