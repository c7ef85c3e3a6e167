import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApp } from '../../main/app.ts';
import { readLesson } from '../../main/lesson/lessonFolder.ts';
import type { InfoRequest } from '../../main/services/requests.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';

test('landmarks that were dragged right stay in the lesson and make its clip anew; none bring the first clip back', async () => {
  const folder = temporaryFolder();
  const lessonPath = join(folder, 'a.lectern');
  const app = createApp({ environment: { ...process.env, LECTERN_CACHE: join(folder, 'cache') } });
  const request: InfoRequest = {
    ...{ lessonPath, preview: true, heightPx: 720, frameRate: 25 },
    ...{ motionModel: 'articulation', device: 'cpu' },
  };
  const clipsMade = async (): Promise<number> =>
    (await app.build({ ...request, mp4Path: join(folder, 'a.mp4') }, {})).clips.made;
  try {
    await app.newLesson(
      {
        slidePaths: [await writeSlide(join(folder, 'slide.png'), '#246')],
        audioPaths: [writeWav(join(folder, 'voice.wav'), voiceLike(1))],
        ...{ photoPath: PRESENTER, face: null, cuesSeconds: null, outPath: lessonPath, title: null },
        ...{ language: 'en', seed: 7, textPaths: [] },
      },
      {},
    );
    const presenterId = (await readLesson(lessonPath)).presenters[0]!.id;
    expect(await clipsMade()).toBe(1);
    const { landmarks } = await app.checkPortrait({ photoPath: PRESENTER, face: null, reportFolder: null }, {});
    const [x, y] = landmarks[61]!;
    const landmarkEdits = [{ index: 61, x: x - 0.01, y }];
    await app.correctLandmarks({ lessonPath, presenterId, landmarkEdits });
    expect((await readLesson(lessonPath)).presenters[0]!.landmarkEdits).toEqual(landmarkEdits);
    expect(await clipsMade()).toBe(1);
    await app.correctLandmarks({ lessonPath, presenterId, landmarkEdits: [] });
    expect((await readLesson(lessonPath)).presenters[0]).not.toHaveProperty('landmarkEdits');
    expect(await clipsMade()).toBe(0);
    // What a check finds is kept beside the clip: the second look is at a report.
    const first = await app.checkLesson(request, {});
    expect(first.clips).toMatchObject([{ number: 1, report: { verdict: expect.any(String) as unknown } }]);
    const steps: string[] = [];
    const again = await app.checkLesson(request, { onProgress: ({ step }) => steps.push(step) });
    expect([again, steps]).toEqual([first, []]);
  } finally {
    await app.close();
  }
});
