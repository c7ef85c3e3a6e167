import type { AnyEvent, Transport } from '../../../main/api/envelopes.ts';
import { methods } from '../../../main/api/methods.ts';
import type { EventSource, Handlers } from '../../../main/api/router.ts';

/** Handlers of which a test answers some; the others fail. */
export function handlersWith(some: Partial<Handlers>): Handlers {
  const refuse = () => Promise.reject(new Error('not part of this test'));
  const all = Object.fromEntries(Object.keys(methods).map((name) => [name, refuse]));
  return { ...all, ...some } as Handlers;
}

export interface TestEvents extends EventSource {
  emit(event: AnyEvent): void;
  readonly listenerCount: number;
}

export function testEvents(): TestEvents {
  const listeners = new Set<(event: AnyEvent) => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    get listenerCount() {
      return listeners.size;
    },
  };
}

/** Two transports that lead to each other and clone what they carry, as ports between processes do. */
export function transportPair(): readonly [Transport, Transport] {
  const listeners = [new Set<(message: unknown) => void>(), new Set<(message: unknown) => void>()] as const;
  const end = (own: 0 | 1): Transport => ({
    send(message) {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of listeners[own === 0 ? 1 : 0]) listener(copy);
      });
    },
    subscribe(listener) {
      listeners[own].add(listener);
      return () => listeners[own].delete(listener);
    },
  });
  return [end(0), end(1)];
}
