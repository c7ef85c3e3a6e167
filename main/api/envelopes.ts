import { z } from 'zod';
import type { Progress } from '../contract/work.ts';
import type { Failure } from './answers.ts';
import type { EventName, Events } from './events.ts';

/**
 * One end of the connection between a studio and its host. Messages are plain data; they arrive whole, once and in the
 * order sent (see channel.ts for how a lossy connection is made so).
 */
export interface Transport {
  send(message: unknown): void;
  /** @returns what takes the listener off again */
  subscribe(listener: (message: unknown) => void): () => void;
}

const id = z.int().nonnegative();

/** What a studio says. Ids are its own, one for each call. The input is parsed later, by the method's schema. */
export const studioMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), id, method: z.string().max(64), input: z.unknown() }),
  z.strictObject({ type: z.literal('cancel'), id }),
]);
export type StudioMessage = z.infer<typeof studioMessageSchema>;

/** Any event with its name. */
export type AnyEvent = {
  [Name in EventName]: { readonly type: 'event'; readonly name: Name; readonly payload: Events[Name] };
}[EventName];

/** What a host says: for each call progress and then a reply or a failure; events unasked. */
export type HostMessage =
  | { readonly type: 'reply'; readonly id: number; readonly answer: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly failure: Failure }
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  /** The host knows nothing of this studio any more; said by the studio's own end of the connection. */
  | { readonly type: 'lost' }
  | AnyEvent;
