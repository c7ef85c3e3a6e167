import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import type { Work } from '../contract/work.ts';
import type { Detection } from './detector.ts';
import { refineEyes } from './eyes.ts';
import type { Face, Picture } from './face.ts';
import { patchAround, readMesh, type MeshReading } from './faceMesh.ts';
import type { Patch } from './patch.ts';
import { poseOf } from './pose.ts';
import { Pyramid } from './pyramid.ts';
import { searchFaces } from './search.ts';
import { networkThreads } from './threads.ts';
import { wanderOf } from './wander.ts';

/** Log-odds of the mesh model above which nothing is doubted: upright faces reach 15 to 21. */
const CERTAIN_LOGIT = 12;
/** Below this there is no face: animals, faces upside down and painted walls stay under it. */
const LEAST_LOGIT = 5;
/** A first reading under this never became a face in the second. */
const HOPELESS_LOGIT = -2;
/** Best candidates of one search that are looked at: a crowd has more faces, but none of them can be the presenter. */
const MOST_CANDIDATES = 12;
const MOST_PASSES = 4;
/** Crops that differ by less, in shares of their size, give the same landmarks. */
const SAME_CROP = 0.005;
/** The mesh model sees half as much again as the detector's box. */
const PATCH_SCALE = 1.5;
const QUARTER_TURN = Math.PI / 2;

interface Found {
  readonly score: number;
  readonly reading: MeshReading;
  readonly sizePx: number;
}

/** Finds faces and their landmarks, in any orientation. */
export class FaceFinder {
  readonly #detector: InferenceSession;
  readonly #mesh: InferenceSession;
  readonly #iris: InferenceSession;

  private constructor(detector: InferenceSession, mesh: InferenceSession, iris: InferenceSession) {
    this.#detector = detector;
    this.#mesh = mesh;
    this.#iris = iris;
  }

  /**
   * Loads `blazeface.onnx`, `facemesh.onnx` and `iris.onnx` from a folder.
   *
   * @param options `threads`: 2 unless told otherwise; `device`: the execution provider, which must work here, `cpu`
   *   unless told otherwise (what it lacks the processor does)
   */
  static async open(
    modelsFolder: string,
    options: { readonly threads?: number; readonly device?: string } = {},
  ): Promise<FaceFinder> {
    const load = (name: string): Promise<InferenceSession> =>
      InferenceSession.create(join(modelsFolder, `${name}.onnx`), {
        executionProviders: [...new Set([options.device ?? 'cpu', 'cpu'])],
        ...networkThreads(options.threads),
      });
    const [detector, mesh, iris] = await Promise.all([load('blazeface'), load('facemesh'), load('iris')]);
    return new FaceFinder(detector, mesh, iris);
  }

  /**
   * All faces of a picture in reading order: rows from the top, left to right within a row. Empty when there is none.
   *
   * Landmarks are continuous coordinates: (0, 0) is the outer corner of the first pixel, whose centre lies at
   * (0.5, 0.5). Points 468–472 are the iris of the viewer's left eye, centre first, 473–477 that of the right one.
   */
  async find(picture: Picture, work: Work): Promise<readonly Face[]> {
    const pyramid = new Pyramid(picture);
    const found: Found[] = [];
    const accept = async (candidates: readonly Detection[]): Promise<readonly number[]> => {
      for (const candidate of candidates.slice(0, MOST_CANDIDATES)) {
        work.signal?.throwIfAborted();
        if (found.some((face) => liesWithin(candidate, face))) continue;
        const reading = await this.#readUpright(pyramid, candidate);
        if (reading.logit < LEAST_LOGIT) continue;
        const face = { score: candidate.score, reading, sizePx: widthOf(reading.landmarks) };
        if (!found.some((other) => liesWithin(centreOf(face), other))) found.push(face);
      }
      return found.map((face) => face.sizePx).sort((a, b) => b - a);
    };
    await searchFaces(this.#detector, pyramid, { turnRadians: 0 }, accept, work);
    // The detector finds turned faces as they are, nearly always; turning the picture is for the rest.
    for (const quarter of [1, 2, 3]) {
      if (found.length > 0) break;
      await searchFaces(
        this.#detector,
        pyramid,
        { turnRadians: quarter * QUARTER_TURN, mostHalvings: 1 },
        accept,
        work,
      );
    }
    const faces: Face[] = [];
    for (const face of found) faces.push(await this.#finish(pyramid, face));
    return inReadingOrder(faces);
  }

  async close(): Promise<void> {
    await Promise.all([this.#detector.release(), this.#mesh.release(), this.#iris.release()]);
  }

  /** The mesh of a candidate, read a second time in an upright crop that its first reading places exactly. */
  async #readUpright(pyramid: Pyramid, candidate: Detection): Promise<MeshReading> {
    const asTurned = (quarters: readonly number[]): Promise<MeshReading[]> => {
      const { centre, sizePx, turnRadians } = candidate;
      const patch = { centreX: centre.x, centreY: centre.y, sizePx: PATCH_SCALE * sizePx };
      const turns = quarters.map((quarter) => turnRadians + quarter * QUARTER_TURN);
      return readMesh(
        this.#mesh,
        pyramid,
        turns.map((turn) => ({ ...patch, turnRadians: turn })),
      );
    };
    const readings = await asTurned([0]);
    // The detector may mistake a chin for a forehead; the mesh model knows.
    if (readings[0]!.logit < CERTAIN_LOGIT) readings.push(...(await asTurned([1, 2, 3])));
    readings.sort((a, b) => b.logit - a.logit);
    if (readings[0]!.logit < HOPELESS_LOGIT) return readings[0]!;
    const refined: MeshReading[] = [];
    for (const reading of readings.slice(0, 2)) refined.push(await this.#again(pyramid, reading));
    const best = refined.reduce((better, other) => (other.logit > better.logit ? other : better));
    return this.#settle(pyramid, best);
  }

  /** Reads until the crop that a reading asks for is the one it was read in, so that the way there leaves no trace. */
  async #settle(pyramid: Pyramid, first: MeshReading): Promise<MeshReading> {
    let reading = first;
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const before = patchAround(reading.landmarks);
      reading = await this.#again(pyramid, reading);
      if (isSettled(before, patchAround(reading.landmarks))) break;
    }
    return reading;
  }

  async #again(pyramid: Pyramid, reading: MeshReading): Promise<MeshReading> {
    const [again] = await readMesh(this.#mesh, pyramid, [patchAround(reading.landmarks)]);
    return again!;
  }

  async #finish(pyramid: Pyramid, { score, reading }: Found): Promise<Face> {
    const landmarks = await refineEyes(this.#iris, pyramid, reading.landmarks);
    const wander = await wanderOf(this.#mesh, pyramid, landmarks);
    return { score, landmarks, presence: 1 / (1 + Math.exp(-reading.logit)), ...poseOf(landmarks), wander };
  }
}

function isSettled(before: Patch, after: Patch): boolean {
  const moved = Math.hypot(after.centreX - before.centreX, after.centreY - before.centreY) / before.sizePx;
  const grown = Math.abs(after.sizePx / before.sizePx - 1);
  const turned = Math.abs(Math.sin(after.turnRadians - before.turnRadians));
  return Math.max(moved, grown, turned) < SAME_CROP;
}

/** Width of a face from ear to ear, in pixels; depth counts, so that turning the head makes no face small. */
export function widthOf(landmarks: Float32Array): number {
  const [left, right] = [234 * 3, 454 * 3];
  return Math.hypot(
    landmarks[right]! - landmarks[left]!,
    landmarks[right + 1]! - landmarks[left + 1]!,
    landmarks[right + 2]! - landmarks[left + 2]!,
  );
}

const NOSE_TIP = 1;
/** Noses of two people who stand cheek to cheek are about a face's width apart; nearer ones are one face seen twice. */
const NEAREST_FACES = 0.75;

function centreOf(face: Found): { readonly centre: { readonly x: number; readonly y: number } } {
  const { landmarks } = face.reading;
  return { centre: { x: landmarks[NOSE_TIP * 3]!, y: landmarks[NOSE_TIP * 3 + 1]! } };
}

function liesWithin(candidate: { readonly centre: { readonly x: number; readonly y: number } }, face: Found): boolean {
  const { centre } = centreOf(face);
  return Math.hypot(candidate.centre.x - centre.x, candidate.centre.y - centre.y) < face.sizePx * NEAREST_FACES;
}

/** Faces whose heights overlap by half stand in one row. */
function inReadingOrder(faces: readonly Face[]): Face[] {
  const placed = faces.map((face) => ({
    face,
    x: face.landmarks[NOSE_TIP * 3]!,
    y: face.landmarks[NOSE_TIP * 3 + 1]!,
    sizePx: widthOf(face.landmarks),
  }));
  placed.sort((a, b) => a.y - b.y);
  const rows: (typeof placed)[] = [];
  for (const item of placed) {
    const row = rows.at(-1);
    if (row && item.y - row[0]!.y < row[0]!.sizePx / 2) row.push(item);
    else rows.push([item]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.x - b.x).map((item) => item.face));
}
