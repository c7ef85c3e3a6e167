import type { Attribute, GraphBuilder } from '../onnx/graph.ts';
import { decodeText, type GraphModel, type GraphNode, type Weight } from './graphModel.ts';
import { transposeWeight } from './transpose.ts';

/** How a value lies in memory: a picture (channels first, while TensorFlow has them last) or a plain list. */
interface Value {
  readonly name: string;
  readonly isPicture: boolean;
}

/**
 * Translates one TensorFlow.js graph into ONNX nodes. Pictures become channels-first, the layout that ONNX's operators
 * want, so that no transposition is left inside the network; lists keep TensorFlow's channels-last order. Only what
 * the requested values need is translated.
 */
export class Translator {
  readonly #model: GraphModel;
  readonly #graph: GraphBuilder;
  readonly #input: string;
  readonly #values = new Map<string, Value>();
  readonly #constants = new Map<string, string>();

  /** `input` is the name, in `graph`, of the channels-first picture that feeds the model's placeholder. */
  constructor(model: GraphModel, graph: GraphBuilder, input: string) {
    this.#model = model;
    this.#graph = graph;
    this.#input = input;
  }

  /** The name, in the ONNX graph, of the model's output `name` as a plain list, channels last. */
  output(name: string): string {
    return this.#flat(this.#value(name));
  }

  #value(reference: string): Value {
    // "name:0" is the first output of a node; ours have no other.
    const name = reference.replace(/:0$/, '');
    const known = this.#values.get(name);
    if (known) return known;
    const node = this.#model.nodes.get(name);
    if (!node) throw new Error(`The model has no node “${name}”`);
    const value = this.#translate(node);
    this.#values.set(name, value);
    return value;
  }

  #translate(node: GraphNode): Value {
    const [first = '', second = ''] = node.input;
    switch (node.op) {
      case 'Placeholder':
        return { name: this.#input, isPicture: true };
      case 'Identity':
        return this.#value(first);
      case '_FusedConv2D':
        return this.#convolution(node);
      case 'DepthwiseConv2dNative':
        return this.#picture('Conv', [this.#value(first).name, this.#depthwiseKernel(second)], {
          ...spatialAttributes(node),
          group: { int: this.#weight(second).shape[2] ?? 1 },
        });
      case 'Conv2D':
        return this.#picture(
          'Conv',
          [this.#value(first).name, this.#constant(second, (weight) => transposeWeight(weight, [3, 2, 0, 1]))],
          spatialAttributes(node),
        );
      case 'AddV2':
      case 'Add':
        return this.#picture('Add', [this.#value(first).name, this.#operand(second)]);
      case 'Mul':
        return this.#picture('Mul', [this.#value(first).name, this.#operand(second)]);
      case 'Minimum':
        return this.#picture('Min', [this.#value(first).name, this.#operand(second)]);
      case 'Maximum':
        return this.#picture('Max', [this.#value(first).name, this.#operand(second)]);
      case 'Mean': {
        const axes = [...this.#weight(second).data];
        if (axes.join() !== '1,2') throw new Error(`“${node.name}” averages over something else than a picture`);
        const attributes = { axes: { ints: [2, 3] }, keepdims: { int: 0 } };
        return { name: this.#graph.node('ReduceMean', [this.#value(first).name], { attributes }), isPicture: false };
      }
      case 'Relu':
        return this.#picture('Relu', [this.#value(first).name]);
      case 'Prelu':
        return this.#picture('PRelu', [this.#value(first).name, this.#slopes(second)]);
      case 'MaxPool': {
        const [, height = 1, width = 1] = node.attr.ksize?.list.i ?? [];
        return this.#picture('MaxPool', [this.#value(first).name], {
          ...spatialAttributes(node),
          kernel_shape: { ints: [height, width] },
        });
      }
      case 'Pad':
        return this.#picture('Pad', [this.#value(first).name, this.#pads(second)]);
      case 'ConcatV2': {
        const parts = node.input.slice(0, -1).map((input) => this.#value(input).name);
        const axis = this.#weight(node.input.at(-1) ?? '').data[0];
        if (axis !== 3) throw new Error(`“${node.name}” joins along axis ${axis ?? '?'} instead of the channels`);
        return this.#picture('Concat', parts, { axis: { int: 1 } });
      }
      case 'Sigmoid': {
        const value = this.#value(first);
        return { name: this.#graph.node('Sigmoid', [value.name]), isPicture: value.isPicture };
      }
      case 'Reshape': {
        // A batch of one becomes a free batch: everything behind it is fixed.
        const [batch = -1, ...rest] = this.#weight(second).data;
        const shape = this.#graph.integers([batch === 1 ? -1 : batch, ...rest]);
        return { name: this.#graph.node('Reshape', [this.#flat(this.#value(first)), shape]), isPicture: false };
      }
      default:
        throw new Error(`“${node.name}” is of the kind ${node.op}, which is not translated`);
    }
  }

  #convolution(node: GraphNode): Value {
    const [input = '', kernel = '', bias = '', slopes = ''] = node.input;
    const convolved = this.#picture(
      'Conv',
      [
        this.#value(input).name,
        this.#constant(kernel, (weight) => transposeWeight(weight, [3, 2, 0, 1])),
        this.#constant(bias),
      ],
      spatialAttributes(node),
    );
    const fused = (node.attr.fused_ops?.list.s ?? []).map(decodeText);
    switch (fused.join('+')) {
      case 'BiasAdd':
        return convolved;
      case 'BiasAdd+Relu':
        return this.#picture('Relu', [convolved.name]);
      case 'BiasAdd+Prelu':
        return this.#picture('PRelu', [convolved.name, this.#slopes(slopes)]);
      default:
        throw new Error(`“${node.name}” fuses ${fused.join('+')}, which is not translated`);
    }
  }

  #picture(operator: string, inputs: readonly string[], attributes: Record<string, Attribute> = {}): Value {
    return { name: this.#graph.node(operator, inputs, { attributes }), isPicture: true };
  }

  #flat(value: Value): string {
    if (!value.isPicture) return value.name;
    return this.#graph.node('Transpose', [value.name], { attributes: { perm: { ints: [0, 2, 3, 1] } } });
  }

  #weight(name: string): Weight {
    const weight = this.#model.weights.get(name);
    if (!weight) throw new Error(`The model has no constant “${name}”`);
    return weight;
  }

  /** The second operand of arithmetic on pictures: another picture, a number, or one for each channel. */
  #operand(name: string): string {
    const weight = this.#model.weights.get(name);
    if (!weight) return this.#value(name).name;
    return this.#constant(name, ({ shape, ...rest }) => ({
      ...rest,
      shape: shape.length === 0 ? [] : [...shape, 1, 1],
    }));
  }

  /** Kernels of shape [height, width, channels, 1]. */
  #depthwiseKernel(name: string): string {
    if (this.#weight(name).shape[3] !== 1) throw new Error(`“${name}” multiplies channels, which is not translated`);
    return this.#constant(name, (weight) => transposeWeight(weight, [2, 3, 0, 1]));
  }

  /** Slopes of shape [1, 1, channels]. */
  #slopes(name: string): string {
    return this.#constant(name, (weight) => transposeWeight(weight, [2, 0, 1]));
  }

  /** [[before, after] × (batch, height, width, channels)] → before × 4, after × 4, channels first. */
  #pads(name: string): string {
    const pads = [...this.#weight(name).data];
    const order = [0, 3, 1, 2];
    return this.#graph.integers([0, 1].flatMap((side) => order.map((axis) => pads[axis * 2 + side] ?? 0)));
  }

  /** Half-precision constants stay so in the file and are widened once, when the runtime loads it. */
  #constant(name: string, arrange: (weight: Weight) => Weight = (weight) => weight): string {
    const known = this.#constants.get(name);
    if (known !== undefined) return known;
    const { type, shape, data } = arrange(this.#weight(name));
    const stored = this.#graph.constant(type, shape, data);
    const constant =
      type === 'float16' ? this.#graph.node('Cast', [stored], { attributes: { to: { int: 1 } } }) : stored;
    this.#constants.set(name, constant);
    return constant;
  }
}

/** Strides and padding; TensorFlow's "SAME" puts the odd pixel at the end. */
function spatialAttributes(node: GraphNode): Record<string, Attribute> {
  const { strides, dilations, padding, data_format: format } = node.attr;
  if (format && decodeText(format.s) !== 'NHWC') throw new Error(`“${node.name}” is not channels-last`);
  if (dilations?.list.i.some((step) => step !== 1)) throw new Error(`“${node.name}” is dilated`);
  const [, vertical = 1, horizontal = 1] = strides?.list.i ?? [];
  return {
    strides: { ints: [vertical, horizontal] },
    auto_pad: { text: padding && decodeText(padding.s) === 'SAME' ? 'SAME_UPPER' : 'VALID' },
  };
}
