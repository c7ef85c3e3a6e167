import { z } from 'zod';
import { backgroundSchema } from '../contract/background.ts';
import { landmarkEditsSchema } from '../contract/landmarkEdits.ts';
import { EXPRESSIONS } from '../contract/motion.ts';

/** A file in the lesson's `media/` folder, named by the SHA-256 of its bytes. */
export const mediaSchema = z.strictObject({
  file: z.string().regex(/^media\/[0-9a-f]{64}\.[a-z0-9]{1,5}$/),
  /** The name that the user knew it by. */
  name: z.string(),
});
export type Media = z.infer<typeof mediaSchema>;

const id = z.string().min(1).max(64);
const share = z.number().min(0).max(1);
const seconds = z.number().nonnegative();

export const slideSchema = z.strictObject({
  id,
  title: z.string(),
  notes: z.string().default(''),
  /** The slide as a 1920×1080 PNG. */
  picture: mediaSchema,
  /** What the picture was made from, so that a larger one can be made: a PDF and its page (from 0), or an image. */
  source: z.strictObject({ media: mediaSchema, page: z.int().nonnegative() }),
});
export type Slide = z.infer<typeof slideSchema>;

export const LAYOUTS = ['circle', 'side', 'full', 'hidden'] as const;

export const presenterSettingsSchema = z.strictObject({
  layout: z.enum(LAYOUTS),
  /**
   * Centre of the presenter, as shares of the frame's width and height. Used by `circle`; a cut-out stands on the frame's
   * lower edge, whatever `y` is, and `x` places it in `full` too.
   */
  x: share,
  y: share,
  /** Diameter (`circle`) as a share of the frame's height, or width of the panel (`side`) as a share of the frame's width. */
  size: z.number().min(0.05).max(1),
  expression: z.enum(EXPRESSIONS),
  strength: share,
  liveliness: share,
  background: backgroundSchema(mediaSchema),
});
export type PresenterSettings = z.infer<typeof presenterSettingsSchema>;

export const TRANSITIONS = ['cut', 'fade'] as const;

/** Ranges come from sums of decimals: a microsecond is far below a sample and far above their error. */
const LENGTH_TOLERANCE_SECONDS = 1e-6;

const segmentShape = z.strictObject({
  id,
  slideId: id,
  /** The part of a recording that is heard, or null for silence. */
  narration: z
    .strictObject({ media: mediaSchema, startSeconds: seconds, endSeconds: seconds })
    .refine((n) => n.endSeconds > n.startSeconds, 'the narration must end after it starts')
    .nullable(),
  /** How long the segment lasts; with narration, exactly its range's length. */
  durationSeconds: z.number().positive(),
  presenter: presenterSettingsSchema,
  /** How this segment's slide takes over from the one before. */
  transition: z.strictObject({ kind: z.enum(TRANSITIONS), durationSeconds: z.number().min(0).max(3) }),
});
export type Segment = z.infer<typeof segmentShape>;

export const segmentSchema = segmentShape.refine(
  ({ narration, durationSeconds }) =>
    !narration || Math.abs(narration.endSeconds - narration.startSeconds - durationSeconds) <= LENGTH_TOLERANCE_SECONDS,
  { path: ['durationSeconds'], message: 'it must be as long as its narration' },
);

export const LESSON_VERSION = 2;

const lessonShape = z.strictObject({
  version: z.literal(LESSON_VERSION),
  /** Stable over the lesson's life: exported packages are identified by it. */
  id: z.uuid(),
  title: z.string(),
  /** BCP 47 tag of the narration. */
  language: z.string(),
  photo: mediaSchema,
  /** Which face of the photo, from 0 in reading order; null where there is only one. */
  face: z.int().nonnegative().nullable(),
  /** Landmarks of that face that were found in a wrong place; absent where none is corrected. */
  landmarkEdits: landmarkEditsSchema.optional(),
  seed: z.int().nonnegative(),
  slides: z.array(slideSchema).min(1),
  segments: z.array(segmentSchema).min(1),
});
export type Lesson = z.infer<typeof lessonShape>;

/** The document, and what holds between its parts: ids are unique, and each segment shows a slide that there is. */
export const lessonSchema = lessonShape.check(({ value: { slides, segments }, issues }) => {
  const slideIds = new Set(slides.map((slide) => slide.id));
  for (const [field, parts] of Object.entries({ slides, segments })) {
    const seen = new Set<string>();
    for (const [index, { id }] of parts.entries()) {
      if (seen.has(id)) {
        issues.push({ code: 'custom', input: id, path: [field, index, 'id'], message: `“${id}” is used twice` });
      }
      seen.add(id);
    }
  }
  for (const [index, { slideId }] of segments.entries()) {
    if (slideIds.has(slideId)) continue;
    const path = ['segments', index, 'slideId'];
    issues.push({ code: 'custom', input: slideId, path, message: `there is no slide “${slideId}”` });
  }
});
