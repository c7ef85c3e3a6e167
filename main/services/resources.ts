import type { Device } from '../generator/engine.ts';
import type { GeneratorClient } from '../generator/client.ts';
import type { ForkUtility } from '../generator/utility/parent.ts';
import type { HardwareEncoder } from '../contract/encoders.ts';
import type { FrameFormat } from '../lesson/frame.ts';
import { findFfmpeg } from '../media/find.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { tryHardware } from '../media/hardware.ts';
import { openClipCache } from '../storage/clipCache.ts';
import type { ClipCache } from '../storage/clipCache.ts';
import { cacheSettings } from '../storage/paths.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface ResourceOptions {
  /** Where settings come from (LECTERN_…) and tools are looked for (PATH). */
  readonly environment: Environment;
  /** Folder of the ONNX files and their manifest. */
  readonly modelsFolder: string;
  /** The folder with the page that packages play in, made where it is missing. */
  readonly playerFolder?: (() => Promise<string>) | undefined;
  /** Electron's `utilityProcess.fork`, where Electron hosts the generator; absent: it is a child process of Node's. */
  readonly forkUtility?: ForkUtility | undefined;
}

/** What services share: opened on first use, closed together. */
export interface Resources {
  readonly modelsFolder: string;
  readonly cacheSettings: { readonly folder: string; readonly limitBytes: number };
  /** @throws LecternError `ffmpeg.missing` */
  ffmpeg(): Promise<Ffmpeg>;
  /** Tries an encoder once for each format. @returns why it does not work; null: it does */
  tryEncoder(encoder: HardwareEncoder, frame: FrameFormat): Promise<string | null>;
  /** The folder with the page that packages play in. */
  playerFolder(): Promise<string>;
  /** The child process that renders; it starts with its first job. */
  generator(device: Device): Promise<GeneratorClient>;
  /** Opens the cache for one piece of work and closes it after: nothing else may evict what that work uses. */
  withCache<T>(use: (cache: ClipCache) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createResources({ environment, modelsFolder, playerFolder, forkUtility }: ResourceOptions): Resources {
  let ffmpeg: Promise<Ffmpeg> | undefined;
  let generator: Promise<GeneratorClient> | undefined;
  const tried = new Map<string, Promise<string | null>>();
  const settings = cacheSettings(environment);
  return {
    modelsFolder,
    cacheSettings: settings,
    ffmpeg: () => (ffmpeg ??= findFfmpeg({ environment })),
    async tryEncoder(encoder, frame) {
      const name = `${encoder} ${frame.heightPx} ${frame.frameRate}`;
      const trial = tried.get(name) ?? tryHardware(await (ffmpeg ??= findFfmpeg({ environment })), encoder, frame);
      tried.set(name, trial);
      return trial;
    },
    playerFolder: playerFolder ?? (() => Promise.reject(new Error('this host has no page for packages'))),
    // Loaded when it is needed: a rebuild in which nothing changed never is.
    generator: (device) => (generator ??= startGenerator(device, forkUtility)),
    async withCache(use) {
      const cache = openClipCache(settings);
      try {
        return await use(cache);
      } finally {
        cache.close();
      }
    },
    async close() {
      await (await generator)?.close();
    },
  };
}

async function startGenerator(device: Device, forkUtility: ForkUtility | undefined): Promise<GeneratorClient> {
  const { GeneratorClient } = await import('../generator/client.ts');
  if (!forkUtility) return new GeneratorClient({ device });
  const { utilityGenerators } = await import('../generator/utility/parent.ts');
  return new GeneratorClient({ device, spawn: utilityGenerators(forkUtility) });
}
