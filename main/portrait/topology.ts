import { FACE_ENDS } from '../lesson/headAndShoulders.ts';

/**
 * Where the 478 landmarks lie on a face: indices of MediaPipe's face mesh, as contours in the order in which they are
 * walked. "Left" is the viewer's left. Source: the landmark map published with MediaPipe Face Mesh.
 */

/** Inner edge of the upper lip, left corner to right corner. */
export const UPPER_INNER_LIP = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308] as const;
/** Inner edge of the lower lip; shares both corners with {@link UPPER_INNER_LIP}. */
export const LOWER_INNER_LIP = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308] as const;
/** Vermilion border of the upper lip, left corner to right corner. */
export const UPPER_OUTER_LIP = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291] as const;
/** Vermilion border of the lower lip; shares both corners with {@link UPPER_OUTER_LIP}. */
export const LOWER_OUTER_LIP = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291] as const;

/** The rows of landmarks between the inner and the outer edge of a lip, from the inner one on; corners left out. */
export const UPPER_LIP_ROWS = [
  [183, 42, 41, 38, 12, 268, 271, 272, 407],
  [184, 74, 73, 72, 11, 302, 303, 304, 408],
] as const;
export const LOWER_LIP_ROWS = [
  [96, 89, 179, 86, 15, 316, 403, 319, 325],
  [77, 90, 180, 85, 16, 315, 404, 320, 307],
] as const;

/** Lid margins of one eye, corner to corner, viewer's left to right; upper and lower share both corners. */
export interface EyeContour {
  readonly upper: readonly number[];
  readonly lower: readonly number[];
  /** Centre of the iris and four points on its rim. */
  readonly iris: readonly [number, number, number, number, number];
}

export const LEFT_EYE: EyeContour = {
  upper: [33, 246, 161, 160, 159, 158, 157, 173, 133],
  lower: [33, 7, 163, 144, 145, 153, 154, 155, 133],
  iris: [468, 469, 470, 471, 472],
};
export const RIGHT_EYE: EyeContour = {
  upper: [362, 398, 384, 385, 386, 387, 388, 466, 263],
  lower: [362, 382, 381, 380, 374, 373, 390, 249, 263],
  iris: [473, 474, 475, 476, 477],
};

/** Outline of the face, clockwise from the middle of the forehead. */
export const FACE_OVAL = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
  172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
] as const;

/** Brows from the temple to the nose: upper and lower edge. */
export const LEFT_BROW = [70, 63, 105, 66, 107, 46, 53, 52, 65, 55] as const;
export const RIGHT_BROW = [300, 293, 334, 296, 336, 276, 283, 282, 295, 285] as const;

/** Where the upper lids fold away below the brows, from the temple to the nose. */
export const LEFT_FOLD = [225, 224, 223, 222, 221] as const;
export const RIGHT_FOLD = [445, 444, 443, 442, 441] as const;

export const OUTER_EYE_CORNERS = [33, 263] as const;
export const { cheekbones: CHEEKBONES, foreheadTop: FOREHEAD_TOP, chinBottom: CHIN_BOTTOM } = FACE_ENDS;

/** Landmarks that never move against the skull: nose bridge and tip, middle and top of the forehead, temples. */
export const SKULL_POINTS = [
  1, 4, 5, 195, 197, 6, 168, 8, 9, 151, 10, 2, 98, 327, 129, 358, 48, 278, 127, 356, 162, 389, 21, 251, 54, 284, 103,
  332, 67, 297, 109, 338,
] as const;
/** Skin over the jaw bone's front, which drops with the jaw. */
export const CHIN_POINTS = [152, 148, 377, 176, 400, 199, 200, 175, 171, 396, 208, 428, 18, 83, 313] as const;
/** Cheek apples, which rise with a smile. */
export const CHEEK_POINTS = [205, 425, 50, 280, 118, 347, 117, 346] as const;
