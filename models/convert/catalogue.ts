import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GraphBuilder } from '../onnx/graph.ts';
import { readGraphModel } from './graphModel.ts';
import { readTfliteModel } from './tflite.ts';
import { translateTflite } from './tfliteTranslate.ts';
import { Translator } from './translate.ts';

const { resolve } = createRequire(import.meta.url);

/** A model that is converted from another format inside an npm package. */
export interface ConvertedModel {
  readonly name: string;
  /** Width and height of its input picture, `float32 [n, 3, inputPx, inputPx]`, channels R, G, B. */
  readonly inputPx: number;
  readonly licence: string;
  readonly source: string;
  /** Adds the nodes that read `picture` and declares the outputs. */
  readonly build: (graph: GraphBuilder, picture: string) => Promise<void>;
}

export const CONVERTED_MODELS: readonly ConvertedModel[] = [
  {
    name: 'blazeface',
    inputPx: 256,
    licence: 'Apache-2.0',
    source: 'MediaPipe BlazeFace, back camera, by way of @vladmandic/human 3.3.6 (models/blazeface)',
    build: fromHuman('blazeface', (graph, translator) => {
      // Two grids of anchors, 16 × 16 × 2 and 8 × 8 × 6: one list.
      const join = (names: readonly string[], output: string, columns: number): void => {
        const parts = names.map((name) => translator.output(name));
        graph.node('Concat', parts, { output, attributes: { axis: { int: 1 } } });
        graph.output(output, 'float32', ['n', 896, columns]);
      };
      join(['Identity_2', 'Identity_3'], 'boxes', 16);
      join(['Identity', 'Identity_1'], 'logits', 1);
    }),
  },
  {
    name: 'facemesh',
    inputPx: 192,
    licence: 'Apache-2.0',
    source: 'MediaPipe FaceMesh, by way of @vladmandic/human 3.3.6 (models/facemesh)',
    build: fromHuman('facemesh', (graph, translator) => {
      graph.node('Reshape', [translator.output('Identity_2'), graph.integers([-1, 468, 3])], { output: 'landmarks' });
      graph.output('landmarks', 'float32', ['n', 468, 3]);
      // Before the sigmoid: a face that stands upright and one upside down both give 1.00 behind it, but 20 and 5 here.
      const logits = translator.output('StatefulPartitionedCall/model_1/conv2d_31/BiasAdd');
      graph.node('Reshape', [logits, graph.integers([-1, 1])], { output: 'logit' });
      graph.output('logit', 'float32', ['n', 1]);
    }),
  },
  {
    name: 'iris',
    inputPx: 64,
    licence: 'Apache-2.0',
    source: 'MediaPipe Iris, by way of @vladmandic/human 3.3.6 (models/iris)',
    build: fromHuman('iris', (graph, translator) => {
      graph.node('Reshape', [translator.output('Identity'), graph.integers([-1, 76, 3])], { output: 'points' });
      graph.output('points', 'float32', ['n', 76, 3]);
    }),
  },
  {
    name: 'faceres',
    inputPx: 224,
    licence: 'Apache-2.0',
    source: 'HSE-FaceRes by A. Savchenko, by way of @vladmandic/human 3.3.6 (models/faceres)',
    build: fromHuman('faceres', (graph, translator) => {
      // What its heads for age and gender start from; the heads are left out.
      graph.node('Identity', [translator.output('global_pooling/Mean')], { output: 'likeness' });
      graph.output('likeness', 'float32', ['n', 1024]);
    }),
  },
  {
    name: 'person',
    inputPx: 256,
    licence: 'Apache-2.0',
    source: 'MediaPipe Selfie Segmentation, from @mediapipe/selfie_segmentation 0.1.1675465747',
    build: async (graph, picture) => {
      const path = resolve('@mediapipe/selfie_segmentation/selfie_segmentation.tflite');
      const shares = translateTflite(readTfliteModel(await readFile(path)), graph, picture);
      graph.node('Identity', [shares], { output: 'person' });
      graph.output('person', 'float32', ['n', 1, 256, 256]);
    },
  },
];

/** The bytes of the ONNX file of `model`. The same package gives the same bytes. */
export async function convertModel(model: ConvertedModel): Promise<Uint8Array> {
  const graph = new GraphBuilder(model.name);
  await model.build(graph, graph.input('picture', 'float32', ['n', 3, model.inputPx, model.inputPx]));
  return graph.toBytes();
}

/** Translates a TensorFlow.js graph of the npm package `@vladmandic/human`. */
function fromHuman(
  name: string,
  finish: (graph: GraphBuilder, translator: Translator) => void,
): ConvertedModel['build'] {
  return async (graph, picture) => {
    // The package exports its program only, which lies in `dist/` beside `models/`.
    const folder = join(dirname(resolve('@vladmandic/human')), '..', 'models');
    finish(graph, new Translator(await readGraphModel(join(folder, `${name}.json`)), graph, picture));
  };
}
