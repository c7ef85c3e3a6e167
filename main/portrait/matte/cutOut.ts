import type { Background } from '../../contract/background.ts';
import type { Work } from '../../contract/work.ts';
import type { Point } from '../polygon.ts';
import type { Stage, Texture } from '../stage.ts';
import { FACE_OVAL } from '../topology.ts';
import { backdropOf } from './backdrop.ts';
import { createFigureTexture, type FigureTexture } from './figure.ts';
import { addGlow } from './glow.ts';
import { createMatte } from './matte.ts';
import type { PersonFinder } from './person.ts';
import { createPlate } from './plate.ts';

/** A stage taken apart: the presenter, and what is put behind. */
export interface CutOut {
  /** The presenter's share of each pixel of the stage, 0–255. */
  readonly alpha: Uint8Array;
  readonly texture: FigureTexture;
  /** What the presenter moves before, interleaved RGB. */
  readonly plate: Uint8Array;
}

/**
 * Cuts the presenter out of a stage. Put over the plate of the photo's own background, the texture is the stage again,
 * exactly.
 *
 * @throws LecternError for a picture behind that cannot be read
 */
export async function cutOut(
  stage: Stage,
  texture: Texture,
  people: PersonFinder,
  background: Background<string>,
  work: Work,
): Promise<CutOut> {
  const face = FACE_OVAL.map((index): Point => [stage.landmarks[index * 3]!, stage.landmarks[index * 3 + 1]!]);
  const isOwn = background.kind === 'photo';
  const alpha = await createMatte(stage, await people.find(stage), face, isOwn ? 'own' : 'other', work);
  // Before its own background a presenter keeps every trace of light around; before another that would be a rim.
  if (isOwn) addGlow(alpha, stage);
  const plate = await createPlate(stage, alpha, work);
  const { widthPx, heightPx } = stage;
  return {
    alpha,
    texture: await createFigureTexture(stage, texture, alpha, plate, work),
    plate: await backdropOf(background, { widthPx, heightPx, rgb: plate }, work),
  };
}
