import { LecternError } from '../contract/errors.ts';
import type { Progress } from '../contract/work.ts';
import type { Failure } from './answers.ts';
import type { HostMessage, StudioMessage, Transport } from './envelopes.ts';
import type { EventName, Events } from './events.ts';
import { failureOf } from './failure.ts';
import type { AnswerOf, InputOf, MethodName } from './methods.ts';

/** A call that failed. Match on `code`: one of contract/errors.ts, or `internal`. */
export class ApiError extends Error {
  readonly code: string;
  readonly details: Failure['details'];

  constructor({ code, details, message }: Failure) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.details = details;
  }
}

export interface CallOptions {
  /** Aborting it cancels the call; the promise rejects at once with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** A studio's view of its host. */
export interface Api {
  /** Rejects with an {@link ApiError}, or the signal's reason. */
  call<M extends MethodName>(method: M, input: InputOf<M>, options?: CallOptions): Promise<AnswerOf<M>>;
  /** @returns what takes the listener off again */
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void;
  /** The host has forgotten this studio (it was restarted, say): handles are void, calls under way have failed. */
  onLost(listener: () => void): () => void;
}

interface PendingCall {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: CallOptions['onProgress'];
}

/** Speaks to the host at the other end of `transport`; there should be one client for each. */
export function connect(transport: Transport): Api {
  const pending = new Map<number, PendingCall>();
  const listeners = new Map<EventName | 'lost', Set<(payload: unknown) => void>>();
  let lastId = 0;

  function listen(name: EventName | 'lost', listener: (payload: unknown) => void): () => void {
    const others = listeners.get(name) ?? new Set();
    listeners.set(name, others.add(listener));
    return () => {
      others.delete(listener);
    };
  }

  function tell(name: EventName | 'lost', payload: unknown): void {
    for (const listener of [...(listeners.get(name) ?? [])]) listener(payload);
  }

  transport.subscribe((data) => {
    // The host is of the same version as this client, so what it says is not parsed again.
    const message = data as HostMessage;
    switch (message.type) {
      case 'reply':
        pending.get(message.id)?.resolve(message.answer);
        break;
      case 'failure':
        pending.get(message.id)?.reject(new ApiError(message.failure));
        break;
      case 'progress':
        pending.get(message.id)?.onProgress?.(message.progress);
        break;
      case 'event':
        tell(message.name, message.payload);
        break;
      case 'lost': {
        const lost = new LecternError('connection.lost', undefined);
        for (const { reject } of [...pending.values()]) reject(new ApiError(failureOf(lost)));
        tell('lost', null);
      }
    }
  });

  async function call(method: MethodName, input: unknown, options: CallOptions): Promise<unknown> {
    const { signal, onProgress } = options;
    signal?.throwIfAborted();
    const id = (lastId += 1);
    const say = (message: StudioMessage): void => {
      transport.send(message);
    };
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const cancel = (): void => {
      reject(signal?.reason);
      say({ type: 'cancel', id });
    };
    pending.set(id, { resolve, reject, onProgress });
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      say({ type: 'call', id, method, input });
      return await promise;
    } finally {
      pending.delete(id);
      signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    // The table of methods pairs a method's name with its answer; the wire does not know of it.
    call: (method, input, options = {}) => call(method, input, options) as Promise<AnswerOf<typeof method>>,
    on: (name, listener) => listen(name, listener as (payload: unknown) => void),
    onLost: (listener) => listen('lost', listener),
  };
}
