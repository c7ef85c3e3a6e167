import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const integerList = z.object({ i: z.array(z.coerce.number()).default([]) });
const textList = z.object({ s: z.array(z.string()).default([]) });

const nodeSchema = z.object({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).default([]),
  attr: z
    .object({
      strides: z.object({ list: integerList }).optional(),
      dilations: z.object({ list: integerList }).optional(),
      ksize: z.object({ list: integerList }).optional(),
      padding: z.object({ s: z.string() }).optional(),
      data_format: z.object({ s: z.string() }).optional(),
      fused_ops: z.object({ list: textList }).optional(),
    })
    .default({}),
});

const fileSchema = z.object({
  format: z.literal('graph-model'),
  modelTopology: z.object({ node: z.array(nodeSchema) }),
  weightsManifest: z.array(
    z.object({
      paths: z.array(z.string()),
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.number()),
          dtype: z.enum(['float32', 'int32']),
          quantization: z.object({ dtype: z.literal('float16') }).optional(),
        }),
      ),
    }),
  ),
});

export type GraphNode = z.infer<typeof nodeSchema>;

export type Weight =
  | { readonly shape: readonly number[]; readonly type: 'float32'; readonly data: Float32Array }
  | { readonly shape: readonly number[]; readonly type: 'int32'; readonly data: Int32Array }
  /** Bit patterns. */
  | { readonly shape: readonly number[]; readonly type: 'float16'; readonly data: Uint16Array };

/** A TensorFlow.js graph model: its nodes by name and the numbers of its constants. */
export interface GraphModel {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly weights: ReadonlyMap<string, Weight>;
}

/** Reads a TensorFlow.js graph model, the `.json` file and the weight files that it names. */
export async function readGraphModel(jsonPath: string): Promise<GraphModel> {
  const file = fileSchema.parse(JSON.parse(await readFile(jsonPath, 'utf8')));
  const weights = new Map<string, Weight>();
  for (const group of file.weightsManifest) {
    const parts = await Promise.all(group.paths.map((path) => readFile(join(dirname(jsonPath), path))));
    const bytes = Buffer.concat(parts);
    let offset = 0;
    for (const { name, shape, dtype, quantization } of group.weights) {
      const type = quantization?.dtype ?? dtype;
      const length = shape.reduce((product, size) => product * size, 1) * (type === 'float16' ? 2 : 4);
      // A copy, because typed arrays need an aligned start.
      const buffer = new Uint8Array(bytes.subarray(offset, offset + length)).buffer;
      weights.set(name, weightOf(type, shape, buffer));
      offset += length;
    }
    if (offset !== bytes.length) throw new Error(`${jsonPath}: ${bytes.length - offset} bytes of weights left over`);
  }
  return { nodes: new Map(file.modelTopology.node.map((node) => [node.name, node])), weights };
}

function weightOf(type: Weight['type'], shape: readonly number[], buffer: ArrayBuffer): Weight {
  if (type === 'float32') return { shape, type, data: new Float32Array(buffer) };
  if (type === 'int32') return { shape, type, data: new Int32Array(buffer) };
  return { shape, type, data: new Uint16Array(buffer) };
}

/** TensorFlow.js writes text attributes in base64. */
export function decodeText(value: string): string {
  return Buffer.from(value, 'base64').toString('latin1');
}
