import type { MotionModel } from '../contract/motion.ts';
import type { Progress } from '../contract/work.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import type { Device, Engine } from './engine.ts';
import { PerformerCache } from './faceCache.ts';
import type { FaceSource } from './faceCache.ts';
import { toFailure } from './failure.ts';
import { PROTOCOL_VERSION, requestMessageSchema } from './protocol.ts';
import type { Channel, GeneratorDescription, RenderRequest, RenderResult } from './protocol.ts';
import { renderClip } from './renderClip.ts';

/** What a worker is made of. The product's parts are in parts.ts; tests bring an engine of their own. */
export interface WorkerParts {
  readonly motionModels: readonly MotionModel[];
  createEngine(device: Device): Promise<Engine>;
  /** Opens the networks that read photos on the engine's device. */
  openFaces(device: Engine['device']): Promise<FaceSource>;
  findFfmpeg(): Promise<Ffmpeg>;
  /** Execution providers that are compiled in, and the model files in use. */
  inventory(): Promise<Pick<GeneratorDescription, 'providers' | 'models'>>;
}

const PROGRESS_INTERVAL_MS = 200;

interface Stage {
  readonly asked: Device;
  readonly engine: Engine;
  readonly performers: PerformerCache;
}

/** The worker's side of the protocol: prepares an engine on `hello`, then renders jobs one after another. */
export class GeneratorServer {
  readonly #parts: WorkerParts;
  readonly #channel: Channel;
  readonly #cancels = new Map<string, AbortController>();
  #stage: Stage | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(parts: WorkerParts, channel: Channel) {
    this.#parts = parts;
    this.#channel = channel;
    channel.subscribe((message) => {
      this.#receive(message);
    });
  }

  /** Cancels every job and waits until they have cleaned up. */
  async close(): Promise<void> {
    for (const cancel of this.#cancels.values()) cancel.abort(new Error('The generator was closed'));
    await this.#last;
  }

  #receive(data: unknown): void {
    const message = requestMessageSchema.parse(data);
    if (message.type === 'hello') {
      this.#enqueue(() => this.#greet(message.protocolVersion, message.device));
    } else if (message.type === 'start') {
      const cancel = new AbortController();
      this.#cancels.set(message.jobId, cancel);
      this.#enqueue(() => this.#serve(message.jobId, message.request, cancel.signal));
    } else {
      this.#cancels.get(message.jobId)?.abort(new Error('Cancelled'));
    }
  }

  /** `task` must not reject. */
  #enqueue(task: () => Promise<void>): void {
    this.#last = this.#last.then(task);
  }

  async #greet(protocolVersion: number, device: Device): Promise<void> {
    try {
      if (protocolVersion !== PROTOCOL_VERSION) {
        throw new Error(`The generator speaks protocol ${PROTOCOL_VERSION}, not ${protocolVersion}`);
      }
      const [{ engine }, inventory] = await Promise.all([this.#stageFor(device), this.#parts.inventory()]);
      const description: GeneratorDescription = {
        pid: process.pid,
        device: engine.device,
        engine: { id: engine.id, version: engine.version },
        motionModels: this.#parts.motionModels.map(({ id, version }) => ({ id, version })),
        ...inventory,
      };
      this.#channel.send({ type: 'ready', protocolVersion: PROTOCOL_VERSION, description });
    } catch (error) {
      this.#channel.send({ type: 'refused', failure: toFailure(error) });
    }
  }

  async #serve(jobId: string, request: RenderRequest, signal: AbortSignal): Promise<void> {
    try {
      const result = await this.#render(jobId, request, signal);
      this.#channel.send({ type: 'done', jobId, result });
    } catch (error) {
      if (signal.aborted) this.#channel.send({ type: 'cancelled', jobId });
      else this.#channel.send({ type: 'failed', jobId, failure: toFailure(error) });
    } finally {
      this.#cancels.delete(jobId);
    }
  }

  async #render(jobId: string, request: RenderRequest, signal: AbortSignal): Promise<RenderResult> {
    signal.throwIfAborted();
    const motionModel = this.#parts.motionModels.find(({ id }) => id === request.motionModel);
    if (!motionModel) throw new Error(`There is no motion model “${request.motionModel}”`);
    const { performers } = await this.#stageFor(request.device);
    const studio = {
      ffmpeg: await this.#parts.findFfmpeg(),
      motionModel,
      performerOf: performers.get.bind(performers),
    };
    const clip = await renderClip(request, studio, { signal, onProgress: this.#reporter(jobId) });
    // Kilobytes on every platform: libuv converts.
    return { ...clip, peakRssBytes: process.resourceUsage().maxRSS * 1024 };
  }

  async #stageFor(device: Device): Promise<Stage> {
    const current = this.#stage;
    if (current?.asked === device) return current;
    this.#stage = null;
    await current?.performers.close();
    await current?.engine.close();
    const engine = await this.#parts.createEngine(device);
    this.#stage = {
      asked: device,
      engine,
      performers: new PerformerCache(engine, () => this.#parts.openFaces(engine.device)),
    };
    return this.#stage;
  }

  #reporter(jobId: string): (progress: Progress) => void {
    let lastMs = -Infinity;
    return (progress) => {
      const nowMs = performance.now();
      if (nowMs - lastMs < PROGRESS_INTERVAL_MS) return;
      lastMs = nowMs;
      this.#channel.send({ type: 'progress', jobId, progress });
    };
  }
}
