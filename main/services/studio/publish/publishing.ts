import { join } from 'node:path';
import type { Job } from '../../../api/answers.ts';
import type { PublishSettings } from '../../../api/settings.ts';
import { LecternError } from '../../../contract/errors.ts';
import { requireFinished } from '../../../lesson/checks.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import { mediaPath } from '../../../lesson/mediaStore.ts';
import { mediaOf } from '../../../lesson/parts.ts';
import { JobHistory } from '../../../storage/jobHistory.ts';
import { checkVideoName } from '../../outputs.ts';
import { claimTarget, isPackage, type OpenOutput } from '../../publish/claims.ts';
import { claimTeaser, type OpenTeaser } from '../../publish/teaser.ts';
import { failureTeller } from '../told.ts';
import type { Publishing, StudioContext } from '../types.ts';
import { estimatePublish } from './estimatePublish.ts';
import { jobFileOf, withFiles } from './jobFiles.ts';
import { Jobs } from './jobs.ts';
import { createLogos } from './logos.ts';
import { createPages } from './pages.ts';
import { isThere, outputPaths, type WantedOutput } from './outputPaths.ts';
import { outputRequestOf, publishOutputs } from './publishOutputs.ts';

/** Publishes lessons, one after another, and keeps the list of what was published. */
export function createPublishing(context: StudioContext): Publishing {
  const { resources, lessons, places, settings, options } = context;
  const history = openHistory(join(options.dataFolder, 'jobs.db'));
  const logos = createLogos(options.dataFolder);
  // One after another: that one job ended is told before the next one is said to run.
  let told = Promise.resolve();
  const tell = (job: Job): void => {
    told = told.then(async () => {
      context.emit({ type: 'event', name: 'job', payload: await withFiles(job, pages.urlOf) });
    });
  };
  const jobs = new Jobs(history, tell, failureTeller(options, 'publishing'));
  const pages = createPages((id) => jobs.list().find((job) => job.id === id) ?? null);
  // Where nobody is asked for a place, what is published is fetched: of a folder that cannot be done.
  const publishable = (asked: PublishSettings): PublishSettings =>
    options.dialogs ? asked : { ...asked, webAs: 'zip' };
  const spokenFor = (): ReadonlySet<string> =>
    new Set(jobs.list().flatMap((job) => (job.finishedAt === null ? job.outputs.map(({ path }) => path) : [])));

  return {
    handlers: {
      'publish.estimate': async ({ handle, lesson, settings: publish, paths }, work) => {
        const { path } = lessons.get(handle);
        const request = outputRequestOf(path, publish, await settings.current(), logos, false);
        const outputs = await outputPaths(path, publishable(publish), paths, spokenFor(), places);
        const estimate = await estimatePublish(lesson, request, outputs, resources, work);
        const replaces = await Promise.all(outputs.map((output) => isThere(output.path)));
        return {
          ...estimate,
          outputs: estimate.outputs.map((output, index) => ({ ...output, replaces: replaces[index]! })),
        };
      },

      'publish.start': async ({ handle, lesson, settings: publish, paths, replace }, work) => {
        const { path } = lessons.get(handle);
        if (publish.targets.length === 0 && publish.teaser.format === 'none')
          throw new LecternError('publish.nothing', undefined);
        const request = outputRequestOf(path, publish, await settings.current(), logos, replace);
        const wanted = await outputPaths(path, publishable(publish), paths, spokenFor(), places);
        if (wanted.some(isPackage)) requireFinished(lesson);
        // What cannot be is refused now, not when the job has its turn.
        await estimatePublish(lesson, request, wanted, resources, work);
        const inputs = mediaOf(lesson).map((media) => mediaPath(path, media));
        // Held while the job waits for its turn: what cannot be written is told now, and the names stay ours.
        const outputs = await claimAll(wanted, lesson, inputs, replace);
        return jobs.add({
          kind: 'publish',
          title: lesson.title,
          lessonPath: path,
          outputs,
          run: (work) => publishOutputs(lesson, request, outputs, resources, work),
          release: () => releaseAll(outputs),
        });
      },

      'publish.addLogo': async ({ path }) => {
        const logo = await logos.add(await places.readable(path));
        await places.dropUploads([path]);
        return { logo };
      },

      'jobs.list': () => Promise.all(jobs.list().map((job) => withFiles(job, pages.urlOf))),

      'jobs.cancel': async ({ id }) => {
        await jobs.cancel(id);
        return null;
      },

      'jobs.forget': async ({ id }) => {
        jobs.forget(id);
        context.emit({ type: 'event', name: 'jobForgotten', payload: { id } });
        return Promise.resolve(null);
      },

      'jobs.open': async ({ id }) => {
        jobs.get(id);
        if (!options.dialogs) throw new Error('This host has no dialogs');
        await options.dialogs.open(await pages.pathOf(id));
        return null;
      },

      'jobs.reveal': async ({ id, kind }) => {
        const { outputs } = jobs.get(id);
        if (!options.dialogs) throw new Error('This host has no dialogs');
        const path = outputs.find((output) => output.kind === kind)?.path ?? '';
        if (!(await isThere(path))) throw new LecternError('file.missing', { path });
        await options.dialogs.reveal(path);
        return null;
      },
    },

    fileOf: async (urlPath) =>
      logos.fileOf(urlPath) ?? (await pages.fileOf(urlPath)) ?? (await jobFileOf(urlPath, jobs.list())),

    close: async () => {
      await jobs.close();
      await told;
      await pages.close();
    },
  };
}

type Claim = OpenOutput | OpenTeaser;

async function claimAll(
  wanted: readonly WantedOutput[],
  lesson: Lesson,
  inputs: readonly string[],
  replace: boolean,
): Promise<Claim[]> {
  const outputs: Claim[] = [];
  try {
    for (const output of wanted) {
      const { kind, path } = output;
      if (kind === 'mp4') checkVideoName(path);
      if (!replace && (await isThere(path))) throw new LecternError('output.exists', { path });
      outputs.push(
        output.kind === 'teaser'
          ? await claimTeaser(output, lesson, inputs, replace)
          : await claimTarget(output, inputs, replace),
      );
    }
    return outputs;
  } catch (error) {
    await releaseAll(outputs);
    throw error;
  }
}

async function releaseAll(outputs: readonly Claim[]): Promise<void> {
  for (const output of outputs) await output.release();
}

/** Null where the list cannot be kept; lessons are published nevertheless. */
function openHistory(path: string): JobHistory | null {
  try {
    return new JobHistory(path);
  } catch {
    return null;
  }
}
