import { z } from 'zod';

/** Landmarks of a face, as `Face` counts them. */
const LANDMARKS = 478;
const share = z.number().min(0).max(1);

/**
 * Where the user has put landmarks of a photo that were found in a wrong place: as shares of the photo's width and
 * height, so that they stay right whatever later networks find, and whatever size the photo is read at.
 */
export const landmarkEditsSchema = z
  .array(
    z.strictObject({
      index: z
        .int()
        .nonnegative()
        .max(LANDMARKS - 1),
      x: share,
      y: share,
    }),
  )
  .refine((edits) => new Set(edits.map(({ index }) => index)).size === edits.length, 'a landmark is moved twice');
export type LandmarkEdits = z.infer<typeof landmarkEditsSchema>;
