import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { PHOTO_BACKGROUND } from '../../../main/contract/background.ts';
import { PerformerCache, type PresenterPhoto } from '../../../main/generator/faceCache.ts';
import type { Engine, PerformerScene } from '../../../main/generator/engine.ts';
import type { Face } from '../../../main/portrait/face.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { createBarsEngine } from '../../fixtures/generator/barsEngine.ts';
import { centredFace } from '../../fixtures/generator/centredFace.ts';

const PHOTO = fileURLToPath(new URL('../../../assets/sample/presenter.jpg', import.meta.url));

/** The sample's presenter at a quality, so that two of them differ. */
async function photoIn(folder: string, quality: number): Promise<string> {
  const path = join(folder, 'photo.jpg');
  await sharp(PHOTO).jpeg({ quality }).toFile(path);
  return path;
}

const square = (sizePx: number): PerformerScene => ({
  size: { widthPx: sizePx, heightPx: sizePx },
  background: PHOTO_BACKGROUND,
});

const of = (photoPath: string): PresenterPhoto => ({ photoPath, face: null });

/** A cache that records what it opened, found, prepared and closed. */
function watched() {
  const events: string[] = [];
  const bars = createBarsEngine();
  const engine: Engine = {
    ...bars,
    async perform(picture, face, scene, work) {
      const performer = await bars.perform(picture, face, scene, work);
      const sizePx = scene.size.heightPx;
      events.push(`prepare ${sizePx}`);
      return {
        ...performer,
        close: () => {
          events.push(`close ${sizePx}`);
          return Promise.resolve();
        },
      };
    },
  };
  const cache = new PerformerCache(engine, () => {
    events.push('open');
    return Promise.resolve({
      find: ({ widthPx, heightPx }): Promise<readonly Face[]> => {
        events.push('find');
        return Promise.resolve([centredFace(widthPx, heightPx)]);
      },
      close: () => {
        events.push('close faces');
        return Promise.resolve();
      },
    });
  });
  return { cache, events };
}

test('a photo is read once and a performer prepared once for each size; the one unused longest is closed', async () => {
  const { cache, events } = watched();
  const photo = await photoIn(temporaryFolder(), 90);
  for (const sizePx of [128, 256, 128, 64, 512]) {
    expect((await cache.get(of(photo), square(sizePx), {})).performer.size).toEqual(square(sizePx).size);
  }
  expect(events).toEqual(['open', 'find', 'prepare 128', 'prepare 256', 'prepare 64', 'prepare 512', 'close 256']);
  await cache.close();
  expect(events.slice(7).sort()).toEqual(['close 128', 'close 512', 'close 64', 'close faces']);
});

test('each background has a performer of its own', async () => {
  const { cache, events } = watched();
  const photo = await photoIn(temporaryFolder(), 90);
  const { size } = square(128);
  for (const kind of ['photo', 'blur', 'photo'] as const)
    await cache.get(of(photo), { size, background: { kind } }, {});
  await cache.get(of(photo), { size, background: { kind: 'colour', colour: '#102030' } }, {});
  expect(events.filter((event) => event.startsWith('prepare'))).toHaveLength(3);
  await cache.close();
});

test('corrected landmarks have a performer of their own', async () => {
  const { cache, events } = watched();
  const photo = of(await photoIn(temporaryFolder(), 90));
  const landmarkEdits = [{ index: 61, x: 0.4, y: 0.6 }];
  for (const edits of [[], landmarkEdits, landmarkEdits]) {
    await cache.get({ ...photo, landmarkEdits: edits }, square(128), {});
  }
  expect(events).toEqual(['open', 'find', 'prepare 128', 'prepare 128']);
  await cache.close();
});

test('large performers are not kept beside each other', async () => {
  const { cache, events } = watched();
  const photo = await photoIn(temporaryFolder(), 90);
  for (const sizePx of [512, 2160, 2162]) await cache.get(of(photo), square(sizePx), {});
  expect(events.filter((event) => event.startsWith('close'))).toEqual(['close 512', 'close 2160']);
  await cache.close();
});

test('another photo in the same place is read again', async () => {
  const { cache, events } = watched();
  const folder = temporaryFolder();
  await cache.get(of(await photoIn(folder, 90)), square(128), {});
  await cache.get(of(await photoIn(folder, 80)), square(128), {});
  expect(events.filter((event) => event === 'find')).toHaveLength(2);
  await cache.close();
});

test('a face that is not there is refused, and the photo can be asked for again', async () => {
  const { cache } = watched();
  const photo = await photoIn(temporaryFolder(), 90);
  await expect(cache.get({ photoPath: photo, face: 3 }, square(128), {})).rejects.toMatchObject({
    code: 'face.no-such',
  });
  expect((await cache.get({ photoPath: photo, face: 0 }, square(128), {})).performer.size).toEqual(square(128).size);
  await cache.close();
});
