import { encodeModel } from './schema.ts';

/** Element types, with their numbers in the ONNX format. */
const ELEMENT_TYPES = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9, float16: 10 } as const;
export type ElementType = keyof typeof ELEMENT_TYPES;

/** Numbers of a constant; float16 is given as its bit patterns in a `Uint16Array`, bool as 0 and 1 in a `Uint8Array`. */
export type ElementData = Float32Array | Uint8Array | Int32Array | BigInt64Array | Uint16Array;

/** Size of one dimension; a name makes it free: the same name is the same size. */
export type Dimension = number | string;

/** ONNX tells whole numbers from fractions by type, JavaScript does not: hence the tags. */
export type Attribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly ints: readonly number[] }
  | { readonly floats: readonly number[] };

/** Numbers of the attribute types in the ONNX format. */
const ATTRIBUTE_TYPES = { float: 1, int: 2, text: 3, floats: 6, ints: 7 } as const;

const BYTES_PER_ELEMENT: Record<ElementType, number> = {
  float32: 4,
  uint8: 1,
  int32: 4,
  int64: 8,
  bool: 1,
  float16: 2,
};

/**
 * Writes ONNX graphs (IR 8, opset 17 unless told otherwise), node by node, in an order in which every value is made
 * before it is used. The same calls give the same bytes.
 *
 *     const graph = new GraphBuilder('half');
 *     const picture = graph.input('picture', 'float32', ['n', 3, 'h', 'w']);
 *     const half = graph.constant('float32', [], new Float32Array([0.5]));
 *     graph.node('Mul', [picture, half], { output: 'dimmed' });
 *     graph.output('dimmed', 'float32', ['n', 3, 'h', 'w']);
 *     await writeFile('half.onnx', graph.toBytes());
 *
 * Attributes are tagged: `graph.node('Concat', [a, b], { attributes: { axis: { int: 1 } } })`.
 */
export class GraphBuilder {
  readonly #name: string;
  readonly #opset: number;
  readonly #nodes: Record<string, unknown>[] = [];
  readonly #initializers: Record<string, unknown>[] = [];
  readonly #inputs: Record<string, unknown>[] = [];
  readonly #outputs: Record<string, unknown>[] = [];
  readonly #known = new Set<string>();
  #unnamed = 0;

  constructor(name: string, options: { readonly opset?: number } = {}) {
    this.#name = name;
    this.#opset = options.opset ?? 17;
  }

  /** Declares a graph input and returns its name. */
  input(name: string, type: ElementType, dims: readonly Dimension[]): string {
    this.#inputs.push(valueInfo(name, type, dims));
    return this.#declare(name);
  }

  /** Declares a value made by a node as a graph output. */
  output(name: string, type: ElementType, dims: readonly Dimension[]): void {
    this.#require(name);
    this.#outputs.push(valueInfo(name, type, dims));
  }

  /** Adds a constant (an ONNX initializer), row-major, and returns its name. `dims` of `[]` is a scalar. */
  constant(type: ElementType, dims: readonly number[], data: ElementData, name?: string): string {
    const count = dims.reduce((product, size) => product * size, 1);
    if (data.length !== count || data.BYTES_PER_ELEMENT !== BYTES_PER_ELEMENT[type]) {
      throw new Error(
        `A ${type} constant of ${dims.join('×')} cannot hold ${String(data.length)} of the given elements`,
      );
    }
    const declared = this.#declare(name ?? this.#nextName());
    this.#initializers.push({
      dims: [...dims],
      data_type: ELEMENT_TYPES[type],
      name: declared,
      // A copy: the caller may reuse its memory before the file is written.
      raw_data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice(),
    });
    return declared;
  }

  /** Names a constant that is only put in when the graph is loaded. */
  given(name: string): string {
    return this.#declare(name);
  }

  /** A one-dimensional int64 constant: shapes, axes, pads and the like. */
  integers(values: readonly number[], name?: string): string {
    return this.constant('int64', [values.length], BigInt64Array.from(values, BigInt), name);
  }

  /** Adds a node with one output and returns that output's name. An empty string among `inputs` skips an optional one. */
  node(
    operator: string,
    inputs: readonly string[],
    options: { readonly attributes?: Readonly<Record<string, Attribute>>; readonly output?: string } = {},
  ): string {
    const output = options.output ?? this.#nextName();
    this.nodes(operator, inputs, [output], options.attributes);
    return output;
  }

  /** Adds a node with several named outputs. */
  nodes(
    operator: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): void {
    for (const input of inputs) if (input !== '') this.#require(input);
    for (const output of outputs) this.#declare(output);
    this.#nodes.push({
      input: [...inputs],
      output: [...outputs],
      name: outputs[0] ?? '',
      op_type: operator,
      attribute: Object.entries(attributes).map(([name, attribute]) => encodeAttribute(name, attribute)),
    });
  }

  /** The finished ONNX file. */
  toBytes(): Uint8Array {
    return encodeModel({
      ir_version: 8,
      producer_name: 'lectern',
      graph: {
        node: this.#nodes,
        name: this.#name,
        initializer: this.#initializers,
        input: this.#inputs,
        output: this.#outputs,
      },
      opset_import: [{ domain: '', version: this.#opset }],
    });
  }

  #nextName(): string {
    this.#unnamed += 1;
    return `v${String(this.#unnamed)}`;
  }

  #declare(name: string): string {
    if (this.#known.has(name)) throw new Error(`The graph has two values called “${name}”`);
    this.#known.add(name);
    return name;
  }

  #require(name: string): void {
    if (!this.#known.has(name)) throw new Error(`The graph uses “${name}” before it is made`);
  }
}

function valueInfo(name: string, type: ElementType, dims: readonly Dimension[]): Record<string, unknown> {
  const dim = dims.map((size) => (typeof size === 'string' ? { dim_param: size } : { dim_value: size }));
  return { name, type: { tensor_type: { elem_type: ELEMENT_TYPES[type], shape: { dim } } } };
}

function encodeAttribute(name: string, attribute: Attribute): Record<string, unknown> {
  if ('int' in attribute) return { name, i: attribute.int, type: ATTRIBUTE_TYPES.int };
  if ('float' in attribute) return { name, f: attribute.float, type: ATTRIBUTE_TYPES.float };
  if ('text' in attribute) return { name, s: new TextEncoder().encode(attribute.text), type: ATTRIBUTE_TYPES.text };
  if ('ints' in attribute) return { name, ints: [...attribute.ints], type: ATTRIBUTE_TYPES.ints };
  return { name, floats: [...attribute.floats], type: ATTRIBUTE_TYPES.floats };
}
