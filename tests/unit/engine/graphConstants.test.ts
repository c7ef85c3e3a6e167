import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { withConstants } from '../../../main/generator/engines/graph/constants.ts';
import { GraphBuilder } from '../../../models/onnx/graph.ts';

const graph = new GraphBuilder('sum of bytes');
const bytes = graph.node('Add', [graph.given('long'), graph.input('byte', 'uint8', [1])], { output: 'sum' });
graph.output(bytes, 'uint8', ['n']);

it('puts a constant of any length into a graph that only names it', async () => {
  for (const length of [1, 127, 128, 70_000]) {
    const long = Uint8Array.from({ length }, (_, i) => i % 100);
    const model = withConstants(graph.toBytes(), [{ name: 'long', dims: [length], bytes: long }]);
    const session = await InferenceSession.create(model);
    const { sum } = await session.run({ byte: new Tensor('uint8', Uint8Array.of(3), [1]) });
    expect(sum!.data).toEqual(long.map((value) => value + 3));
    await session.release();
  }
});

it('refuses bytes that do not fill the dimensions', () => {
  expect(() => withConstants(graph.toBytes(), [{ name: 'long', dims: [2, 3], bytes: new Uint8Array(5) }])).toThrow(
    /long of 2×3 cannot hold 5 bytes/,
  );
});
