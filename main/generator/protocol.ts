import { z } from 'zod';
import { backgroundSchema } from '../contract/background.ts';
import { landmarkEditsSchema } from '../contract/landmarkEdits.ts';
import { EXPRESSIONS, GAZES, MOTION_FORMATS, SLIDE_SIDES } from '../contract/motion.ts';
import { SCRIPT_VERDICTS } from '../contract/script.ts';
import { STEP_TEXTS, type StepCode } from '../contract/steps.ts';
import { DEVICES } from './engine.ts';

/** Raised whenever a message changes its meaning; both sides must name the same. */
export const PROTOCOL_VERSION = 6;

const count = z.int().nonnegative();
const evenPx = z.int().positive().multipleOf(2);

/** One clip to be rendered. */
export const renderRequestSchema = z.strictObject({
  photoPath: z.string().min(1),
  /** Which face of the photo, from 0 in reading order; null where there is only one. */
  face: count.nullable(),
  /** Where landmarks of that face are instead of where they are found. */
  landmarkEdits: landmarkEditsSchema.optional(),
  /** The recording and the part of it that is heard; null for silence. */
  audio: z
    .strictObject({
      path: z.string().min(1),
      startSeconds: z.number().nonnegative(),
      endSeconds: z.number().positive(),
    })
    .refine(({ startSeconds, endSeconds }) => endSeconds > startSeconds, 'the audio must end after it starts')
    .nullable(),
  frameRate: z.number().positive(),
  frameCount: z.int().positive(),
  /** Of the clip; even, because its colours have half the resolution. */
  size: z.strictObject({ widthPx: evenPx, heightPx: evenPx }),
  /**
   * What is behind the presenter, a picture by its path; absent: what the photo shows. A transparent clip without audio has
   * its alpha as a gray picture beside its colours; with audio it is a WebM or MOV, by the name of `outPath`.
   */
  background: backgroundSchema(z.string().min(1)).optional(),
  performance: z.strictObject({
    expression: z.enum(EXPRESSIONS),
    strength: z.number().min(0).max(1),
    liveliness: z.number().min(0).max(1),
    seed: count,
    gaze: z.enum(GAZES).optional(),
    slideSide: z.literal(SLIDE_SIDES).optional(),
  }),
  /** The id of a motion model that the worker knows. */
  motionModel: z.string(),
  /** What is said, as far as it is known; leads the mouth where it fits. */
  script: z.strictObject({ text: z.string(), language: z.string() }).optional(),
  /** A motion track that is performed instead of what the motion model would make of the audio. */
  motionInPath: z.string().min(1).optional(),
  /** Where the motion is written to as well; unlike the clip, it may be left unfinished there by a failure. */
  motionOut: z.strictObject({ path: z.string().min(1), format: z.enum(MOTION_FORMATS) }).optional(),
  /** Where the clip goes. The file appears there complete, or not at all; an older one is replaced. */
  outPath: z.string().min(1),
  /** Whether the clip carries its audio; clips of a lesson are silent. */
  withAudio: z.boolean(),
  /** Encoded coarser and faster, to look at and throw away. */
  isDraft: z.boolean().optional(),
  device: z.enum(DEVICES),
});
export type RenderRequest = z.infer<typeof renderRequestSchema>;

const renderResultSchema = z.strictObject({
  frameCount: count,
  /** The execution provider that was used. */
  device: z.enum(DEVICES).exclude(['auto']),
  /** Time spent waiting for each stage; `encode` is what encoding added to rendering. */
  seconds: z.strictObject({ photo: z.number(), motion: z.number(), render: z.number(), encode: z.number() }),
  /** Largest resident memory of the worker so far. */
  peakRssBytes: z.number(),
  /** Whether the photo's eyes are behind dark glasses. */
  darkGlasses: z.boolean(),
  /** How the text fits, where there was one, and when its words are said. */
  script: z
    .strictObject({
      verdict: z.enum(SCRIPT_VERDICTS),
      words: z
        .array(
          z.strictObject({
            ...{ word: z.int(), text: z.string(), startSeconds: z.number(), endSeconds: z.number() },
            ...{ confidence: z.number(), leads: z.boolean() },
          }),
        )
        .readonly(),
      misfits: z.array(z.strictObject({ startSeconds: z.number(), endSeconds: z.number() })).readonly(),
    })
    .optional(),
});
export type RenderResult = z.infer<typeof renderResultSchema>;

/** What the worker says about itself in the handshake. Engine, models and their hashes are part of [Note: Clip key]. */
const generatorDescriptionSchema = z.strictObject({
  pid: count,
  /** The execution provider in use after any fallback. */
  device: z.enum(DEVICES).exclude(['auto']),
  /** Execution providers that are compiled in, by their names in onnxruntime. */
  providers: z.array(z.string()),
  engine: z.strictObject({ id: z.string(), version: count }),
  motionModels: z.array(z.strictObject({ id: z.string(), version: count })),
  models: z.array(z.strictObject({ file: z.string(), sha256: z.string() })),
});
export type GeneratorDescription = z.infer<typeof generatorDescriptionSchema>;

const progressSchema = z.object({
  fraction: z.number(),
  step: z.enum(Object.keys(STEP_TEXTS) as StepCode[]),
  secondsLeft: z.number().optional(),
});

/** How an error crosses the border: a code of ours with its details, or (null) the words of a programming failure. */
export const failureSchema = z.object({
  code: z.string().nullable(),
  details: z.unknown(),
  message: z.string(),
  stack: z.string(),
});
export type Failure = z.infer<typeof failureSchema>;

const jobId = z.string();

/** What the client says. `hello` comes first and once. */
export const requestMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), protocolVersion: z.int(), device: z.enum(DEVICES) }),
  z.object({ type: z.literal('start'), jobId, request: renderRequestSchema }),
  z.object({ type: z.literal('cancel'), jobId }),
]);
export type RequestMessage = z.infer<typeof requestMessageSchema>;

/** What the worker says: `ready` or `refused` to hello; for each job progress and then one of the other three. */
export const replyMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), protocolVersion: z.int(), description: generatorDescriptionSchema }),
  z.object({ type: z.literal('refused'), failure: failureSchema }),
  z.object({ type: z.literal('progress'), jobId, progress: progressSchema }),
  z.object({ type: z.literal('done'), jobId, result: renderResultSchema }),
  z.object({ type: z.literal('failed'), jobId, failure: failureSchema }),
  z.object({ type: z.literal('cancelled'), jobId }),
]);
export type ReplyMessage = z.infer<typeof replyMessageSchema>;

/** One end of a connection between two processes; messages are structured clones. */
export interface Channel {
  send(message: RequestMessage | ReplyMessage): void;
  subscribe(listener: (message: unknown) => void): void;
}
