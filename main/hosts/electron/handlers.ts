import type { Handlers } from '../../api/router.ts';

export interface HandlerListeners {
  /** The page has begun to listen for events. */
  readonly onPageReady: () => void;
  /** Nothing is left to save. */
  readonly onMayClose: () => void;
  /** A lesson was opened, made or moved. */
  readonly onLesson: (path: string) => void;
}

/** The studio's handlers, overheard for what the system is to know of. */
export function overheard(handlers: Handlers, { onPageReady, onMayClose, onLesson }: HandlerListeners): Handlers {
  const opening = ['lesson.open', 'lesson.create', 'lesson.createSample', 'lesson.saveCopy'] as const;
  const opened: Partial<Handlers> = Object.fromEntries(
    opening.map((name) => {
      const handle: Handlers['lesson.open'] = async (input, work, client) => {
        const lesson = await (handlers[name] as Handlers['lesson.open'])(input, work, client);
        onLesson(lesson.path);
        return lesson;
      };
      return [name, handle];
    }),
  );
  return {
    ...handlers,
    ...opened,
    'app.describe': async (input, work, client) => {
      onPageReady();
      return await handlers['app.describe'](input, work, client);
    },
    'app.mayClose': async (input, work, client) => {
      onMayClose();
      return await handlers['app.mayClose'](input, work, client);
    },
  };
}
