import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Job } from '../../../api/answers.ts';
import { LecternError } from '../../../contract/errors.ts';
import { mediaPath } from '../../../lesson/mediaStore.ts';
import { mediaOf } from '../../../lesson/parts.ts';
import { JobHistory } from '../../../storage/jobHistory.ts';
import { checkVideoName } from '../../outputs.ts';
import { claimTarget } from '../../publish/claims.ts';
import { failureTeller } from '../told.ts';
import type { Publishing, StudioContext } from '../types.ts';
import { estimatePublish } from './estimatePublish.ts';
import { Jobs } from './jobs.ts';
import { isThere, videoPathBeside } from './outputName.ts';
import { buildRequestOf, publishVideo } from './publishVideo.ts';

/** The address of a finished job's file: `/jobs/<id>/<name>`. */
const JOB_URL = /^\/jobs\/([0-9a-f-]{36})\/([^/]+)$/;

/** Publishes lessons, one after another, and keeps the list of what was published. */
export function createPublishing(context: StudioContext): Publishing {
  const { resources, lessons, places, settings, options } = context;
  const history = openHistory(join(options.dataFolder, 'jobs.db'));
  // One after another: that one job ended is told before the next one is said to run.
  let told = Promise.resolve();
  const tell = (job: Job): void => {
    told = told.then(async () => {
      context.emit({ type: 'event', name: 'job', payload: await withUrl(job) });
    });
  };
  const jobs = new Jobs(history, tell, failureTeller(options, 'publishing'));

  return {
    handlers: {
      'publish.estimate': async ({ handle, lesson, settings: publish, outPath }, work) => {
        const { path } = lessons.get(handle);
        const request = buildRequestOf(path, publish, await settings.current());
        return {
          ...(await estimatePublish(lesson, request, resources, work)),
          replaces: outPath !== null && (await isThere(outPath)),
        };
      },

      'publish.start': async ({ handle, lesson, settings: publish, outPath, replace }) => {
        const { path } = lessons.get(handle);
        const spokenFor = new Set(jobs.list().flatMap((job) => (job.finishedAt === null ? job.outPath : [])));
        const mp4Path = outPath === null ? await videoPathBeside(path, spokenFor) : await places.writable(outPath);
        checkVideoName(mp4Path);
        if (outPath !== null && !replace && (await isThere(mp4Path))) {
          throw new LecternError('output.exists', { path: mp4Path });
        }
        const request = buildRequestOf(path, publish, await settings.current());
        // Held while the job waits for its turn: what cannot be written is told now, and the name stays ours.
        const inputs = mediaOf(lesson).map((media) => mediaPath(path, media));
        const claim = await claimTarget({ kind: 'mp4', path: mp4Path }, inputs, replace);
        return jobs.add({
          kind: 'publish',
          title: lesson.title,
          lessonPath: path,
          outPath: claim.path,
          run: (work) => publishVideo(lesson, request, claim, resources, work),
          release: () => claim.release(),
        });
      },

      'jobs.list': () => Promise.all(jobs.list().map(withUrl)),

      'jobs.cancel': async ({ id }) => {
        await jobs.cancel(id);
        return null;
      },

      'jobs.forget': async ({ id }) => {
        jobs.forget(id);
        context.emit({ type: 'event', name: 'jobForgotten', payload: { id } });
        return Promise.resolve(null);
      },

      'jobs.reveal': async ({ id }) => {
        const { outPath } = jobs.get(id);
        if (!options.dialogs) throw new Error('This host has no dialogs');
        if (!(await isThere(outPath))) throw new LecternError('file.missing', { path: outPath });
        await options.dialogs.reveal(outPath);
        return null;
      },
    },

    fileOf: async (urlPath) => {
      const [, id, name] = JOB_URL.exec(urlPath) ?? [];
      const job = jobs.list().find((found) => found.id === id);
      if (!job || name !== encodeURIComponent(basename(job.outPath)) || !(await hasFile(job))) return null;
      return { path: job.outPath, type: 'video/mp4', downloadName: basename(job.outPath), isImmutable: false };
    },

    close: async () => {
      await jobs.close();
      await told;
    },
  };
}

/** Null where the list cannot be kept; lessons are published nevertheless. */
function openHistory(path: string): JobHistory | null {
  try {
    return new JobHistory(path);
  } catch {
    return null;
  }
}

async function withUrl(job: Job): Promise<Job> {
  const url = (await hasFile(job)) ? `/jobs/${job.id}/${encodeURIComponent(basename(job.outPath))}` : null;
  return { ...job, url };
}

/** Whether a job's file is still what the job made: it may have been moved away, or replaced by a later one. */
async function hasFile({ state, outPath, bytes }: Job): Promise<boolean> {
  if (state !== 'done') return false;
  const status = await stat(outPath).catch(() => null);
  return status?.isFile() === true && status.size === bytes;
}
