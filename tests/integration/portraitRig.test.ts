import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHOTO_BACKGROUND, type Background } from '../../main/contract/background.ts';
import { CONTROLS, CONTROL_INDEX, createMotion, motionRow, type Control } from '../../main/contract/motion.ts';
import { behindMoving } from '../../main/generator/engines/behind.ts';
import { createCompositor } from '../../main/generator/engines/compositor.ts';
import { DrawingPool } from '../../main/generator/engines/drawingPool.ts';
import { createPortraitEngine } from '../../main/generator/engines/portraitRig.ts';
import {
  canvasOf,
  createDrawingMemory,
  type DrawingMemory,
} from '../../main/generator/engines/sampler/drawingMemory.ts';
import { SEAM_PX } from '../../main/portrait/contours.ts';
import { headAndShoulders } from '../../main/portrait/crop.ts';
import type { Face, Picture } from '../../main/portrait/face.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { cutOut, type CutOut } from '../../main/portrait/matte/cutOut.ts';
import { PersonFinder } from '../../main/portrait/matte/person.ts';
import { loadPicture } from '../../main/portrait/picture.ts';
import { createRig, moveVertices, type Rig } from '../../main/portrait/rig.ts';
import { createStage } from '../../main/portrait/stage.ts';
import { LEFT_EYE, RIGHT_EYE } from '../../main/portrait/topology.ts';

const SIDE_PX = 384;
const SIZE = { widthPx: SIDE_PX, heightPx: SIDE_PX };
const SAMPLE = 'assets/sample/presenter.jpg';
const MATERIAL = '../shared/material/photo';

/** A rig with what its frames are drawn from. */
interface Posed {
  readonly rig: Rig;
  readonly cut: CutOut;
}

let finder: FaceFinder;
let people: PersonFinder;
beforeAll(async () => {
  finder = await FaceFinder.open('models');
  people = await PersonFinder.open('models', 'cpu');
});
afterAll(async () => {
  await finder.close();
  await people.close();
});

async function openPhoto(path: string): Promise<{ picture: Picture; face: Face }> {
  const picture = await loadPicture(path, {});
  const [face] = await finder.find(picture, {});
  return { picture, face: face! };
}

async function pose(
  { picture, face }: { picture: Picture; face: Face },
  background: Background<string> = PHOTO_BACKGROUND,
): Promise<Posed> {
  const { stage, texture } = await createStage(picture, face, headAndShoulders(picture, face, SIZE), SIZE);
  const cut = await cutOut(stage, texture, people, background, {});
  return { rig: createRig(stage, cut.alpha), cut };
}

function memoryOf({ rig, cut }: Posed): DrawingMemory {
  return createDrawingMemory(cut.texture, behindMoving(rig, cut), SIZE, 1);
}

/** The stage as a frame would hold it: planes green, blue, red. */
function photoOf({ rig }: Posed): Uint8Array {
  const count = SIDE_PX ** 2;
  return Uint8Array.from(
    { length: count * 3 },
    (_, i) => rig.stage.rgb[(i % count) * 3 + [1, 2, 0][Math.floor(i / count)]!]!,
  );
}

function weightsOf(controls: Partial<Record<Control, number>>): Float32Array {
  const weights = new Float32Array(CONTROLS.length);
  for (const [control, weight] of Object.entries(controls)) weights[CONTROL_INDEX[control as Control]] = weight;
  return weights;
}

function drawn(posed: Posed, controls: Partial<Record<Control, number>>): { frame: Uint8Array; photo: Uint8Array } {
  const drawing = memoryOf(posed);
  const canvas = canvasOf(drawing, 0);
  createCompositor(posed.rig, drawing).draw(weightsOf(controls), canvas);
  return { frame: canvas.planes.slice(), photo: photoOf(posed) };
}

function psnr(a: Uint8Array, b: Uint8Array): number {
  const squares = a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
  return squares === 0 ? Infinity : 10 * Math.log10(255 ** 2 / (squares / a.length));
}

/** Distance between two landmarks along the face's `down` as the picture shows it, in outer-eye distances. */
function gap(rig: Rig, controls: Partial<Record<Control, number>>, upper: number, lower: number): number {
  const positions = new Float32Array(rig.mesh.vertexCount * 2);
  moveVertices(rig, weightsOf(controls), positions);
  const dx = positions[lower * 2]! - positions[upper * 2]!;
  const dy = positions[lower * 2 + 1]! - positions[upper * 2 + 1]!;
  const [downX, downY] = rig.frame.down;
  return (dx * downX + dy * downY) / (downX ** 2 + downY ** 2) / rig.frame.unit;
}

const PHOTOS = [SAMPLE, ...(existsSync(MATERIAL) ? readdirSync(MATERIAL).map((name) => join(MATERIAL, name)) : [])];

it('is tested on the photos of the test material too', ({ skip }) => {
  skip(PHOTOS.length === 1, `there is no ${MATERIAL}: only the sample photo is tested`);
  expect(PHOTOS.length).toBeGreaterThan(5);
});

describe.each(PHOTOS)('the rig of %s', (path) => {
  let posed: Posed;
  let rig: Rig;
  beforeAll(async () => {
    posed = await pose(await openPhoto(path));
    ({ rig } = posed);
  });

  it('gives the photo back at rest', () => {
    const { frame, photo } = drawn(posed, {});
    expect(psnr(frame, photo)).toBeGreaterThan(45);
  });

  it('opens the lips exactly as far as asked and seals them at zero', () => {
    const seam = SEAM_PX / rig.frame.unit;
    for (const aperture of [0, 0.05, 0.15, 0.25]) {
      const measured = gap(rig, { engage: 1, aperture, jawOpen: aperture * 3, lipsRound: 0.5, cornersUp: 0.5 }, 13, 14);
      expect(Math.abs(measured - aperture)).toBeLessThan(0.004 + seam);
    }
  });

  it('shows nothing of the mouth between sealed lips', () => {
    // The same frame with a tongue and teeth elsewhere: whatever shows of them would differ.
    const sealed = drawn(posed, { engage: 1, jawOpen: 0.3, lipsPressed: 1 }).frame;
    const other = drawn(posed, { engage: 1, jawOpen: 0.3, lipsPressed: 1, tongueUp: 1 }).frame;
    expect(other).toEqual(sealed);
  });

  it('shuts both eyes', () => {
    for (const eye of [LEFT_EYE, RIGHT_EYE]) {
      for (let i = 1; i < eye.upper.length - 1; i++) {
        const open = gap(rig, { lidsClosed: 1, cheeksRaised: 1, lidsWide: 1 }, eye.upper[i]!, eye.lower[i]!);
        expect(Math.abs(open) * rig.frame.unit).toBeLessThan(0.75);
      }
    }
  });

  it('turns no triangle of the skin over in speech', () => {
    const poses: Partial<Record<Control, number>>[] = [
      { engage: 1, aperture: 0.25, jawOpen: 0.9 },
      { engage: 1, aperture: 0.1, lipsRound: 0.9, jawOpen: 0.4 },
      { engage: 1, aperture: 0.08, lipsWide: 1, jawOpen: 0.2 },
      { headYaw: 5, headPitch: -4, headRoll: 4 },
      { browsUp: 1 },
    ];
    for (const pose of poses) {
      const positions = new Float32Array(rig.mesh.vertexCount * 2);
      moveVertices(rig, weightsOf(pose), positions);
      expect(turnedOver(rig, positions)).toBeLessThan(0.01);
    }
  });

  it.each([
    { headYaw: 8 },
    { headYaw: -8 },
    { headPitch: 6 },
    { headPitch: -6 },
    { headRoll: 6, breath: 1 },
  ] satisfies Partial<Record<Control, number>>[])('moves no background with %o', (controls) => {
    const { frame, photo } = drawn(posed, controls);
    const reached = within(posed.cut.alpha, reachPx(rig, controls));
    let worst = 0;
    for (let i = 0; i < frame.length; i++) {
      if (reached[i % SIDE_PX ** 2] === 0) worst = Math.max(worst, Math.abs(frame[i]! - photo[i]!));
    }
    expect(worst).toBeLessThanOrEqual(2);
  });

  it('has a matte that is sure nearly everywhere', () => {
    const { alpha } = posed.cut;
    const share = (test: (value: number) => boolean): number => alpha.filter(test).length / alpha.length;
    expect(share((value) => value === 255)).toBeGreaterThan(0.3);
    // Most of it where a painting's dark dress melts into its dark ground.
    expect(share((value) => value > 0 && value < 255)).toBeLessThan(0.2);
  });
});

/** How far any drawn vertex goes. */
function reachPx(rig: Rig, controls: Partial<Record<Control, number>>): number {
  const positions = new Float32Array(rig.mesh.vertexCount * 2);
  moveVertices(rig, weightsOf(controls), positions);
  return rig.moving.reduce((most, vertex) => {
    const [dx, dy] = [0, 1].map((axis) => positions[vertex * 2 + axis]! - rig.mesh.rest[vertex * 3 + axis]!);
    return Math.max(most, Math.abs(dx!), Math.abs(dy!));
  }, 0);
}

/** Marks the pixels that lie within a square of `reach` pixels (and the filter's two) around any of the person. */
function within(alpha: Uint8Array, reach: number): Uint8Array {
  const marked = new Uint8Array(alpha.length);
  const radius = Math.ceil(reach) + 2;
  const rows = new Uint8Array(alpha.length);
  for (let at = 0; at < alpha.length; at++) {
    if (alpha[at] === 0) continue;
    const row = at - (at % SIDE_PX);
    rows.fill(1, row + Math.max(0, (at % SIDE_PX) - radius), row + Math.min(SIDE_PX, (at % SIDE_PX) + radius + 1));
  }
  for (let at = 0; at < alpha.length; at++) {
    if (rows[at] === 0) continue;
    const row = Math.floor(at / SIDE_PX);
    for (let y = Math.max(0, row - radius); y <= Math.min(SIDE_PX - 1, row + radius); y++) {
      marked[y * SIDE_PX + (at % SIDE_PX)] = 1;
    }
  }
  return marked;
}

describe('another background', () => {
  it('is a colour wherever the presenter is not, and leaves the face as it is', async () => {
    const posed = await pose(await openPhoto(SAMPLE), { kind: 'colour', colour: '#20a040' });
    const { alpha } = posed.cut;
    for (const controls of [{}, { headYaw: 6, headRoll: -4 }]) {
      const { frame, photo } = drawn(posed, controls);
      const reached = within(alpha, reachPx(posed.rig, controls));
      const count = SIDE_PX ** 2;
      for (let at = 0; at < count; at++) {
        if (reached[at] === 1) continue;
        expect([frame[at + 2 * count], frame[at], frame[at + count]]).toEqual([0x20, 0xa0, 0x40]);
      }
      if (Object.keys(controls).length > 0) continue;
      // Lips and lids at rest may round differently, as they do before the photo's own background.
      const differing = alpha.filter((value, at) => value === 255 && Math.abs(frame[at]! - photo[at]!) > 1).length;
      expect(differing / alpha.length).toBeLessThan(0.001);
    }
  });

  it('is softer than the photo’s own when blurred, and a picture covers it whole', async () => {
    const opened = await openPhoto(SAMPLE);
    const detail = async (background: Background<string>): Promise<number> => {
      const { plate } = (await pose(opened, background)).cut;
      return plate.reduce((sum, value, i) => sum + Math.abs(value - (plate[i + 3] ?? value)), 0) / plate.length;
    };
    const own = await detail({ kind: 'photo' });
    expect(await detail({ kind: 'blur' })).toBeLessThan(own);
    expect(await detail({ kind: 'picture', picture: SAMPLE })).toBeGreaterThan(own);
  });
});

/** Share of the moving skin's area whose triangles lie the other way round than at rest. */
function turnedOver({ mesh }: Rig, positions: Float32Array): number {
  let turned = 0;
  let all = 0;
  for (let t = 0; t < mesh.skin.length; t += 3) {
    const [a, b, c] = [mesh.skin[t]!, mesh.skin[t + 1]!, mesh.skin[t + 2]!];
    const area = (values: Float32Array, stride: number): number =>
      (values[b * stride]! - values[a * stride]!) * (values[c * stride + 1]! - values[a * stride + 1]!) -
      (values[c * stride]! - values[a * stride]!) * (values[b * stride + 1]! - values[a * stride + 1]!);
    const before = area(mesh.rest, 3);
    all += Math.abs(before);
    if (Math.sign(area(positions, 2)) !== Math.sign(before)) turned += Math.abs(before);
  }
  return turned / all;
}

describe('the engine', () => {
  it('makes the same frames with any number of threads, in order, and stops when told', async () => {
    const { picture, face } = await openPhoto(SAMPLE);
    const motion = createMotion(25, 40);
    for (let frame = 0; frame < motion.frameCount; frame++) {
      const row = motionRow(motion, frame);
      row[CONTROL_INDEX.engage] = 1;
      row[CONTROL_INDEX.aperture] = 0.1 + 0.1 * Math.sin(frame);
      row[CONTROL_INDEX.headYaw] = frame / 10;
    }
    const engine = await createPortraitEngine({ modelsFolder: 'models', device: 'cpu' });
    const performer = await engine.perform(picture, face, { size: SIZE, background: PHOTO_BACKGROUND }, {});
    const posed = await pose({ picture, face });
    const drawing = memoryOf(posed);
    const compositor = createCompositor(posed.rig, drawing);
    const canvas = canvasOf(drawing, 0);
    const expected = canvas.planes;
    let next = 0;
    for await (const batch of performer.frames(motion, {})) {
      expect(batch.firstFrame).toBe(next);
      for (let i = 0; i < batch.frameCount; i++, next++) {
        compositor.draw(motionRow(motion, next), canvas);
        const frame = batch.planes.subarray(i * expected.length, (i + 1) * expected.length);
        expect(Buffer.compare(frame, expected)).toBe(0);
      }
    }
    expect(next).toBe(motion.frameCount);

    const cancel = new AbortController();
    const cancelled = (async () => {
      for await (const batch of performer.frames(motion, { signal: cancel.signal })) {
        if (batch.firstFrame === 0) cancel.abort(new Error('enough'));
      }
    })();
    await expect(cancelled).rejects.toThrow('enough');
    await engine.close();
  });

  it('reports a drawing failure instead of hanging', async () => {
    const pool = new DrawingPool(1);
    const task = { rigId: 99, weights: new Float32Array(CONTROLS.length), firstCanvas: 0 };
    await expect(pool.draw(task)).rejects.toThrow(/Drawing a frame failed/);
    await pool.close();
  });
});
