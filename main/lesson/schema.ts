import { z } from 'zod';
import { backgroundSchema, colourSchema } from '../contract/background.ts';
import { landmarkEditsSchema } from '../contract/landmarkEdits.ts';
import { EXPRESSIONS, GAZES } from '../contract/motion.ts';
import { complaintsAbout } from './complaints.ts';

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

export const FITS = ['contain', 'cover'] as const;

export const slideSchema = z.strictObject({
  id,
  title: z.string(),
  notes: z.string().default(''),
  /** The slide as a 1920×1080 PNG, drawn as `fit` and `background` say. */
  picture: mediaSchema,
  /** What the picture was made from, so that a larger one can be made: a PDF and its page (from 0), or an image. */
  source: z.strictObject({ media: mediaSchema, page: z.int().nonnegative() }),
  /** What is done with a source of another shape: bars around it, or its edges cut off. */
  fit: z.enum(FITS),
  /** Colour of the bars and around a smaller slide; null: the slide's own colour goes on. */
  background: colourSchema.nullable(),
});
export type Slide = z.infer<typeof slideSchema>;

/** How a slide's picture is drawn from its source. */
export type SlideLook = Pick<Slide, 'fit' | 'background'>;

const CONSENT_STATES = ['unknown', 'own', 'given'] as const;

/** Somebody who can be shown speaking. */
const presenterSchema = z.strictObject({
  id,
  name: z.string(),
  photo: mediaSchema,
  /** Which face of the photo, from 0 in reading order; null where there is only one. */
  face: z.int().nonnegative().nullable(),
  /** Landmarks of that face that were found in a wrong place; absent where none is corrected. */
  landmarkEdits: landmarkEditsSchema.optional(),
  /** Whether the person has agreed: it is the user (`own`), or they have (`given`, and how is in the note). */
  consent: z.strictObject({ state: z.enum(CONSENT_STATES), note: z.string() }),
});
export type Presenter = z.infer<typeof presenterSchema>;

export const LAYOUTS = ['circle', 'side', 'full', 'hidden'] as const;

const presenterSettingsSchema = z.strictObject({
  /** Who is shown; null: nobody, whatever the layout. */
  presenterId: id.nullable(),
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
  gaze: z.enum(GAZES),
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

const segmentSchema = segmentShape.refine(
  ({ narration, durationSeconds }) =>
    !narration || Math.abs(narration.endSeconds - narration.startSeconds - durationSeconds) <= LENGTH_TOLERANCE_SECONDS,
  { path: ['durationSeconds'], message: 'it must be as long as its narration' },
);

/** Of a check: an option of several, and whether to choose it is right. */
const optionSchema = z.strictObject({ text: z.string(), isRight: z.boolean() });

const checkBase = z.strictObject({
  id,
  /** The check is asked where this segment ends, after those that stand before it in the list. */
  afterSegmentId: id,
  question: z.string(),
  /** How often it may be answered; 0: without limit. */
  attempts: z.int().min(0).max(10),
  /** What a learner is told on an answer; empty: only whether it was right. */
  feedback: z.strictObject({ right: z.string(), wrong: z.string() }),
});

/** A question to the learner; what is unfinished may be kept (see `checkProblems`), but not published. */
export const knowledgeCheckSchema = z.discriminatedUnion('kind', [
  checkBase.extend({ kind: z.enum(['single', 'multiple']), options: z.array(optionSchema).min(2).max(10) }),
  checkBase.extend({ kind: z.literal('true-false'), isTrue: z.boolean() }),
  /** Any of the accepted answers is right, however it is written. */
  checkBase.extend({ kind: z.literal('short'), accepted: z.array(z.string()) }),
]);
export type KnowledgeCheck = z.infer<typeof knowledgeCheckSchema>;
export type CheckKind = KnowledgeCheck['kind'];

/** What is read while it is said, in seconds of its recording. */
const cueSchema = z
  .strictObject({ startSeconds: seconds, endSeconds: seconds, text: z.string() })
  .refine((cue) => cue.endSeconds > cue.startSeconds, 'a caption must end after it starts');
export type Cue = z.infer<typeof cueSchema>;

/** Captions of a recording that were edited by hand; in order, none over another. Cuts never touch them. */
const captionsSchema = z.strictObject({ file: mediaSchema.shape.file, cues: z.array(cueSchema) });
export type Captions = z.infer<typeof captionsSchema>;

/** A part of the lesson: it begins with this segment and ends where the next section begins. */
export const sectionSchema = z.strictObject({ id, title: z.string(), segmentId: id });
export type Section = z.infer<typeof sectionSchema>;

export const LESSON_VERSION = 4;

const lessonShape = z.strictObject({
  version: z.literal(LESSON_VERSION),
  /** Stable over the lesson's life: exported packages are identified by it. */
  id: z.uuid(),
  title: z.string(),
  /** BCP 47 tag of the narration. */
  language: z.string(),
  seed: z.int().nonnegative(),
  presenters: z.array(presenterSchema),
  /** Those of all segments, and others that may yet be used; each file once. */
  recordings: z.array(mediaSchema),
  /** Those that segments show, and others that may yet be shown. */
  slides: z.array(slideSchema).min(1),
  segments: z.array(segmentSchema).min(1),
  checks: z.array(knowledgeCheckSchema),
  /** Of recordings that are not named here, captions are made from the slides' notes. */
  captions: z.array(captionsSchema),
  /** In the order of their segments; none: the lesson is one. */
  sections: z.array(sectionSchema),
});
export type Lesson = z.infer<typeof lessonShape>;

/** The document, and what holds between its parts: see {@link complaintsAbout}. */
export const lessonSchema = lessonShape.check(({ value, issues }) => {
  for (const complaint of complaintsAbout(value)) issues.push({ code: 'custom', ...complaint });
});
