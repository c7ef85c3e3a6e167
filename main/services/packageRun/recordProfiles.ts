import type { PlayerLesson } from '../../contract/player.ts';
import { BEGINNING_SECONDS, comparePlaces, during, type Findings, type Opened, type Profile } from './profile.ts';
import type { Storage } from './page.ts';
import type { RunPage } from './protocol.ts';
import { RecordStore } from './recordStore.ts';

/** What is done with a package that reports to a record store. */
export function recordProfiles(page: RunPage, lesson: PlayerLesson, kind: 'xapi' | 'cmi5'): Profile[] {
  const { durationSeconds } = lesson;
  const launch = <T>(
    findings: Findings,
    store: RecordStore,
    storage: Storage,
    act: (opened: Opened) => Promise<T>,
    isDenying = false,
  ): Promise<T | null> => during(page, lesson, { storage, ...store.surroundings(kind, isDenying) }, findings, act);
  const beginning = Math.min(durationSeconds, BEGINNING_SECONDS);
  return [
    {
      id: 'complete',
      run: async (findings) => {
        const store = new RecordStore();
        await launch(findings, store, new Map(), async ({ learner }) => {
          await learner.begin();
          await learner.playTo(durationSeconds);
          await learner.exit();
        });
        await launch(findings, store, new Map(), async ({ learner }) => {
          const at = await learner.begin();
          await learner.playTo(at + 3);
          await learner.exit();
        });
        lookAt(store, lesson, kind, findings);
      },
    },
    ...(['left', 'killed'] as const).map((id): Profile => ({
      id,
      run: async (findings) => {
        const store = new RecordStore();
        const storage: Storage = new Map();
        const left = await launch(findings, store, storage, async ({ learner }) => {
          await learner.begin();
          await learner.playTo(Math.min(durationSeconds * 0.45, 120));
          if (id === 'left') await learner.closeTab();
          return learner.seconds();
        });
        const at = await launch(findings, store, storage, ({ learner }) => learner.begin());
        comparePlaces(left, at, lesson, findings);
      },
    })),
    {
      id: 'denying',
      run: async (findings) => {
        await launch(
          findings,
          new RecordStore(),
          new Map(),
          async ({ learner }) => {
            await learner.begin();
            await learner.playTo(beginning);
            if (learner.notice() === '') findings.add('record.silent', null);
            await learner.exit();
          },
          true,
        );
      },
    },
    {
      id: 'missing',
      run: async (findings) => {
        await during(page, lesson, { storage: null }, findings, async ({ learner }) => {
          await learner.begin();
          await learner.playTo(beginning);
          if (learner.notice() === '') findings.add('record.silent', null);
          await learner.exit();
        });
      },
    },
  ];
}

/** Two launches, the first of the whole lesson: what a store must have received. */
function lookAt(store: RecordStore, lesson: PlayerLesson, kind: 'xapi' | 'cmi5', findings: Findings): void {
  const verbs = store.verbs();
  const expect = (isSo: boolean, expected: string, found = verbs.join(', ')): void => {
    if (!isSo) findings.add('record.statements', { found, expected });
  };
  if (verbs.length === 0) {
    findings.add('record.none', null);
    return;
  }
  expect(verbs[0] === 'initialized', 'initialized first', verbs[0]);
  expect(verbs.at(-1) === 'terminated', 'terminated last', verbs.at(-1));
  expect(verbs.filter((verb) => verb === 'completed').length === 1, 'completed once');
  if (lesson.checks.length > 0) expect(verbs.filter((verb) => verb === 'passed').length === 1, 'passed once');
  if (kind === 'cmi5')
    expect(verbs.filter((verb) => verb === 'initialized').length === 2, 'initialized once for each launch');
  const isWhole = store.statements.every(
    ({ id, actor, object }) => typeof id === 'string' && actor !== undefined && typeof object?.id === 'string',
  );
  expect(isWhole, 'an id, an actor and an object in each', 'statements without');
}
