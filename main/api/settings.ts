import { z } from 'zod';
import { FRAME_HEIGHTS_PX, FRAME_RATES } from '../lesson/frame.ts';

/** How a lesson is published as a video. */
export const publishSettingsSchema = z.strictObject({
  heightPx: z.literal(FRAME_HEIGHTS_PX),
  frameRate: z.literal(FRAME_RATES),
  quality: z.enum(['draft', 'final']),
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
  publish: publish.default({ heightPx: 1080, frameRate: 25, quality: 'final' }),
});
export type Settings = z.infer<typeof settingsSchema>;
