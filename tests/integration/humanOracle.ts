import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Picture } from '../../main/portrait/face.ts';

const folder = (name: string): string => new URL(`../../node_modules/${name}/`, import.meta.url).href;

interface TensorLike {
  readonly shape: readonly number[];
  data(): Promise<Float32Array>;
  dispose(): void;
}

interface Graph {
  execute(input: TensorLike): TensorLike | TensorLike[];
}

/** The part of `@vladmandic/human`'s object that the tests use; its own types need a browser's. */
interface Human {
  load(): Promise<void>;
  detect(input: TensorLike): Promise<{ readonly face: readonly { readonly mesh: readonly (readonly number[])[] }[] }>;
  readonly tf: {
    tensor(values: Float32Array | Uint8Array, shape: readonly number[], dtype: 'float32'): TensorLike;
    loadGraphModel(url: string): Promise<Graph>;
  };
}

/** `@vladmandic/human` on WebAssembly: the independent implementation that our conversion and pipeline are held against. */
export class HumanOracle {
  readonly #human: Human;
  /** Loaded once: the package frees neither weights nor tensors by itself. */
  readonly #graphs = new Map<string, Promise<Graph>>();

  private constructor(human: Human) {
    this.#human = human;
  }

  static async open(): Promise<HumanOracle> {
    // The package fetches its models; Node's fetch does not know file addresses.
    const fetchFile = async (address: string | URL | Request): Promise<Response> => {
      const url = new URL(address instanceof Request ? address.url : address);
      const contentType = url.pathname.endsWith('.json') ? 'application/json' : 'application/octet-stream';
      return new Response(await readFile(url), { headers: { 'content-type': contentType } });
    };
    globalThis.fetch = fetchFile;
    const off = { enabled: false };
    const { Human } = createRequire(import.meta.url)(
      '../../node_modules/@vladmandic/human/dist/human.node-wasm.js',
    ) as { readonly Human: new (config: object) => Human };
    const human = new Human({
      backend: 'wasm',
      wasmPath: folder('@tensorflow/tfjs-backend-wasm/wasm-out'),
      modelBasePath: folder('@vladmandic/human/models'),
      debug: false,
      cacheSensitivity: 0,
      filter: off,
      face: { detector: { rotation: false }, iris: off, description: off, emotion: off, antispoof: off, liveness: off },
      body: off,
      hand: off,
      object: off,
      gesture: off,
      segmentation: off,
    });
    await human.load();
    return new HumanOracle(human);
  }

  /** Its 468 landmarks of each face, `[x, y, z]`, cut to whole pixels by the package. */
  async meshes(picture: Picture): Promise<(readonly (readonly number[])[])[]> {
    const { widthPx, heightPx, rgb } = picture;
    const { face } = await this.#human.detect(this.#human.tf.tensor(rgb, [1, heightPx, widthPx, 3], 'float32'));
    return face.map(({ mesh }) => mesh);
  }

  /** What a model of the package makes of a channels-last picture: every output, by its number of values. */
  async run(model: string, picture: Float32Array, shape: readonly number[]): Promise<Map<number, Float32Array>> {
    const { tf } = this.#human;
    const loading = this.#graphs.get(model) ?? tf.loadGraphModel(`${folder('@vladmandic/human/models')}${model}.json`);
    this.#graphs.set(model, loading);
    const graph = await loading;
    const input = tf.tensor(picture, shape, 'float32');
    const result = [graph.execute(input)].flat();
    const outputs = await Promise.all(result.map((output) => output.data()));
    for (const tensor of [input, ...result]) tensor.dispose();
    return new Map(outputs.map((output) => [output.length, output]));
  }
}
