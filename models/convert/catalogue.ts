import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GraphBuilder } from '../onnx/graph.ts';
import { readGraphModel } from './graphModel.ts';
import { Translator } from './translate.ts';

// The package exports its program only, which lies in `dist/` beside `models/`.
const packageFolder = join(dirname(createRequire(import.meta.url).resolve('@vladmandic/human')), '..');

/** A model that is converted from a TensorFlow.js graph inside the npm package `@vladmandic/human`. */
export interface ConvertedModel {
  readonly name: string;
  /** Width and height of its input picture, `float32 [n, 3, inputPx, inputPx]`, channels R, G, B. */
  readonly inputPx: number;
  readonly licence: string;
  readonly source: string;
  /** Declares the outputs. */
  readonly finish: (graph: GraphBuilder, translator: Translator) => void;
}

export const CONVERTED_MODELS: readonly ConvertedModel[] = [
  {
    name: 'blazeface',
    inputPx: 256,
    licence: 'Apache-2.0',
    source: 'MediaPipe BlazeFace, back camera, by way of @vladmandic/human 3.3.6 (models/blazeface)',
    finish: (graph, translator) => {
      // Two grids of anchors, 16 × 16 × 2 and 8 × 8 × 6: one list.
      const join = (names: readonly string[], output: string, columns: number): void => {
        const parts = names.map((name) => translator.output(name));
        graph.node('Concat', parts, { output, attributes: { axis: { int: 1 } } });
        graph.output(output, 'float32', ['n', 896, columns]);
      };
      join(['Identity_2', 'Identity_3'], 'boxes', 16);
      join(['Identity', 'Identity_1'], 'logits', 1);
    },
  },
  {
    name: 'facemesh',
    inputPx: 192,
    licence: 'Apache-2.0',
    source: 'MediaPipe FaceMesh, by way of @vladmandic/human 3.3.6 (models/facemesh)',
    finish: (graph, translator) => {
      graph.node('Reshape', [translator.output('Identity_2'), graph.integers([-1, 468, 3])], { output: 'landmarks' });
      graph.output('landmarks', 'float32', ['n', 468, 3]);
      // Before the sigmoid: a face that stands upright and one upside down both give 1.00 behind it, but 20 and 5 here.
      const logits = translator.output('StatefulPartitionedCall/model_1/conv2d_31/BiasAdd');
      graph.node('Reshape', [logits, graph.integers([-1, 1])], { output: 'logit' });
      graph.output('logit', 'float32', ['n', 1]);
    },
  },
  {
    name: 'iris',
    inputPx: 64,
    licence: 'Apache-2.0',
    source: 'MediaPipe Iris, by way of @vladmandic/human 3.3.6 (models/iris)',
    finish: (graph, translator) => {
      graph.node('Reshape', [translator.output('Identity'), graph.integers([-1, 76, 3])], { output: 'points' });
      graph.output('points', 'float32', ['n', 76, 3]);
    },
  },
];

/** The bytes of the ONNX file of `model`. The same package gives the same bytes. */
export async function convertModel(model: ConvertedModel): Promise<Uint8Array> {
  const source = await readGraphModel(join(packageFolder, 'models', `${model.name}.json`));
  const graph = new GraphBuilder(model.name);
  const input = graph.input('picture', 'float32', ['n', 3, model.inputPx, model.inputPx]);
  model.finish(graph, new Translator(source, graph, input));
  return graph.toBytes();
}
