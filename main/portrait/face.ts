/** An sRGB picture, upright (EXIF rotation applied), without alpha. */
export interface Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Interleaved RGB, `widthPx × heightPx × 3`. */
  readonly rgb: Uint8Array;
}

/** Number of face landmarks: MediaPipe's 468 of the face and 5 for each iris. */
export const LANDMARK_COUNT = 478;

/** One face found in a picture. */
export interface Face {
  /** Detector confidence, 0–1. */
  readonly score: number;
  /** `LANDMARK_COUNT × 3`: x and y in pixels of the picture, z in the same scale, smaller (negative) towards the viewer. */
  readonly landmarks: Float32Array;
  /** Mesh model's confidence that there is a face under the landmarks, 0–1. */
  readonly presence: number;
  /** Pose in degrees: roll clockwise as seen, yaw positive towards the viewer's right, pitch positive upwards. */
  readonly rollDegrees: number;
  readonly yawDegrees: number;
  readonly pitchDegrees: number;
  /** How surely its parts were found; absent where a face was followed from frame to frame instead of searched. */
  readonly wander?: Wander;
}

/**
 * How far landmarks wander when the mesh model sees the same face in other crops: root mean square distance from their
 * mean place, in outer-eye distances. What is visible is found in the same place whatever the crop, to about 0.01; what
 * is covered is guessed anew each time.
 */
export interface Wander {
  readonly lips: number;
  /** The viewer's left eye. */
  readonly leftEye: number;
  readonly rightEye: number;
  readonly nose: number;
}
