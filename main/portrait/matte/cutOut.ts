import type { Background } from '../../contract/background.ts';
import type { Work } from '../../contract/work.ts';
import type { Point } from '../polygon.ts';
import type { Stage, Texture } from '../stage.ts';
import { FACE_OVAL } from '../topology.ts';
import { createTurns } from '../turns.ts';
import { backdropOf } from './backdrop.ts';
import { coloursOutwards } from './colours.ts';
import { createFigureTexture, type FigureTexture } from './figure.ts';
import { addGlow } from './glow.ts';
import { createMatte } from './matte.ts';
import type { PersonFinder } from './person.ts';
import { createPlate } from './plate.ts';
import { roundOff } from './roundOff.ts';

/** A stage taken apart: the presenter, and what is put behind. */
export interface CutOut {
  /** The presenter's share of each pixel of the stage, 0–255. */
  readonly alpha: Uint8Array;
  readonly texture: FigureTexture;
  /** What the presenter moves before, interleaved RGB. */
  readonly plate: Uint8Array;
  /** Whether the plate is not to be seen: frames have alpha. */
  readonly isTransparent: boolean;
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
  const colours = isOwn ? plate : await coloursOutwards(stage, alpha, work);
  const isTransparent = background.kind === 'transparent';
  const figure = await createFigureTexture(stage, texture, alpha, plate, isOwn ? null : colours, work);
  if (isTransparent) await weaken(alpha, figure, roundOff(alpha, stage), work);
  return {
    alpha,
    texture: figure,
    plate: await backdropOf(background, { widthPx, heightPx, rgb: plate }, colours, work),
    isTransparent,
  };
}

/** Takes away what does not remain of a matte, and of the texture cut out with it, in place. */
async function weaken(alpha: Uint8Array, texture: FigureTexture, kept: Float32Array, work: Work): Promise<void> {
  const turn = createTurns(work);
  const { density, widthPx: texels, rgba } = texture;
  const columns = texels / density;
  for (let row = 0; row < texture.heightPx; row++) {
    await turn();
    for (let column = 0; column < texels; column++) {
      const remains = kept[Math.floor(row / density) * columns + Math.floor(column / density)]!;
      if (remains === 1) continue;
      const at = (row * texels + column) * 4;
      for (let i = at; i < at + 4; i++) rgba[i] = Math.round(remains * rgba[i]!);
    }
  }
  for (let at = 0; at < alpha.length; at++) alpha[at] = Math.round(kept[at]! * alpha[at]!);
}
