import { z } from 'zod';
import { DEVICES } from '../engine.ts';

/**
 * What passes between Electron's main process and a generator in one of its utility processes, besides the generator's
 * protocol: the end of the connection, which such a process is not told of, and the trying of graphics devices, for which
 * it cannot start a process.
 */
export const parentMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('disconnect') }),
  z.strictObject({ type: z.literal('probed'), probeId: z.int(), works: z.boolean() }),
]);

export const probeMessageSchema = z.strictObject({
  type: z.literal('probe'),
  probeId: z.int(),
  device: z.enum(DEVICES).exclude(['auto']),
  modelsFolder: z.string(),
});
export type ProbeMessage = z.infer<typeof probeMessageSchema>;
export type ParentMessage = z.infer<typeof parentMessageSchema>;
