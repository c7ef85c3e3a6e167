import type { Weight } from './graphModel.ts';

/** The weight with its axes in the order `order`, as in NumPy's `transpose`. */
export function transposeWeight<W extends Weight>(weight: W, order: readonly number[]): W {
  const shape = order.map((axis) => weight.shape[axis] ?? 1);
  const strides = weight.shape.map((_, axis) =>
    weight.shape.slice(axis + 1).reduce((product, size) => product * size, 1),
  );
  const sourceStrides = order.map((axis) => strides[axis] ?? 0);
  const data = weight.data.slice();
  const index = shape.map(() => 0);
  for (let target = 0; target < data.length; target += 1) {
    let source = 0;
    for (let axis = 0; axis < index.length; axis += 1) source += index[axis]! * sourceStrides[axis]!;
    data[target] = weight.data[source]!;
    for (let axis = index.length - 1; axis >= 0; axis -= 1) {
      index[axis]! += 1;
      if (index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return { ...weight, shape, data };
}
