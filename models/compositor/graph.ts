import { GraphBuilder } from '../onnx/graph.ts';

/**
 * The bytes of `compositor.onnx`: frames of a moved person before what is behind, as a graphics card can draw them.
 * `texture` and `behind` are constants of one rig, which main/generator puts in; without them the graph does not load.
 */
export function compositorGraph(): Uint8Array {
  const graph = new GraphBuilder('compositor');
  const map = graph.input('map', 'float32', ['n', 'h', 'w', 2]);
  const starts = graph.input('starts', 'int64', [3]);
  const ends = graph.input('ends', 'int64', [3]);
  const number = (value: number): string => graph.constant('float32', [], Float32Array.of(value));
  const [zero, one, full, half] = [number(0), number(1), number(255), number(0.5)];

  // Of constants alone, so that it is done once: as numbers in the order green, blue, red, alpha of planes.
  const planes = graph.node('Transpose', [graph.given('texture')], { attributes: { perm: { ints: [0, 3, 1, 2] } } });
  const ordered = graph.node('Gather', [planes, graph.integers([1, 2, 0, 3])], { attributes: { axis: { int: 1 } } });
  const texture = graph.node('Cast', [ordered], { attributes: { to: FLOAT } });
  const plate = graph.node('Cast', [graph.given('behind')], { attributes: { to: FLOAT } });

  // All frames as one tall picture: there is one texture for them. The kernel is Keys' with a = −¾, as the processor's
  // own; beyond the texture is nothing.
  const tall = graph.node('Reshape', [map, graph.integers([1, -1, 0, 2])]);
  const sampled = graph.node('GridSample', [texture, tall], {
    attributes: { mode: { text: 'bicubic' }, padding_mode: { text: 'zeros' }, align_corners: { int: 0 } },
  });
  const [zeroth, first, third, fourth] = [0, 1, 3, 4].map((value) => graph.integers([value])) as Four;
  const box = graph.node('Slice', [graph.node('Sub', [ends, starts]), first, third, zeroth]);
  const shape = graph.node('Concat', [graph.integers([4, -1]), box], { attributes: { axis: { int: 0 } } });
  const figure = graph.node('Reshape', [sampled, shape]);
  const planeCount = graph.node('Slice', [ends, zeroth, first, zeroth]);
  const colour = graph.node('Slice', [figure, zeroth, planeCount, zeroth]);
  const alpha = graph.node('Slice', [figure, third, fourth, zeroth]);
  const opaque = graph.node('Clip', [graph.node('Div', [alpha, full]), zero, one]);
  const clear = graph.node('Sub', [one, opaque]);
  const below = graph.node('Slice', [plate, starts, ends, graph.integers([0, 2, 3])]);
  const frame = graph.node('Add', [colour, graph.node('Mul', [clear, below])]);
  const rounded = graph.node('Floor', [graph.node('Clip', [graph.node('Add', [frame, half]), zero, full])]);
  const drawn = graph.node('Cast', [rounded], { output: 'frames', attributes: { to: { int: 2 } } });
  graph.output(drawn, 'uint8', ['p', 'n', 'h', 'w']);
  return graph.toBytes();
}

const FLOAT = { int: 1 } as const;
type Four = [string, string, string, string];
