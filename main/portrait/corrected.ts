import type { LandmarkEdits } from '../contract/landmarkEdits.ts';
import type { Face, Picture } from './face.ts';
import { poseOf } from './pose.ts';
import { OUTER_EYE_CORNERS } from './topology.ts';

/** Distance at which a neighbour follows a moved landmark by a third, in outer-eye distances: about half a lip's height. */
const REACH = 0.1;

/**
 * The face with landmarks where the user has put them. Their neighbours follow, the nearer the more, so that contours
 * stay smooth without every point being dragged; depth stays.
 */
export function corrected(face: Face, edits: LandmarkEdits, { widthPx, heightPx }: Picture): Face {
  if (edits.length === 0) return face;
  const found = face.landmarks;
  const [left, right] = OUTER_EYE_CORNERS.map((corner) => corner * 3);
  const reach = REACH * Math.hypot(found[right!]! - found[left!]!, found[right! + 1]! - found[left! + 1]!);
  const moves = edits.map(({ index, x, y }) => {
    const [fromX, fromY] = [found[index * 3]!, found[index * 3 + 1]!];
    return { index, fromX, fromY, right: x * widthPx - fromX, down: y * heightPx - fromY };
  });
  const landmarks = found.slice();
  for (let at = 0; at < landmarks.length; at += 3) {
    let [share, across, down] = [0, 0, 0];
    for (const move of moves) {
      const distance = Math.hypot(found[at]! - move.fromX, found[at + 1]! - move.fromY);
      const weight = Math.exp(-((distance / reach) ** 2));
      share += weight;
      across += weight * move.right;
      down += weight * move.down;
    }
    // Among several that pull, their mean; a single one pulls with its own weight.
    landmarks[at]! += across / Math.max(1, share);
    landmarks[at + 1]! += down / Math.max(1, share);
  }
  for (const { index, fromX, fromY, right: across, down } of moves) {
    landmarks[index * 3] = fromX + across;
    landmarks[index * 3 + 1] = fromY + down;
  }
  return { ...face, landmarks, ...poseOf(landmarks) };
}
