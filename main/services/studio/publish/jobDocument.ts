import { z } from 'zod';
import type { Failure, Job } from '../../../api/answers.ts';
import { failureOf } from '../../../api/failure.ts';
import { LecternError } from '../../../contract/errors.ts';
import type { Notice } from '../../../contract/notices.ts';

/** A job as it is kept between runs; where its file is served is found out anew each time. */
const jobSchema = z.object({
  id: z.string(),
  kind: z.literal('publish'),
  title: z.string(),
  lessonPath: z.string(),
  outPath: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  state: z.enum(['queued', 'running', 'cancelling', 'cancelled', 'done', 'failed']),
  fraction: z.number(),
  step: z.string(),
  secondsLeft: z.number().nullable(),
  bytes: z.number().nullable(),
  failure: z.custom<Failure>().nullable(),
  notices: z.array(z.custom<Notice>()),
});

export function isOver({ state }: Job): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

export function documentOf(job: Job): string {
  return JSON.stringify(job);
}

/** A job of before; one that was not through when its process ended has failed. Null where it cannot be read. */
export function jobOfDocument(document: string): Job | null {
  const parsed = jobSchema.safeParse(parsedJson(document));
  if (!parsed.success) return null;
  const job: Job = { ...parsed.data, url: null };
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

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
