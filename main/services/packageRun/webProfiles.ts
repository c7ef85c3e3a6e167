import type { PlayerLesson } from '../../contract/player.ts';
import { BEGINNING_SECONDS, comparePlaces, during, type Profile } from './profile.ts';
import type { Storage } from './page.ts';
import type { RunPage } from './protocol.ts';

/** What is done with a plain web page: it keeps the learner's place in the browser, where it may. */
export function webProfiles(page: RunPage, lesson: PlayerLesson): Profile[] {
  const { durationSeconds } = lesson;
  return [
    {
      id: 'complete',
      run: async (findings) => {
        await during(page, lesson, { storage: new Map() }, findings, async ({ learner }) => {
          await learner.begin();
          await learner.playTo(durationSeconds);
        });
      },
    },
    {
      id: 'left',
      run: async (findings) => {
        const storage: Storage = new Map();
        const left = await during(page, lesson, { storage }, findings, async ({ learner }) => {
          await learner.begin();
          await learner.playTo(Math.min(durationSeconds * 0.45, 120));
          await learner.closeTab();
          return learner.seconds();
        });
        const at = await during(page, lesson, { storage }, findings, ({ learner }) => learner.begin());
        comparePlaces(left, at, lesson, findings);
      },
    },
    {
      id: 'missing',
      run: async (findings) => {
        await during(page, lesson, { storage: null }, findings, async ({ learner }) => {
          await learner.begin();
          await learner.playTo(Math.min(durationSeconds, BEGINNING_SECONDS));
          await learner.closeTab();
        });
      },
    },
  ];
}
