import type { Attribute, GraphBuilder } from '../onnx/graph.ts';
import type { FlatTable } from './flatTable.ts';
import type { Weight } from './graphModel.ts';
import type { TfliteModel, TfliteOperator } from './tflite.ts';
import { transposeWeight } from './transpose.ts';

/** Fields of an operator's options, by their numbers in the format. */
const PADDING = 0;
const STRIDE_WIDTH = 1;
const STRIDE_HEIGHT = 2;
const POOL_WIDTH = 3;
const POOL_HEIGHT = 4;
const CONV_ACTIVATION = 3;
const DEPTHWISE_ACTIVATION = 4;
const POOL_ACTIVATION = 5;
const DEPTHWISE_MULTIPLIER = 3;
const ALIGN_CORNERS = 2;
const HALF_PIXEL_CENTRES = 3;

/**
 * Adds the nodes of a TensorFlow Lite model of one picture to a graph, channels first.
 *
 * @param input the name, in `graph`, of the channels-first picture that feeds the model
 * @returns the name, in `graph`, of the model's only output, a channels-first picture
 */
export function translateTflite(model: TfliteModel, graph: GraphBuilder, input: string): string {
  const names = new Map<number, string>([[model.inputs[0]!, input]]);
  const weights = new Map(model.weights);
  const nameOf = (tensor: number): string => {
    const name = names.get(tensor);
    if (name === undefined) throw new Error(`Tensor ${tensor} is used before it is made`);
    return name;
  };
  const weightOf = (tensor: number, order?: readonly number[]): string => {
    const weight = weights.get(tensor);
    if (!weight) throw new Error(`Tensor ${tensor} is not a constant`);
    return constant(graph, order ? transposeWeight(weight, order) : weight);
  };
  for (const operator of model.operators) {
    const [first = -1, second = -1, third = -1] = operator.inputs;
    const output = operator.outputs[0]!;
    if (operator.kind === 'Dequantize') {
      // Half-precision constants are widened when the graph uses them.
      weights.set(output, weights.get(first)!);
      continue;
    }
    const node = (name: string, inputs: readonly string[], attributes: Record<string, Attribute> = {}): void => {
      names.set(output, graph.node(name, inputs, { attributes }));
    };
    switch (operator.kind) {
      case 'Add':
      case 'Mul':
        requireNone(operator.options, 0);
        node(operator.kind, [nameOf(first), nameOf(second)]);
        break;
      case 'Relu':
      case 'HardSwish':
        node(operator.kind, [nameOf(first)]);
        break;
      case 'Logistic':
        node('Sigmoid', [nameOf(first)]);
        break;
      case 'AveragePool':
        requireWhole(operator, model.shapes[first]!);
        node('GlobalAveragePool', [nameOf(first)]);
        break;
      case 'Conv':
        requireNone(operator.options, CONV_ACTIVATION);
        node('Conv', [nameOf(first), weightOf(second, [0, 3, 1, 2]), weightOf(third)], spatial(operator.options));
        break;
      case 'DepthwiseConv': {
        requireNone(operator.options, DEPTHWISE_ACTIVATION);
        if (operator.options?.int(DEPTHWISE_MULTIPLIER) !== 1) throw new Error('A convolution multiplies channels');
        const channels = model.shapes[second]![3]!;
        node('Conv', [nameOf(first), weightOf(second, [3, 0, 1, 2]), weightOf(third)], {
          ...spatial(operator.options),
          group: { int: channels },
        });
        break;
      }
      case 'ResizeBilinear': {
        if (operator.options?.byte(ALIGN_CORNERS) !== 0 || operator.options.byte(HALF_PIXEL_CENTRES) !== 1) {
          throw new Error('Only enlargement between pixel centres is translated');
        }
        const [, height = 0, width = 0] = model.shapes[first]!;
        const [, newHeight = 0, newWidth = 0] = model.shapes[output]!;
        const scales = graph.constant('float32', [4], Float32Array.of(1, 1, newHeight / height, newWidth / width));
        node('Resize', [nameOf(first), '', scales], {
          mode: { text: 'linear' },
          coordinate_transformation_mode: { text: 'half_pixel' },
        });
        break;
      }
      case 'Convolution2DTransposeBias':
        node('ConvTranspose', [nameOf(first), weightOf(second, [3, 0, 1, 2]), weightOf(third)], {
          strides: { ints: transposedStrides(operator, model.shapes[second]!) },
        });
        break;
      default:
        throw new Error(`“${operator.kind}” is not translated`);
    }
  }
  return nameOf(model.outputs[0]!);
}

/** Half-precision constants stay so in the file and are widened once, when the runtime loads it. */
function constant(graph: GraphBuilder, { type, shape, data }: Weight): string {
  const stored = graph.constant(type, shape, data);
  return type === 'float16' ? graph.node('Cast', [stored], { attributes: { to: { int: 1 } } }) : stored;
}

function requireNone(options: FlatTable | undefined, activation: number): void {
  if (options && options.byte(activation) !== 0) throw new Error('An operator has a fused activation');
}

/** Pools of the whole picture are the only ones that need no border rule. */
function requireWhole({ options, outputs }: TfliteOperator, [, height, width]: readonly number[]): void {
  requireNone(options, POOL_ACTIVATION);
  if (options?.int(POOL_HEIGHT) !== height || options?.int(POOL_WIDTH) !== width) {
    throw new Error(`Tensor ${outputs[0]} is the mean of a part of the picture, which is not translated`);
  }
}

/** Strides and padding; TensorFlow's "same" puts the odd pixel at the end. */
function spatial(options: FlatTable | undefined): Record<string, Attribute> {
  if (!options) throw new Error('A convolution has no options');
  return {
    strides: { ints: [options.int(STRIDE_HEIGHT), options.int(STRIDE_WIDTH)] },
    auto_pad: { text: options.byte(PADDING) === 0 ? 'SAME_UPPER' : 'VALID' },
  };
}

/** Strides of MediaPipe's transposed convolution: padding, then stride across and down. Only kernels that do not overlap. */
function transposedStrides({ customOptions }: TfliteOperator, [, height, width]: readonly number[]): number[] {
  const view = new DataView(customOptions.buffer, customOptions.byteOffset, customOptions.byteLength);
  const [across, down] = [view.getInt32(4, true), view.getInt32(8, true)];
  if (across !== width || down !== height) throw new Error('A transposed convolution overlaps itself');
  return [down, across];
}
