import { randomUUID } from 'node:crypto';
import { LecternError } from '../contract/errors.ts';
import type { Progress } from '../contract/work.ts';
import type { Device } from './engine.ts';
import { fromFailure } from './failure.ts';
import type { Exit, GeneratorProcess, SpawnGenerator } from './nodeProcess.ts';
import { PROTOCOL_VERSION, replyMessageSchema } from './protocol.ts';
import type { GeneratorDescription, ReplyMessage, RenderRequest, RenderResult } from './protocol.ts';

interface Pending {
  readonly resolve: (result: RenderResult) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** One life of the generator process: handshake, jobs by id, and a death that rejects all of them. */
export class GeneratorChild {
  /** Resolves after the handshake; rejects when it fails or the process dies before. */
  readonly ready: Promise<GeneratorDescription>;
  /** Resolves when the process has ended. */
  readonly gone: Promise<void>;
  readonly #process: GeneratorProcess;
  readonly #pending = new Map<string, Pending>();
  readonly #greeting = Promise.withResolvers<GeneratorDescription>();
  #failure: Error | null = null;
  /** Whether its end is nothing to worry about. */
  #endExpected = false;
  readonly #onGone: (crash: Exit | null) => void;

  /** @param onGone is told first when the process has ended; `crash` is null where that was to be expected. */
  constructor(
    spawn: SpawnGenerator,
    { device, handshakeSeconds }: { readonly device: Device; readonly handshakeSeconds: number },
    onGone: (crash: Exit | null) => void,
  ) {
    this.#onGone = onGone;
    this.#process = spawn();
    this.ready = this.#greeting.promise;
    // Whoever starts a child may stop waiting for it.
    this.ready.catch(() => undefined);
    const patience = setTimeout(() => {
      this.#fail(new LecternError('generator.unresponsive', { seconds: handshakeSeconds }));
    }, handshakeSeconds * 1000);
    this.ready.then(
      () => {
        clearTimeout(patience);
      },
      () => {
        clearTimeout(patience);
      },
    );
    this.#process.subscribe((message) => {
      this.#receive(message);
    });
    this.gone = this.#process.gone.then((exit) => {
      this.#bury(exit);
    });
    this.#process.send({ type: 'hello', protocolVersion: PROTOCOL_VERSION, device });
  }

  /** False from the moment it is to end, which takes a while: whoever needs a generator starts another. */
  get usable(): boolean {
    return this.#failure === null;
  }

  /** Hands over a job; `result` rejects with `generator.died` when the process ends before it. */
  render(
    request: RenderRequest,
    onProgress: ((progress: Progress) => void) | undefined,
  ): { jobId: string; result: Promise<RenderResult> } {
    const jobId = randomUUID();
    const { promise, resolve, reject } = Promise.withResolvers<RenderResult>();
    this.#pending.set(jobId, { resolve, reject, onProgress });
    this.#process.send({ type: 'start', jobId, request });
    return { jobId, result: promise };
  }

  /** Asks a job to stop; it rejects once it has cleaned up. */
  cancel(jobId: string): void {
    this.#process.send({ type: 'cancel', jobId });
  }

  /** Ends the process at once. */
  kill(): void {
    this.#expectEnd();
    this.#process.kill();
  }

  /** Lets the process clean up and end; after `graceMs` ends it. */
  async end(graceMs: number): Promise<void> {
    this.#expectEnd();
    this.#process.disconnect();
    const patience = setTimeout(() => {
      this.#process.kill();
    }, graceMs);
    await this.gone;
    clearTimeout(patience);
  }

  #receive(data: unknown): void {
    const parsed = replyMessageSchema.safeParse(data);
    if (!parsed.success) {
      this.#fail(new Error('The generator sent what the protocol does not know', { cause: parsed.error }));
      return;
    }
    const message = parsed.data;
    if (message.type === 'ready') this.#greeting.resolve(message.description);
    else if (message.type === 'refused') {
      // It said what is wrong: that is no crash.
      this.#endExpected = true;
      this.#fail(fromFailure(message.failure));
    } else this.#answer(message);
  }

  #answer(message: Exclude<ReplyMessage, { type: 'ready' | 'refused' }>): void {
    const pending = this.#pending.get(message.jobId);
    if (!pending) return;
    if (message.type === 'progress') {
      const { secondsLeft, ...progress } = message.progress;
      pending.onProgress?.(secondsLeft === undefined ? progress : { ...progress, secondsLeft });
      return;
    }
    this.#pending.delete(message.jobId);
    if (message.type === 'done') pending.resolve(message.result);
    else if (message.type === 'failed') pending.reject(fromFailure(message.failure));
    else pending.reject(new Error('The render was cancelled'));
  }

  #expectEnd(): void {
    this.#endExpected = true;
    this.#failure ??= new Error('The generator was closed');
  }

  /** Ends the process, and everything pending for a better reason than its death. */
  #fail(error: Error): void {
    this.#failure ??= error;
    this.#process.kill();
  }

  #bury(exit: Exit): void {
    this.#onGone(this.#endExpected ? null : exit);
    const cause = exit.lastWords ? { cause: new Error(exit.lastWords) } : {};
    const error = this.#failure ?? new LecternError('generator.died', { reason: exit.reason }, cause);
    this.#greeting.reject(error);
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
