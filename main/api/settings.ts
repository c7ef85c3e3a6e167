import { z } from 'zod';
import { ENCODERS } from '../contract/encoders.ts';
import { CAPTIONS, CARRIES, COMPLETION_RULES, SCOS, TARGETS } from '../contract/targets.ts';
import { LATEST_TEASER_SECONDS, TEASER_FORMATS, TEASER_SECONDS, USUAL_TEASER } from '../contract/teaser.ts';
import { FRAME_HEIGHTS_PX, FRAME_RATES } from '../lesson/frame.ts';

const share = z.number().gt(0).max(1);

/** How a lesson is published. What older settings lack is the usual choice. */
export const publishSettingsSchema = z.strictObject({
  /** What it is published as, each once. */
  targets: z.array(z.enum(TARGETS)).max(TARGETS.length).default(['mp4']),
  heightPx: z.literal(FRAME_HEIGHTS_PX),
  frameRate: z.literal(FRAME_RATES),
  quality: z.enum(['draft', 'final']),
  /** Of the video; packages have captions in their page, unless there are none. */
  captions: z.enum(CAPTIONS).default('soft'),
  /** Of the video and of each package; null: as many as they take. */
  mostMegabytes: z.int().min(1).max(100_000).nullable().default(null),
  carry: z.enum(CARRIES).default('video'),
  /** Of SCORM packages of a lesson that has sections. */
  scos: z.enum(SCOS).default('one'),
  /** `share` counts for `watched`, and is kept for it while another rule holds. */
  completion: z.strictObject({ rule: z.enum(COMPLETION_RULES), share }).default({ rule: 'watched', share: 0.9 }),
  /** Share of the knowledge checks that must be right. */
  passShare: share.default(0.8),
  /** Null: the page's own accent. */
  brandColour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .nullable()
    .default(null),
  /** As `publish.addLogo` answered. */
  logo: z
    .string()
    .regex(/^[0-9a-f]{64}\.png$/)
    .nullable()
    .default(null),
  /** What encodes the video, where it works; else software does, and a notice says why. */
  encoder: z.enum(ENCODERS).default('software'),
  /** A part of the lesson to be sent around; where it begins and how long it lasts is kept while there is none. */
  teaser: z
    .strictObject({
      format: z.enum(['none', ...TEASER_FORMATS]),
      startSeconds: z.int().min(0).max(LATEST_TEASER_SECONDS),
      durationSeconds: z.int().min(TEASER_SECONDS.minimum).max(TEASER_SECONDS.maximum),
    })
    .default({ format: 'none', ...USUAL_TEASER }),
  /** The web page: one file to send, or a folder to put on a server. */
  webAs: z.enum(['zip', 'folder']).default('zip'),
});
export type PublishSettings = z.infer<typeof publishSettingsSchema>;

const choices = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'de']),
  motion: z.enum(['system', 'reduced']),
  /** Whether missing clips are made by themselves. */
  previews: z.boolean(),
  device: z.enum(['auto', 'cpu', 'webgpu', 'cuda', 'dml', 'coreml']),
  publish: publishSettingsSchema,
});

/** Some of the settings: what is left out stays as it is. */
export const settingsChangeSchema = choices.partial();

const { theme, language, motion, previews, device, publish } = choices.shape;

/** What the user has chosen for the studio as a whole. */
export const settingsSchema = z.strictObject({
  theme: theme.default('system'),
  language: language.default('system'),
  motion: motion.default('system'),
  previews: previews.default(true),
  device: device.default('auto'),
  publish: publish.default(publishSettingsSchema.parse({ heightPx: 1080, frameRate: 25, quality: 'final' })),
});
export type Settings = z.infer<typeof settingsSchema>;
