import { z } from 'zod';

/** Goes up when the same clip would get another report: kept ones are then made anew. */
export const CHECK_VERSION = 1;

/** `look`: worth a look, though nobody need mind; `bad`: people will notice. */
const VERDICTS = ['good', 'look', 'bad'] as const;
const verdictSchema = z.enum(VERDICTS);
export type Verdict = z.infer<typeof verdictSchema>;

const MEASURE_NAMES = [
  'face',
  'sync',
  'lips',
  'closures',
  'silence',
  'identity',
  'sharpness',
  'flicker',
  'jumps',
] as const;

/** One thing that was measured in a clip. */
const measureSchema = z.strictObject({
  name: z.enum(MEASURE_NAMES),
  verdict: verdictSchema,
  value: z.number(),
  /** What the value counts in, in a few words. */
  unit: z.string(),
  /** What was found, in one sentence. */
  text: z.string(),
  /** Where it is worst; null where it is the same everywhere. */
  atSeconds: z.number().nullable(),
});
export type Measure = z.infer<typeof measureSchema>;

/** What a finished clip looks like. Measures that there is nothing to take from (no sound, no pause) are left out. */
export const clipReportSchema = z.strictObject({
  verdict: verdictSchema,
  durationSeconds: z.number(),
  measures: z.array(measureSchema),
});
export type ClipReport = z.infer<typeof clipReportSchema>;

/** The worst of several verdicts. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.findLast((verdict) => verdicts.includes(verdict)) ?? 'good';
}
