import { join } from 'node:path';
import type { AnyEvent } from '../../api/envelopes.ts';
import type { Handlers } from '../../api/router.ts';
import type { Resources } from '../resources.ts';
import { createCaptionHandlers } from './captions.ts';
import { createPreviews } from './clips/previews.ts';
import { createPublishing } from './publish/publishing.ts';
import { careForLessons } from './shelf/caretaker.ts';
import { DerivedFiles } from './shelf/derived.ts';
import { createFileHandlers } from './shelf/files.ts';
import { createLessonHandlers } from './shelf/lessons.ts';
import { createMediaHandlers } from './shelf/media.ts';
import { PhotoThread } from './shelf/photoClient.ts';
import { createPlaces } from './shelf/places.ts';
import { createRecents } from './shelf/recents.ts';
import { createServed } from './shelf/served.ts';
import { createSettings } from './shelf/settings.ts';
import type { Studio, StudioContext, StudioOptions } from './types.ts';

/** Puts the studio's services together for one host. */
export function createStudio(resources: Resources, options: StudioOptions): Studio {
  const listeners = new Set<(event: AnyEvent) => void>();
  const subscribe: Studio['subscribe'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const emit = (event: AnyEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const { sessions, stop } = careForLessons({ emit, subscribe, options });
  const places = createPlaces(options);
  const derived = new DerivedFiles(join(resources.cacheSettings.folder, 'studio'));
  const photos = new PhotoThread(resources.modelsFolder);
  const settings = createSettings(options.dataFolder, emit);
  const recents = createRecents(options.dataFolder, places, derived);
  const context: StudioContext = { resources, options, lessons: sessions, places, settings, emit, subscribe };
  const previews = createPreviews(context);
  const publishing = createPublishing(context);
  const files = createServed(sessions, derived);
  const tidied = derived.tidy();

  const handlers: Handlers = {
    'app.describe': async () => {
      return { ...options.host, hasDialogs: options.dialogs !== null, notices: await settings.notices() };
    },
    // Where windows wait for it, their host listens.
    'app.mayClose': () => Promise.resolve(null),
    'settings.read': () => settings.current(),
    'settings.change': ({ change }) => settings.change(change),
    'recents.list': (_input, work) => recents.list(work),
    'recents.forget': async ({ path }) => {
      await recents.forget(path);
      return null;
    },
    ...createFileHandlers(context),
    ...createLessonHandlers({ ...context, sessions, recents, derived, photos }),
    ...createMediaHandlers({ ...context, sessions, derived, photos }),
    ...previews.handlers,
    ...createCaptionHandlers(context),
    ...publishing.handlers,
  };
  return {
    handlers,
    subscribe,
    async fileOf(urlPath) {
      return (await files(urlPath)) ?? (await previews.fileOf(urlPath)) ?? (await publishing.fileOf(urlPath));
    },
    async close() {
      stop();
      await Promise.all([previews.close(), publishing.close(), photos.close()]);
      await sessions.closeAll();
      await tidied;
    },
  };
}
