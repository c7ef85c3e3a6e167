import { z } from 'zod';
import { landmarkEditsSchema } from '../contract/landmarkEdits.ts';
import { OUTPUT_KINDS } from '../contract/targets.ts';
import { lessonSchema, mediaSchema, slideSchema } from '../lesson/schema.ts';
import type { Media, Slide } from '../lesson/schema.ts';
import type {
  AddedSlides,
  AppDescription,
  CaptionCue,
  FolderListing,
  Job,
  OpenLesson,
  PresenterDescription,
  PublishEstimate,
  RecentLesson,
  RecordingDescription,
} from './answers.ts';
import { publishSettingsSchema, settingsChangeSchema, type Settings } from './settings.ts';

/** One thing that the studio may ask: what it must send, and what it is answered with. */
interface Method<Input extends z.ZodType, Answer> {
  readonly input: Input;
  /** Only a type: our own answers are not parsed. */
  readonly answer?: Answer;
}

function method<Answer>() {
  return <Shape extends z.ZodRawShape>(shape: Shape): Method<z.ZodObject<Shape, z.core.$strict>, Answer> => ({
    input: z.strictObject(shape),
  });
}

const path = z.string().min(1).max(4096);
const paths = z.array(path).min(1).max(1000);
const handle = z.string().max(64);
/** Where each output goes; those that are left out go beside the lesson. */
const outPaths = z.partialRecord(z.enum(OUTPUT_KINDS), path);

/**
 * Everything the studio may ask of its host. Every call may be cancelled and may report progress; handlers, client and
 * preload take their types from here, and the router parses every input once, for all hosts.
 */
export const methods = {
  'app.describe': method<AppDescription>()({}),
  /** Answers the event `closing`: nothing is left to save. */
  'app.mayClose': method<null>()({}),

  'settings.read': method<Settings>()({}),
  'settings.change': method<Settings>()({ change: settingsChangeSchema }),

  'recents.list': method<readonly RecentLesson[]>()({}),
  'recents.forget': method<null>()({ path }),

  /** What is in a folder of those that the host opens; null: where to begin. */
  'files.list': method<FolderListing>()({ folder: path.nullable() }),
  /** Asks the user by a dialog of the system; null: they changed their mind. Only where `hasDialogs`. */
  'files.pick': method<readonly string[] | null>()({
    purpose: z.enum(['slides', 'recording', 'picture', 'logo', 'lesson']),
    several: z.boolean(),
  }),
  'files.pickOutput': method<string | null>()({
    purpose: z.enum(['lesson', 'video', 'zip', 'folder', 'srt', 'vtt', 'gif', 'webm']),
    suggestedName: z.string().max(255),
  }),

  /** Builds a lesson of what there is: slides, or recordings, or a photo, or all of them. `outPath` null: in the user's documents. */
  'lesson.create': method<OpenLesson>()({
    title: z.string().max(300),
    language: z.string().max(35),
    slidePaths: z.array(path).max(1000),
    recordingPaths: z.array(path).max(1000),
    photoPath: path.nullable(),
    outPath: path.nullable(),
  }),
  /** A new copy of the sample lesson. */
  'lesson.createSample': method<OpenLesson>()({}),
  'lesson.open': method<OpenLesson>()({ path }),
  /** Replaces the document. Nothing is lost where it fails: the studio keeps its own and tries again. */
  'lesson.save': method<{ readonly savedAt: string }>()({ handle, lesson: lessonSchema }),
  /** Saves the document with all its media to another place and goes on there. */
  'lesson.saveCopy': method<OpenLesson>()({ handle, lesson: lessonSchema, outPath: path.nullable() }),
  'lesson.close': method<null>()({ handle }),

  'media.addSlides': method<AddedSlides>()({ handle, paths }),
  'media.addRecordings': method<{ readonly recordings: readonly RecordingDescription[] }>()({ handle, paths }),
  'media.describeRecording': method<RecordingDescription>()({ handle, media: mediaSchema }),
  /** A photo that would be refused is described too; its `refusal` says why. */
  'media.addPhoto': method<PresenterDescription>()({ handle, path, face: z.int().nonnegative().nullable() }),
  'media.describePhoto': method<PresenterDescription>()({
    handle,
    photo: mediaSchema,
    face: z.int().nonnegative().nullable(),
    landmarkEdits: landmarkEditsSchema,
  }),
  'media.addBackground': method<{ readonly picture: Media }>()({ handle, path }),
  /** Draws a slide's picture anew, after `fit` or `background` of it were changed. */
  'media.drawSlide': method<Slide>()({ handle, slide: slideSchema }),

  /**
   * Tells which document is being edited and where the user is in it: missing clips are made, drafts first, those nearest
   * the playhead first; what is no longer wanted is given up. `clips` events tell the rest.
   */
  'preview.follow': method<null>()({ handle, lesson: lessonSchema, playheadSeconds: z.number().nonnegative() }),
  /** Tries a failed clip again. */
  'preview.retry': method<null>()({ handle, segmentId: z.string() }),

  /**
   * The captions that a document has: edited ones, else made from its notes, at the times of their words. Where these are not
   * known yet, its narration is listened to, which may take a tenth of its length; not so if `listens` is false.
   */
  'captions.cues': method<{ readonly cues: readonly CaptionCue[] }>()({
    handle,
    lesson: lessonSchema,
    listens: z.boolean().optional(),
  }),

  'publish.estimate': method<PublishEstimate>()({
    handle,
    lesson: lessonSchema,
    settings: publishSettingsSchema,
    paths: outPaths,
  }),
  /** Fails with `output.exists` unless `replace`. */
  'publish.start': method<Job>()({
    handle,
    lesson: lessonSchema,
    settings: publishSettingsSchema,
    paths: outPaths,
    replace: z.boolean(),
  }),
  /** Keeps a copy of a picture as a logo for published pages; `logo` names it in the settings. */
  'publish.addLogo': method<{ readonly logo: string }>()({ path }),

  'jobs.list': method<readonly Job[]>()({}),
  'jobs.cancel': method<null>()({ id: z.string() }),
  /** Takes a finished job off the list; its files stay. */
  'jobs.forget': method<null>()({ id: z.string() }),
  /** Opens a job's finished web page in the user's browser. Only where `hasDialogs`; elsewhere its `pageUrl` is a link. */
  'jobs.open': method<null>()({ id: z.string() }),
  /** Shows the finished file in the system's file manager. Only where `hasDialogs`. */
  'jobs.reveal': method<null>()({ id: z.string(), kind: z.enum(OUTPUT_KINDS) }),
} as const satisfies Record<string, Method<z.ZodType, unknown>>;

export type MethodName = keyof typeof methods;
export type InputOf<M extends MethodName> = z.infer<(typeof methods)[M]['input']>;
export type AnswerOf<M extends MethodName> = NonNullable<(typeof methods)[M]['answer']> | AnswerNull<M>;
type AnswerNull<M extends MethodName> = null extends (typeof methods)[M]['answer'] ? null : never;
