import { z } from 'zod';
import type { Failure, Job, OutputCheck } from '../../../api/answers.ts';
import { failureOf } from '../../../api/failure.ts';
import { LecternError } from '../../../contract/errors.ts';
import type { Notice } from '../../../contract/notices.ts';
import { STEP_TEXTS, type StepCode, type StepDetails } from '../../../contract/steps.ts';
import { OUTPUT_KINDS } from '../../../contract/targets.ts';

/** A job as it is kept between runs; whether its files are there, and where they are served, is found out anew each time. */
const jobSchema = z.object({
  id: z.string(),
  kind: z.literal('publish'),
  title: z.string(),
  lessonPath: z.string(),
  outputs: z.array(
    z.object({
      kind: z.enum(OUTPUT_KINDS),
      path: z.string(),
      bytes: z.number().nullable(),
      check: z.custom<OutputCheck>().nullable(),
    }),
  ),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  state: z.enum(['queued', 'running', 'cancelling', 'cancelled', 'done', 'failed']),
  fraction: z.number(),
  // Words, in documents of before; only of jobs that are over, where nobody reads them.
  step: z.enum(Object.keys(STEP_TEXTS) as StepCode[]).catch('job.starting'),
  details: z.custom<StepDetails>().nullable().default(null),
  secondsLeft: z.number().nullable(),
  failure: z.custom<Failure>().nullable(),
  notices: z.array(z.custom<Notice>()),
});

/** Jobs of before there were other targets than videos. */
const videoSchema = z.object({ outPath: z.string(), bytes: z.number().nullable() });

export function isOver({ state }: Job): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

export function documentOf(job: Job): string {
  return JSON.stringify(job);
}

/** A job of before; one that was not through when its process ended has failed. Null where it cannot be read. */
export function jobOfDocument(document: string): Job | null {
  const parsed = jobSchema.safeParse(withOutputs(parsedJson(document)));
  if (!parsed.success) return null;
  const outputs = parsed.data.outputs.map((output) => ({ ...output, isThere: false, url: null, pageUrl: null }));
  const job: Job = { ...parsed.data, outputs };
  return isOver(job) ? job : interrupted(job);
}

/** What becomes of a job whose process ends. */
export function interrupted(job: Job): Job {
  return {
    ...job,
    state: 'failed',
    secondsLeft: null,
    finishedAt: new Date().toISOString(),
    failure: failureOf(new LecternError('job.interrupted', { title: job.title })),
  };
}

function withOutputs(document: unknown): unknown {
  const { success, data } = videoSchema.safeParse(document);
  if (!success) return document;
  return { ...(document as object), outputs: [{ kind: 'mp4', path: data.outPath, bytes: data.bytes, check: null }] };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
