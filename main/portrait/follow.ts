import type { Size } from '../contract/size.ts';
import { displacementToPicture, toFace, type FaceFrame } from './faceFrame.ts';
import type { Mesh } from './mesh.ts';

/** Pixels around a triangle that its cubic filter reads, and a little more. */
const FILTER_PX = 3;

/**
 * Between these heights (outer-eye distances below the eyes) what belongs to the person ceases to follow the head: at the
 * neck, from under the chin to the collar, and beside it, where shoulders begin sooner.
 */
const NECK = { fromDown: 1.3, toDown: 2.15 };
const SHOULDER = { fromDown: 0.95, toDown: 1.65 };
/** Distances from the middle between which the neck ends and the shoulder begins. */
const NECK_SIDE = 0.8;
const SHOULDER_SIDE = 1.6;

/** Rise of the shoulders at a full breath, in outer-eye distances. */
const BREATH_RISE = 0.035;
/** Part of the stage's shorter side over which motion fades towards an edge that cuts the person off. */
const EDGE = 0.15;

/**
 * Tells for each triangle of the skin whether it holds any of the person, 1 or 0.
 *
 * @param alpha the person's share of each pixel of the stage, 0–255
 */
export function trianglesWithPerson({ skin, rest }: Mesh, alpha: Uint8Array, size: Size): Uint8Array {
  return Uint8Array.from({ length: skin.length / 3 }, (_, t) => {
    const corners = [skin[t * 3]!, skin[t * 3 + 1]!, skin[t * 3 + 2]!];
    const xs = corners.map((vertex) => rest[vertex * 3]!);
    const ys = corners.map((vertex) => rest[vertex * 3 + 1]!);
    return hasAny(alpha, size, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)) ? 1 : 0;
  });
}

function hasAny(
  alpha: Uint8Array,
  { widthPx, heightPx }: Size,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
): boolean {
  // Beyond the stage its edge is repeated, so that a triangle out there shows what is at the edge.
  const within = (value: number, length: number): number => Math.min(Math.max(Math.floor(value), 0), length - 1);
  const [left, right] = [within(minX - FILTER_PX, widthPx), within(maxX + FILTER_PX, widthPx)];
  const [top, bottom] = [within(minY - FILTER_PX, heightPx), within(maxY + FILTER_PX, heightPx)];
  for (let row = top; row <= bottom; row++) {
    for (let at = row * widthPx + left; at <= row * widthPx + right; at++) if (alpha[at]! > 0) return true;
  }
  return false;
}

/**
 * How far each vertex follows the head's pose: 1 on face and hair, softly less down the neck, 0 on the shoulders. Hair that
 * an edge of the stage cuts off stays at the edge: nothing is known of what lies beyond.
 *
 * @param alpha the person's share of each pixel of the stage, 0–255
 */
export function poseWeightsOf(mesh: Mesh, frame: FaceFrame, alpha: Uint8Array, size: Size): Float32Array {
  const { rest, vertexCount } = mesh;
  const fade = fadeAtEdges(alpha, size);
  return Float32Array.from({ length: vertexCount }, (_, i) => {
    const [x, y] = [rest[i * 3]!, rest[i * 3 + 1]!];
    const [side, down] = toFace(frame, [x, y, frame.origin[2]]);
    const shoulder = ease((Math.abs(side) - NECK_SIDE) / (SHOULDER_SIDE - NECK_SIDE));
    const from = NECK.fromDown + (SHOULDER.fromDown - NECK.fromDown) * shoulder;
    const to = NECK.toDown + (SHOULDER.toDown - NECK.toDown) * shoulder;
    return (1 - ease((down - from) / (to - from))) * fade(x, y);
  });
}

/** 0 at the edges that cut the person off, 1 away from them. */
function fadeAtEdges(alpha: Uint8Array, { widthPx, heightPx }: Size): (x: number, y: number) => number {
  const cuts = (start: number, step: number, count: number): boolean => {
    for (let i = 0; i < count; i++) if (alpha[start + i * step]! > 127) return true;
    return false;
  };
  const [left, right] = [cuts(0, widthPx, heightPx), cuts(widthPx - 1, widthPx, heightPx)];
  const [top, bottom] = [cuts(0, 1, widthPx), cuts(widthPx * (heightPx - 1), 1, widthPx)];
  const edgePx = EDGE * Math.min(widthPx, heightPx);
  return (x, y) => {
    const distances = [
      left ? x : Infinity,
      right ? widthPx - x : Infinity,
      top ? y : Infinity,
      bottom ? heightPx - y : Infinity,
    ];
    return ease(Math.min(...distances) / edgePx);
  };
}

/** Shoulders rise with the breath: from nothing at the chin to full below it, and nothing where an edge cuts them off. */
export function breathField(mesh: Mesh, frame: FaceFrame, alpha: Uint8Array, size: Size): Float32Array {
  const { rest, vertexCount } = mesh;
  const field = new Float32Array(vertexCount * 2);
  const fade = fadeAtEdges(alpha, size);
  for (let i = 0; i < vertexCount; i++) {
    const [x, y] = [rest[i * 3]!, rest[i * 3 + 1]!];
    const [, down] = toFace(frame, [x, y, frame.origin[2]]);
    const below = Math.min(1, Math.max(0, (down - 1.1) / 0.6));
    const [dx, dy] = displacementToPicture(frame, [0, -BREATH_RISE * below * fade(x, y), 0]);
    field[i * 2] = dx;
    field[i * 2 + 1] = dy;
  }
  return field;
}

/** 0 to 1 with level ends. */
function ease(share: number): number {
  const t = Math.min(1, Math.max(0, share));
  return t * t * (3 - 2 * t);
}
