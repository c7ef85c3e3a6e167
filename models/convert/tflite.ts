import { rootTable, type FlatTable } from './flatTable.ts';
import type { Weight } from './graphModel.ts';

/** Numbers of the operators that our models use, in the published format (schema.fbs, version 3). */
const OPERATORS: Readonly<Record<number, string>> = {
  0: 'Add',
  1: 'AveragePool',
  3: 'Conv',
  4: 'DepthwiseConv',
  6: 'Dequantize',
  14: 'Logistic',
  18: 'Mul',
  19: 'Relu',
  23: 'ResizeBilinear',
  117: 'HardSwish',
};
/** The number under which an operator is kept that only its name tells. */
const CUSTOM_OPERATOR = 32;

export interface TfliteOperator {
  /** One of ours, or the name of a custom operator. */
  readonly kind: string;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** What the operator's kind says about itself; absent where everything is at its default. */
  readonly options: FlatTable | undefined;
  /** The options of a custom operator: bytes in that operator's own layout. */
  readonly customOptions: Uint8Array;
}

/** A TensorFlow Lite model: its operators in the order in which they run. Tensors are named by number. */
export interface TfliteModel {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly operators: readonly TfliteOperator[];
  readonly shapes: readonly (readonly number[])[];
  /** The numbers of constant tensors. */
  readonly weights: ReadonlyMap<number, Weight>;
}

/** Reads a `.tflite` file. Fails on operators and constants that our models do not have. */
export function readTfliteModel(bytes: Uint8Array): TfliteModel {
  const model = rootTable(bytes, 'TFL3');
  const kinds = model.tables(1).map((code) => {
    // Small numbers stand in the older, narrow field, which the newer one repeats.
    const number = Math.max(code.byte(0), code.int(3));
    const kind = number === CUSTOM_OPERATOR ? code.text(1) : OPERATORS[number];
    if (kind === undefined) throw new Error(`The model uses operator ${number}, which is not translated`);
    return kind;
  });
  const [graph, ...others] = model.tables(2);
  if (!graph || others.length > 0) throw new Error('Only models of one graph are translated');
  const buffers = model.tables(4).map((buffer) => buffer.bytes(0));
  const tensors = graph.tables(0);
  const weights = new Map<number, Weight>();
  tensors.forEach((tensor, i) => {
    const data = buffers[tensor.int(2)];
    if (data && data.length > 0) weights.set(i, weightOf(tensor, data));
  });
  return {
    inputs: graph.ints(1),
    outputs: graph.ints(2),
    operators: graph.tables(3).map((operator) => ({
      kind: kinds[operator.int(0)]!,
      inputs: operator.ints(1),
      outputs: operator.ints(2),
      options: operator.table(4),
      customOptions: operator.bytes(5),
    })),
    shapes: tensors.map((tensor) => tensor.ints(0)),
    weights,
  };
}

function weightOf(tensor: FlatTable, data: Uint8Array): Weight {
  const shape = tensor.ints(0);
  // A copy, because typed arrays need an aligned start.
  const { buffer } = data.slice();
  const type = tensor.byte(1);
  if (type === 0) return { shape, type: 'float32', data: new Float32Array(buffer) };
  if (type === 1) return { shape, type: 'float16', data: new Uint16Array(buffer) };
  if (type === 2) return { shape, type: 'int32', data: new Int32Array(buffer) };
  throw new Error(`“${tensor.text(3)}” holds numbers of type ${type}, which is not translated`);
}
