/**
 * Follows the lips through video clips with our own face models and writes them for the training of `articulation.onnx`.
 *
 * `node models/articulation/landmarks.ts OUTPUT_FOLDER clip…` writes for every clip `<name>.f32`: float32 little-endian,
 * `[frames, 10, 3]`, the points `POINTS` in pixels of the doubled picture; frames without a face are all zero.
 * Clips whose file exists already are skipped, so that several processes can share the work by their lists.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { InferenceSession } from 'onnxruntime-node';
import { findFfmpeg } from '../../main/media/find.ts';
import { patchAround, readMesh } from '../../main/portrait/faceMesh.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { Pyramid } from '../../main/portrait/pyramid.ts';

/** Inner lips, mouth corners, outer corners of the eyes, outer lips, chin, nose tip. */
const POINTS = [13, 14, 61, 291, 33, 263, 0, 17, 152, 1] as const;
const FRAME_RATE = 25;
/** Twice the clips' own size, as in the bench of the lips. */
const WIDTH_PX = 720;
const HEIGHT_PX = 576;
const FRAME_BYTES = WIDTH_PX * HEIGHT_PX * 3;
/** Log-odds under which the face counts as lost and is searched again. */
const LEAST_LOGIT = 8;

async function framesOf(ffmpegPath: string, clip: string): Promise<Buffer> {
  const options = ['-v', 'error', '-i', clip, '-vf', `scale=${WIDTH_PX}:${HEIGHT_PX}:flags=bicubic`];
  const format = ['-r', String(FRAME_RATE), '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'];
  const settings = { encoding: 'buffer', maxBuffer: 2 ** 30 } as const;
  return (await promisify(execFile)(ffmpegPath, [...options, ...format], settings)).stdout;
}

/** A face hardly moves between frames: the crop of the last one finds it, at a tenth of the cost of a search. */
async function follow(finder: FaceFinder, mesh: InferenceSession, frames: Buffer): Promise<Float32Array> {
  const count = Math.floor(frames.length / FRAME_BYTES);
  const points = new Float32Array(count * POINTS.length * 3);
  let last: Float32Array | undefined;
  for (let frame = 0; frame < count; frame += 1) {
    const rgb = new Uint8Array(frames.subarray(frame * FRAME_BYTES, (frame + 1) * FRAME_BYTES));
    const picture = { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, rgb };
    let landmarks: Float32Array | undefined;
    if (last) {
      const [reading] = await readMesh(mesh, new Pyramid(picture), [patchAround(last)]);
      if (reading!.logit >= LEAST_LOGIT) landmarks = reading!.landmarks;
    }
    landmarks ??= (await finder.find(picture, {}))[0]?.landmarks;
    last = landmarks;
    for (const [index, point] of POINTS.entries()) {
      const at = (frame * POINTS.length + index) * 3;
      if (landmarks) points.set(landmarks.subarray(point * 3, point * 3 + 3), at);
    }
  }
  return points;
}

const [folder, ...clips] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: landmarks.ts OUTPUT_FOLDER clip…');
mkdirSync(folder, { recursive: true });
const { ffmpegPath } = await findFfmpeg();
const finder = await FaceFinder.open('models', { threads: 1 });
const mesh = await InferenceSession.create('models/facemesh.onnx', { intraOpNumThreads: 1, interOpNumThreads: 1 });
for (const clip of clips) {
  const path = join(folder, `${basename(clip).replace(/\.\w+$/, '')}.f32`);
  if (existsSync(path)) continue;
  const points = await follow(finder, mesh, await framesOf(ffmpegPath, clip));
  writeFileSync(`${path}.part`, points);
  renameSync(`${path}.part`, path);
}
await finder.close();
await mesh.release();
