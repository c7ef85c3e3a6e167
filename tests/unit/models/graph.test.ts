import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../models/onnx/graph.ts';

describe('GraphBuilder', () => {
  it('writes a graph that onnxruntime runs, with free dimensions and every attribute kind', async () => {
    const graph = new GraphBuilder('trial');
    const picture = graph.input('picture', 'uint8', ['n', 3, 'h', 'w']);
    const grid = graph.input('grid', 'float32', ['n', 'y', 'x', 2]);
    const real = graph.node('Cast', [picture], { attributes: { to: { int: 1 } } });
    const sampled = graph.node('GridSample', [real, grid], {
      attributes: { mode: { text: 'bilinear' }, padding_mode: { text: 'border' }, align_corners: { int: 1 } },
    });
    const bent = graph.node('LeakyRelu', [sampled], { attributes: { alpha: { float: 0.5 } } });
    const shifted = graph.node('Transpose', [bent], { attributes: { perm: { ints: [0, 2, 3, 1] } } });
    const half = graph.constant('float32', [1], new Float32Array([0.5]));
    graph.node('Mul', [shifted, half], { output: 'out' });
    graph.output('out', 'float32', ['n', 'y', 'x', 3]);

    const session = await InferenceSession.create(graph.toBytes());
    const { out } = await session.run({
      picture: new Tensor('uint8', new Uint8Array([0, 10, 20, 30, 1, 1, 1, 1, 2, 2, 2, 2]), [1, 3, 2, 2]),
      grid: new Tensor('float32', new Float32Array([0, 0, 1, 1]), [1, 1, 2, 2]),
    });
    expect(out?.dims).toEqual([1, 1, 2, 3]);
    expect([...(out?.data as Float32Array)]).toEqual([7.5, 0.5, 1, 15, 0.5, 1]);
  });

  it('gives the same bytes for the same calls', () => {
    const make = (): Uint8Array => {
      const graph = new GraphBuilder('same');
      const x = graph.input('x', 'float32', [2]);
      graph.node('Reshape', [x, graph.integers([2, -1])], { output: 'y' });
      graph.output('y', 'float32', [2, 1]);
      return graph.toBytes();
    };
    expect(make()).toEqual(make());
  });

  it('refuses values used before they are made, made twice, or of the wrong size', () => {
    const graph = new GraphBuilder('wrong');
    graph.input('x', 'float32', [1]);
    expect(() => graph.node('Relu', ['nothing'])).toThrow('before it is made');
    expect(() => graph.input('x', 'float32', [1])).toThrow('two values');
    expect(() => graph.constant('float32', [2], new Float32Array(3))).toThrow('2');
    expect(() => graph.constant('float16', [3], new Float32Array(3))).toThrow('float16');
  });
});
