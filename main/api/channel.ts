import { z } from 'zod';
import { LecternError } from '../contract/errors.ts';
import type { Transport } from './envelopes.ts';

/** A connection that may break at any moment; a new one then takes its place. */
export interface Link {
  send(text: string): void;
  close(): void;
}

const count = z.int().nonnegative();

/**
 * What goes over a link, as JSON. The studio begins with `hello`: the session that it wants to go on with, and how much of it
 * has arrived. The host answers `welcome`, with another session where it no longer knows that one. Then both send again
 * what the other lacks.
 */
const frameSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), session: z.string().max(64).nullable(), received: count }),
  z.strictObject({ type: z.literal('welcome'), session: z.string(), received: count }),
  z.strictObject({ type: z.literal('data'), sequence: count, message: z.unknown() }),
  z.strictObject({ type: z.literal('ack'), received: count }),
  z.strictObject({ type: z.literal('ping') }),
  z.strictObject({ type: z.literal('pong') }),
  /** The studio is closed; its session ends. */
  z.strictObject({ type: z.literal('bye') }),
]);
export type Frame = z.infer<typeof frameSchema>;

/** How long a host keeps a session that has no link. */
export const SESSION_SECONDS = 300;
/** The longest message, as JSON: a lesson of some thousand segments. */
export const MOST_MESSAGE_CHARACTERS = 16_000_000;
/** How much may wait for being acknowledged before the session is given up. */
const MOST_WAITING_CHARACTERS = 64_000_000;

/** The frame that `text` spells, or null. */
export function readFrame(text: string): Frame | null {
  try {
    return frameSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export function writeFrame(link: Link, frame: Frame): void {
  link.send(JSON.stringify(frame));
}

/**
 * One end of a session: messages are numbered and kept until the other end has acknowledged them, so that whatever
 * happens to the links below, each arrives once and in order.
 */
export class Channel implements Transport {
  readonly #onOverflow: () => void;
  readonly #mostWaitingCharacters: number;
  readonly #listeners = new Set<(message: unknown) => void>();
  #link: Link | null = null;
  /** Sent but not acknowledged, oldest first. */
  #waiting: { readonly sequence: number; readonly text: string }[] = [];
  #waitingCharacters = 0;
  #lastSent = 0;
  #lastReceived = 0;

  /** @param onOverflow is called when the other end has been away for more than can be kept */
  constructor(onOverflow: () => void, mostWaitingCharacters: number = MOST_WAITING_CHARACTERS) {
    this.#onOverflow = onOverflow;
    this.#mostWaitingCharacters = mostWaitingCharacters;
  }

  /** How many messages have arrived. */
  get received(): number {
    return this.#lastReceived;
  }

  get isAttached(): boolean {
    return this.#link !== null;
  }

  /** @throws LecternError `message.too-large` */
  send(message: unknown): void {
    const sequence = this.#lastSent + 1;
    const text = JSON.stringify({ type: 'data', sequence, message } satisfies Frame);
    if (text.length > MOST_MESSAGE_CHARACTERS) {
      throw new LecternError('message.too-large', { megabytes: Math.round(text.length / 1e6) });
    }
    this.#lastSent = sequence;
    this.#waiting.push({ sequence, text });
    this.#waitingCharacters += text.length;
    if (this.#waitingCharacters > this.#mostWaitingCharacters) this.#onOverflow();
    else this.#link?.send(text);
  }

  subscribe(listener: (message: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Goes on over `link`, once the other end has said how much has arrived there. */
  attach(link: Link, receivedThere: number): void {
    this.#link = link;
    this.#forgetUntil(receivedThere);
    for (const { text } of this.#waiting) link.send(text);
  }

  /** The link is gone; what is sent waits. */
  detach(): void {
    this.#link = null;
  }

  /** Takes a frame that came over the attached link. */
  receive(frame: Frame): void {
    if (frame.type === 'ack') this.#forgetUntil(frame.received);
    if (frame.type !== 'data') return;
    if (frame.sequence > this.#lastReceived + 1) {
      // Something was lost below us: over a new link it comes again.
      this.#link?.close();
      return;
    }
    const isNew = frame.sequence === this.#lastReceived + 1;
    this.#lastReceived = Math.max(this.#lastReceived, frame.sequence);
    if (this.#link) writeFrame(this.#link, { type: 'ack', received: this.#lastReceived });
    if (isNew) this.deliver(frame.message);
  }

  /** Hands a message to those who listen here. */
  deliver(message: unknown): void {
    for (const listener of [...this.#listeners]) listener(message);
  }

  /** Begins a new session; who listens stays. */
  reset(): void {
    this.#link = null;
    this.#waiting = [];
    this.#waitingCharacters = 0;
    this.#lastSent = 0;
    this.#lastReceived = 0;
  }

  #forgetUntil(sequence: number): void {
    const first = this.#waiting.findIndex((message) => message.sequence > sequence);
    const gone = this.#waiting.splice(0, first === -1 ? this.#waiting.length : first);
    for (const { text } of gone) this.#waitingCharacters -= text.length;
  }
}
