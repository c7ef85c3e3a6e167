import { LecternError } from '../contract/errors.ts';
import type { Progress, Work } from '../contract/work.ts';
import { studioMessageSchema } from './envelopes.ts';
import type { AnyEvent, HostMessage, StudioMessage, Transport } from './envelopes.ts';
import { failureOf } from './failure.ts';
import { methods } from './methods.ts';
import type { AnswerOf, InputOf, MethodName } from './methods.ts';
import type { Presence } from './presence.ts';

/** Who calls: one window, one browser tab. */
export interface Client {
  readonly id: string;
  /** Aborted once the client is gone for good and its calls have ended. */
  readonly gone: AbortSignal;
  /** Whether they are there just now; absent: until they are gone. */
  readonly presence?: Presence;
}

/** What answers each method. Failures that a user can act on are LecternErrors. */
export type Handlers = {
  readonly [M in MethodName]: (input: InputOf<M>, work: Work, client: Client) => Promise<AnswerOf<M>>;
};

/** Where events come from; every client gets all of them. */
export interface EventSource {
  /** @returns what takes the listener off again */
  subscribe(listener: (event: AnyEvent) => void): () => void;
}

/** What a host plugs its transports into. */
export interface Router {
  /**
   * Answers what comes over `transport` until the returned function is called: the client is gone, its calls are
   * cancelled, and those that must not be broken off are waited for.
   */
  serve(transport: Transport, clientId: string, presence?: Presence): () => Promise<void>;
}

/** What goes on when its client is gone: whoever closes the window within the last second has still saved. */
const FINISHED_WITHOUT_CLIENT: ReadonlySet<string> = new Set<MethodName>([
  'lesson.save',
  'lesson.saveCopy',
  'lesson.close',
  'settings.change',
  'recents.forget',
  'jobs.cancel',
  'jobs.forget',
]);

const PROGRESS_INTERVAL_MS = 100;

/**
 * Parses what studios ask, hands it to `handlers` and sends back what becomes of it: the same for every host.
 *
 * @param onInternalError is told of programming failures, which a studio hears of without their inner words
 */
export function createRouter(
  handlers: Handlers,
  events: EventSource,
  onInternalError: (error: unknown, method: string) => void,
): Router {
  function serve(transport: Transport, clientId: string, presence?: Presence): () => Promise<void> {
    const goodbye = new AbortController();
    const client: Client = { id: clientId, gone: goodbye.signal, ...(presence && { presence }) };
    const calls = new Map<number, { readonly method: string; readonly controller: AbortController }>();
    const ended = new Set<Promise<void>>();
    const say = (message: HostMessage): void => {
      transport.send(message);
    };

    async function answer({ id, method, input }: StudioMessage & { type: 'call' }): Promise<void> {
      const controller = new AbortController();
      calls.set(id, { method, controller });
      const report = throttled((progress) => {
        if (calls.has(id)) say({ type: 'progress', id, progress });
      });
      try {
        const handle = handlerOf(handlers, method, input);
        say({ type: 'reply', id, answer: await handle({ signal: controller.signal, onProgress: report }, client) });
      } catch (error) {
        const failure = failureOf(error, controller.signal);
        if (failure.code === 'internal') onInternalError(error, method);
        say({ type: 'failure', id, failure });
      } finally {
        calls.delete(id);
      }
    }

    const unsubscribe = transport.subscribe((data) => {
      const parsed = studioMessageSchema.safeParse(data);
      // Nobody could be answered, and no studio of ours says such things.
      if (!parsed.success) return;
      const message = parsed.data;
      if (message.type === 'cancel') {
        calls.get(message.id)?.controller.abort();
      } else if (!calls.has(message.id)) {
        const end = answer(message).finally(() => ended.delete(end));
        ended.add(end);
      }
    });
    const unsubscribeEvents = events.subscribe(say);

    return async () => {
      unsubscribe();
      unsubscribeEvents();
      for (const { method, controller } of calls.values()) {
        if (!FINISHED_WITHOUT_CLIENT.has(method)) controller.abort();
      }
      await Promise.allSettled(ended);
      goodbye.abort();
    };
  }
  return { serve };
}

/** The handler with its input parsed. @throws LecternError `request.unknown`, `request.invalid` */
function handlerOf(handlers: Handlers, name: string, input: unknown): (work: Work, client: Client) => Promise<unknown> {
  if (!Object.hasOwn(methods, name)) throw new LecternError('request.unknown', { method: name });
  const method = name as MethodName;
  const parsed = methods[method].input.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const field = issue.path.map(String).join('.');
    throw new LecternError('request.invalid', { method, field, reason: issue.message });
  }
  // The schema and the handler stand under the same name; a union of both cannot express that.
  const handle = handlers[method] as (input: unknown, work: Work, client: Client) => Promise<unknown>;
  return (work, client) => handle(parsed.data, work, client);
}

function throttled(report: (progress: Progress) => void): (progress: Progress) => void {
  let lastMs = -Infinity;
  return (progress) => {
    const nowMs = performance.now();
    if (nowMs - lastMs < PROGRESS_INTERVAL_MS) return;
    lastMs = nowMs;
    report(progress);
  };
}
