import type { Settings } from '../../../api/settings.ts';
import { renderIdentity } from '../../identity.ts';
import { failureTeller } from '../told.ts';
import type { Previews, StudioContext } from '../types.ts';
import { ClipBook } from './clipBook.ts';
import { Debounced } from './debounced.ts';
import { Follower } from './follower.ts';
import { PreviewMaker } from './previewMaker.ts';
import { wishesOf } from './wishes.ts';

/** Changes that follow each other faster than this are taken together. */
const DEBOUNCE_MS = 100;
/** States are told at most ten times a second. */
const TELLING_INTERVAL_MS = 100;
/** How often clips that a job has made are looked for. */
const JOB_LOOK_MS = 2000;
const MOTION_MODEL = 'articulation';

const CLIP_URL = /^\/clips\/([0-9a-f]{64})\.mp4$/;

interface Open {
  readonly follower: Follower;
  readonly plan: Debounced;
}

/** Makes the clips of the lessons that are being edited, and tells of them. */
export function createPreviews(context: StudioContext): Previews {
  const { resources, lessons } = context;
  const book = new ClipBook();
  const tellFailure = failureTeller(context.options, 'previews');
  const open = new Map<string, Open>();
  const toldKeys = new Set<string>();
  const publishing = new Set<string>();
  let settings: Settings | null = null;
  let changedAtMs = -Infinity;
  let telling: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;

  const followers = (): Follower[] => [...open.values()].map(({ follower }) => follower);
  const maker = new PreviewMaker(
    resources,
    book,
    () => ({
      followers: followers().sort((a, b) => b.heardAtMs - a.heardAtMs),
      isOn: settings?.previews ?? false,
      isPublishing: publishing.size > 0,
      changedAtMs,
      device: settings?.device ?? 'auto',
    }),
    { onChange: tellSoon, tellFailure },
  );
  lessons.onClosed((handle) => {
    void open.get(handle)?.plan.stop();
    open.delete(handle);
    maker.update();
  });
  const unsubscribe = context.subscribe((event) => {
    if (event.name === 'settings') {
      settings = event.payload;
      for (const { plan } of open.values()) plan.call(0);
    } else if (event.name === 'job') {
      const { id, state } = event.payload;
      const wasPublishing = publishing.size > 0;
      if (state === 'running' || state === 'cancelling') publishing.add(id);
      else publishing.delete(id);
      if (publishing.size > 0 !== wasPublishing) lookAtJobs();
    }
  });

  return {
    handlers: {
      'preview.follow': ({ handle, lesson, playheadSeconds }, _, client) => {
        const { path } = lessons.get(handle);
        const isNew = !open.has(handle);
        const { follower, plan } = open.get(handle) ?? opened(handle, path);
        if (follower.hear(lesson, playheadSeconds, client.id)) {
          changedAtMs = performance.now();
          plan.call(isNew ? 0 : DEBOUNCE_MS);
        } else {
          maker.update();
          tellSoon();
        }
        return Promise.resolve(null);
      },

      'preview.retry': ({ handle, segmentId }) => {
        lessons.get(handle);
        const { follower, plan } = open.get(handle) ?? {};
        const keys = new Set(follower?.keysOf(segmentId));
        maker.resume((key) => keys.has(key));
        if (follower?.isInTrouble) plan?.call(0);
        tellSoon();
        return Promise.resolve(null);
      },
    },

    fileOf: async (urlPath) => {
      const key = CLIP_URL.exec(urlPath)?.[1];
      if (key === undefined || !toldKeys.has(key)) return null;
      const path = await book.pathOf(key);
      if (path === null) {
        // Evicted since it was told of: it is made again.
        tellSoon();
        maker.update();
        return null;
      }
      return { path, type: 'video/mp4', isImmutable: true };
    },

    close: async () => {
      unsubscribe();
      clearTimeout(telling);
      clearTimeout(looking);
      await Promise.all([maker.close(), ...[...open.values()].map(({ plan }) => plan.stop())]);
    },
  };

  function opened(handle: string, path: string): Open {
    const follower = new Follower(handle, path);
    const made = { follower, plan: new Debounced(() => planFor(follower)) };
    open.set(handle, made);
    return made;
  }

  async function planFor(follower: Follower): Promise<void> {
    try {
      settings ??= await context.settings.current();
      const { publish, device } = settings;
      maker.start({ lessonPath: follower.path, device, motionModel: MOTION_MODEL });
      const { lesson, path: lessonPath } = follower;
      if (!lesson) return;
      const ffmpeg = await resources.ffmpeg();
      const identity = await renderIdentity(resources.modelsFolder, MOTION_MODEL);
      await resources.withCache(async (cache) => {
        const wishes = await wishesOf(lesson, publish, { lessonPath, ffmpeg, cache, identity }, {});
        follower.want(wishes, book);
        await book.look(follower.keys(), cache);
      });
      follower.remember(book);
    } catch (error) {
      follower.despair(tellFailure(error));
    }
    tellSoon();
    maker.update();
  }

  /** What a job makes is shown when it is there; what it needs goes before our final clips. */
  function lookAtJobs(): void {
    clearTimeout(looking);
    void resources
      .withCache((cache) =>
        book.look(
          followers().flatMap((follower) => follower.keys()),
          cache,
        ),
      )
      // The next clip that is made meets and tells what is wrong with the cache.
      .catch(() => undefined)
      .then(() => {
        tellSoon();
        maker.update();
        clearTimeout(looking);
        if (publishing.size > 0) looking = setTimeout(lookAtJobs, JOB_LOOK_MS);
      });
  }

  function tellSoon(): void {
    telling ??= setTimeout(() => {
      telling = undefined;
      for (const follower of followers()) {
        follower.remember(book);
        const activity = { isMaking: settings?.previews ?? false, running: maker.running };
        const clips = follower.news(book, activity);
        for (const { url } of clips) if (url !== null) toldKeys.add(CLIP_URL.exec(url)![1]!);
        if (clips.length > 0)
          context.emit({ type: 'event', name: 'clips', payload: { handle: follower.handle, clips } });
      }
    }, TELLING_INTERVAL_MS);
  }
}
