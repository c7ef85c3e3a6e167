/** A constant of an ONNX graph: bytes, one for each element. */
export interface ByteConstant {
  readonly name: string;
  readonly dims: readonly number[];
  readonly bytes: Uint8Array;
}

/** Field numbers of the ONNX format (onnx.proto) and the number of its type `uint8`. */
const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR = { dims: 1, dataType: 2, name: 8, rawData: 9 } as const;
const UINT8 = 2;

/**
 * Puts constants into an ONNX model that refers to them by name. Two messages of protocol buffers, one after the other,
 * are one message with the parts of both: so nothing of the model needs to be read.
 *
 * @param model bytes of a whole ONNX file
 * @returns bytes of a whole ONNX file
 */
export function withConstants(model: Uint8Array, constants: readonly ByteConstant[]): Uint8Array {
  const parts: Uint8Array[] = [model];
  for (const { name, dims, bytes } of constants) {
    const count = dims.reduce((product, size) => product * size, 1);
    if (bytes.length !== count) throw new Error(`${name} of ${dims.join('×')} cannot hold ${bytes.length} bytes`);
    const text = new TextEncoder().encode(name);
    const head = Uint8Array.from([
      ...dims.flatMap((size) => [...tag(TENSOR.dims, 'number'), ...varint(size)]),
      ...tag(TENSOR.dataType, 'number'),
      ...varint(UINT8),
      ...tag(TENSOR.name, 'bytes'),
      ...varint(text.length),
      ...text,
      ...tag(TENSOR.rawData, 'bytes'),
      ...varint(bytes.length),
    ]);
    const tensorBytes = head.length + bytes.length;
    const initializer = [...tag(GRAPH_INITIALIZER, 'bytes'), ...varint(tensorBytes)];
    const graph = [...tag(MODEL_GRAPH, 'bytes'), ...varint(initializer.length + tensorBytes)];
    parts.push(Uint8Array.from([...graph, ...initializer]), head, bytes);
  }
  return Buffer.concat(parts);
}

const WIRE_TYPES = { number: 0, bytes: 2 } as const;

function tag(field: number, type: keyof typeof WIRE_TYPES): number[] {
  return varint(field * 8 + WIRE_TYPES[type]);
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  bytes.push(value);
  return bytes;
}
