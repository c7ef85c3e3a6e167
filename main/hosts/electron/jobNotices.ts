import type { Job } from '../../api/answers.ts';

export interface SystemNotice {
  readonly title: string;
  readonly body: string;
}

/** Words of notices, in the system's language. */
export interface NoticeWords {
  readonly done: string;
  readonly failed: string;
}

/** Watches jobs: what the system should say when one has just ended. Null: nothing. */
export function createJobNotices(words: NoticeWords): (job: Job) => SystemNotice | null {
  const running = new Set<string>();
  return (job) => {
    if (job.finishedAt === null) {
      running.add(job.id);
      return null;
    }
    if (!running.delete(job.id)) return null;
    if (job.state === 'done') return { title: words.done, body: job.title };
    if (job.state === 'failed')
      return { title: words.failed, body: `${job.title}\n${job.failure?.message ?? ''}`.trim() };
    return null;
  };
}
