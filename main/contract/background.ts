import { z } from 'zod';

/**
 * What lies behind a presenter: the photo's own background, sharp or blurred, one colour, another picture, or nothing, so
 * that the presenter stands on the slide itself.
 */
export type Background<P> =
  | { readonly kind: 'photo' }
  | { readonly kind: 'blur' }
  | { readonly kind: 'transparent' }
  /** `#rrggbb`, lower case. */
  | { readonly kind: 'colour'; readonly colour: string }
  | { readonly kind: 'picture'; readonly picture: P };

/** `#rrggbb`, lower case. */
export const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/);

/** The schema of a {@link Background} whose picture is named as `picture` says. */
export function backgroundSchema<P>(picture: z.ZodType<P>) {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('photo') }),
    z.strictObject({ kind: z.literal('blur') }),
    z.strictObject({ kind: z.literal('transparent') }),
    z.strictObject({ kind: z.literal('colour'), colour: colourSchema }),
    z.strictObject({ kind: z.literal('picture'), picture }),
  ]);
}

export const PHOTO_BACKGROUND = { kind: 'photo' } as const;
