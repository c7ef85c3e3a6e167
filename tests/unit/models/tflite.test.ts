import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { FlatTable } from '../../../models/convert/flatTable.ts';
import type { Weight } from '../../../models/convert/graphModel.ts';
import { readTfliteModel, type TfliteModel, type TfliteOperator } from '../../../models/convert/tflite.ts';
import { translateTflite } from '../../../models/convert/tfliteTranslate.ts';
import { GraphBuilder } from '../../../models/onnx/graph.ts';

/** A table whose fields are whole numbers, as a file would hold it. */
function optionsOf(...fields: readonly number[]): FlatTable {
  const start = 4 + fields.length * 2;
  const view = new DataView(new ArrayBuffer(start + 4 + fields.length * 4));
  view.setUint16(0, start, true);
  fields.forEach((value, i) => {
    view.setUint16(4 + i * 2, 4 + i * 4, true);
    view.setInt32(start + 4 + i * 4, value, true);
  });
  view.setInt32(start, start, true);
  return new FlatTable(view, start);
}

function numbers(count: number, step: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => Math.sin(i * step));
}

/** Runs one operator on a picture of `shape` (channels last); tensor 0 goes in, tensor 9 comes out. */
async function run(
  operator: Partial<TfliteOperator> & Pick<TfliteOperator, 'kind'>,
  shape: readonly [number, number, number, number],
  outShape: readonly number[],
  constants: Readonly<Record<number, Weight>> = {},
): Promise<{ out: Float32Array; at: (row: number, column: number, channel: number) => number }> {
  const [, height, width, channels] = shape;
  const shapes: (readonly number[])[] = [];
  shapes[0] = shape;
  shapes[9] = outShape;
  for (const [tensor, { shape: constantShape }] of Object.entries(constants)) shapes[Number(tensor)] = constantShape;
  const model: TfliteModel = {
    inputs: [0],
    outputs: [9],
    operators: [{ inputs: [0], outputs: [9], options: undefined, customOptions: new Uint8Array(), ...operator }],
    shapes,
    weights: new Map(Object.entries(constants).map(([tensor, weight]) => [Number(tensor), weight])),
  };
  const graph = new GraphBuilder('trial');
  const picture = graph.input('picture', 'float32', [1, channels, height, width]);
  graph.node('Identity', [translateTflite(model, graph, picture)], { output: 'out' });
  graph.output('out', 'float32', [1, 'c', 'h', 'w']);
  const session = await InferenceSession.create(graph.toBytes());
  const data = numbers(channels * height * width, 0.7);
  const { out } = await session.run({ picture: new Tensor('float32', data, [1, channels, height, width]) });
  return {
    out: out!.data as Float32Array,
    at: (row, column, channel) =>
      row < 0 || column < 0 || row >= height || column >= width ? 0 : data[(channel * height + row) * width + column]!,
  };
}

const weight = (shape: readonly number[], step: number): Weight => ({
  shape,
  type: 'float32',
  data: numbers(
    shape.reduce((product, size) => product * size, 1),
    step,
  ),
});

/** Sums over a 3 × 3 kernel. */
function sum3(term: (row: number, column: number) => number): number {
  let sum = 0;
  for (let row = 0; row < 3; row++) for (let column = 0; column < 3; column++) sum += term(row, column);
  return sum;
}

describe('an operator of TensorFlow Lite', () => {
  it('Conv: channels last, the odd pixel of a stride at the end', async () => {
    const [kernel, bias] = [weight([2, 3, 3, 2], 0.3), weight([2], 1)];
    const operator = { kind: 'Conv', inputs: [0, 1, 2], options: optionsOf(0, 2, 2) };
    const { out, at } = await run(operator, [1, 4, 4, 2], [1, 2, 2, 2], { 1: kernel, 2: bias });
    const expected = (row: number, column: number, channel: number): number =>
      bias.data[channel]! +
      sum3((y, x) =>
        [0, 1].reduce(
          (sum, from) =>
            sum + kernel.data[((channel * 3 + y) * 3 + x) * 2 + from]! * at(row * 2 + y, column * 2 + x, from),
          0,
        ),
      );
    expect(out[0]).toBeCloseTo(expected(0, 0, 0), 5);
    expect(out[3]).toBeCloseTo(expected(1, 1, 0), 5);
    expect(out[6]).toBeCloseTo(expected(1, 0, 1), 5);
  });

  it('DepthwiseConv: every channel by its own kernel', async () => {
    const [kernel, bias] = [weight([1, 3, 3, 2], 0.3), weight([2], 1)];
    const operator = { kind: 'DepthwiseConv', inputs: [0, 1, 2], options: optionsOf(0, 1, 1, 1, 0) };
    const { out, at } = await run(operator, [1, 4, 4, 2], [1, 4, 4, 2], { 1: kernel, 2: bias });
    const expected = bias.data[1]! + sum3((y, x) => kernel.data[(y * 3 + x) * 2 + 1]! * at(1 + y, 2 + x, 1));
    expect(out[16 + 2 * 4 + 3]).toBeCloseTo(expected, 5);
  });

  it('ResizeBilinear: between pixel centres', async () => {
    const operator = { kind: 'ResizeBilinear', options: optionsOf(0, 0, 0, 1) };
    const { out, at } = await run(operator, [1, 2, 2, 1], [1, 4, 4, 1]);
    expect(out[0]).toBeCloseTo(at(0, 0, 0), 5);
    expect(out[1]).toBeCloseTo(0.75 * at(0, 0, 0) + 0.25 * at(0, 1, 0), 5);
  });

  it('Convolution2DTransposeBias: every pixel becomes a block', async () => {
    const [kernel, bias] = [weight([1, 2, 2, 3], 0.3), weight([1], 1)];
    const customOptions = new Uint8Array(Int32Array.of(1, 2, 2).buffer);
    const operator = { kind: 'Convolution2DTransposeBias', inputs: [0, 1, 2], customOptions };
    const { out, at } = await run(operator, [1, 3, 3, 3], [1, 6, 6, 1], { 1: kernel, 2: bias });
    const expected = (row: number, column: number): number =>
      bias.data[0]! +
      [0, 1, 2].reduce(
        (sum, from) => sum + kernel.data[((row % 2) * 2 + (column % 2)) * 3 + from]! * at(row >> 1, column >> 1, from),
        0,
      );
    expect(out[0]).toBeCloseTo(expected(0, 0), 5);
    expect(out[6 * 3 + 4]).toBeCloseTo(expected(3, 4), 5);
    expect(out[6 * 4 + 5]).toBeCloseTo(expected(4, 5), 5);
  });

  it('HardSwish, Logistic and AveragePool: by their formulas', async () => {
    const swish = await run({ kind: 'HardSwish' }, [1, 2, 2, 1], [1, 2, 2, 1]);
    const x = swish.at(0, 1, 0);
    expect(swish.out[1]).toBeCloseTo((x * Math.min(6, Math.max(0, x + 3))) / 6, 5);
    const logistic = await run({ kind: 'Logistic' }, [1, 2, 2, 1], [1, 2, 2, 1]);
    expect(logistic.out[1]).toBeCloseTo(1 / (1 + Math.exp(-x)), 5);
    const pool = { kind: 'AveragePool', options: optionsOf(1, 2, 2, 2, 2) };
    const { out, at } = await run(pool, [1, 2, 2, 1], [1, 1, 1, 1]);
    expect(out[0]).toBeCloseTo((at(0, 0, 0) + at(0, 1, 0) + at(1, 0, 0) + at(1, 1, 0)) / 4, 5);
  });

  it('is refused where it does what is not translated', async () => {
    const fused = { kind: 'Conv', inputs: [0, 1, 2], options: optionsOf(0, 1, 1, 1) };
    const constants = { 1: weight([1, 3, 3, 1], 0.3), 2: weight([1], 1) };
    await expect(run(fused, [1, 4, 4, 1], [1, 4, 4, 1], constants)).rejects.toThrow('fused activation');
    await expect(run({ kind: 'Softmax' }, [1, 4, 4, 1], [1, 4, 4, 1])).rejects.toThrow('Softmax');
  });
});

describe('a file of TensorFlow Lite', () => {
  it('is read with its tensors and constants', async () => {
    const path = createRequire(import.meta.url).resolve('@mediapipe/selfie_segmentation/selfie_segmentation.tflite');
    const model = readTfliteModel(await readFile(path));
    expect(model.inputs.map((tensor) => model.shapes[tensor])).toEqual([[1, 256, 256, 3]]);
    expect(model.outputs.map((tensor) => model.shapes[tensor])).toEqual([[1, 256, 256, 1]]);
    const types = [...model.weights.values()].map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(['float16', 'int32']));
  });

  it('is refused without its mark', () => {
    expect(() => readTfliteModel(new Uint8Array(64))).toThrow('TFL3');
  });
});
