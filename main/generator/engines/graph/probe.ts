/**
 * A process that ends with 0 if an execution provider works: `node probe.ts <provider> <models folder>`. What a driver
 * takes down it takes down here.
 */
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { canvasOf, createDrawingMemory } from '../sampler/drawingMemory.ts';
import { createSampler, type Sampler } from '../sampler/sampler.ts';
import { startMap } from './map.ts';
import { openGraphSession } from './session.ts';

const SIDE_PX = 32;
const size = { widthPx: SIDE_PX, heightPx: SIDE_PX };
const [provider = 'cpu', modelsFolder = 'models'] = process.argv.slice(2);

/** A picture, a little turned and shrunk. */
function drawSpans(sampler: Pick<Sampler, 'span'>, firstByte: number): void {
  for (let row = 0; row < SIDE_PX; row++) {
    sampler.span(firstByte + row * SIDE_PX, SIDE_PX, 0.3 + 0.1 * row, 0.7 + 0.9 * row, 0.9, -0.1);
  }
}

const network = await InferenceSession.create(join(modelsFolder, 'blazeface.onnx'), { executionProviders: [provider] });
await network.release();

const rgba = Uint8Array.from({ length: SIDE_PX ** 2 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * i) % 251));
const behind = new Uint8Array(SIDE_PX ** 2 * 3);
const drawing = createDrawingMemory({ density: 1, ...size, rgba }, behind, size, 2);
const [own, drawn] = [canvasOf(drawing, 0), canvasOf(drawing, 1)];
const sampler = createSampler(drawing);
sampler.target(own);
drawSpans(sampler, own.planes.byteOffset);

const box = { left: 0, top: 0, ...size };
const map = new Float32Array(SIDE_PX ** 2 * 2);
drawSpans(startMap(drawing, box, map), 0);
const session = await openGraphSession(join(modelsFolder, 'compositor.onnx'), drawing, provider);
await session.composite(map, box, [drawn]);
await session.close();

// The processor rounds places to 1/256 of a texel.
const isRight = own.planes.every((value, i) => Math.abs(value - drawn.planes[i]!) <= 3);
process.exit(isRight ? 0 : 1);
