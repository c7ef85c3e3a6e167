import type { Work } from '../contract/work.ts';
import type { Device } from './engine.ts';
import type { GeneratorDescription, RenderRequest, RenderResult } from './protocol.ts';

export interface GeneratorClientOptions {
  /** Device that the handshake prepares and reports; a job may ask for another. Default `auto`. */
  readonly device?: Device;
}

/**
 * Renders clips in a child process, one at a time, in the order asked. The child starts with the first call and again
 * after a crash.
 */
export class GeneratorClient {
  readonly options: GeneratorClientOptions;

  constructor(options: GeneratorClientOptions = {}) {
    this.options = options;
  }

  /** Starts the child if need be and says what it offers. */
  async describe(work: Work): Promise<GeneratorDescription> {
    await Promise.resolve(work);
    throw new Error('Not written yet');
  }

  /**
   * Renders one clip to `request.outPath`. A render whose child died is tried once more, which a progress step tells.
   *
   * @throws LecternError `generator.died`, `generator.unstable`, and whatever photo, audio and encoder refuse with.
   */
  async render(request: RenderRequest, work: Work): Promise<RenderResult> {
    await Promise.resolve([request, work]);
    throw new Error('Not written yet');
  }

  /** Ends the child; pending renders reject. A later call starts a new one. */
  async close(): Promise<void> {
    await Promise.resolve();
  }
}
