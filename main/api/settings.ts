import { z } from 'zod';
import { FRAME_HEIGHTS_PX, FRAME_RATES } from '../lesson/frame.ts';

/** How a lesson is published as a video. */
export const publishSettingsSchema = z.strictObject({
  heightPx: z.literal(FRAME_HEIGHTS_PX),
  frameRate: z.literal(FRAME_RATES),
  quality: z.enum(['draft', 'final']),
});
export type PublishSettings = z.infer<typeof publishSettingsSchema>;

/** What the user has chosen for the studio as a whole. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['system', 'en', 'de']).default('system'),
  motion: z.enum(['system', 'reduced']).default('system'),
  /** Whether missing clips are made by themselves. */
  previews: z.boolean().default(true),
  device: z.enum(['auto', 'cpu', 'webgpu', 'cuda', 'dml', 'coreml']).default('auto'),
  publish: publishSettingsSchema.default({ heightPx: 1080, frameRate: 25, quality: 'final' }),
});
export type Settings = z.infer<typeof settingsSchema>;
