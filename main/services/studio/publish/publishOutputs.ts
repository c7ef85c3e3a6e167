import type { OutputCheck } from '../../../api/answers.ts';
import type { PublishSettings, Settings } from '../../../api/settings.ts';
import { portionOf, type Work } from '../../../contract/work.ts';
import { checkMedia } from '../../../lesson/lessonFolder.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import { checkPackage } from '../../checkPackage.ts';
import { isPackage, type OpenOutput } from '../../publish/claims.ts';
import type { OpenTeaser } from '../../publish/teaser.ts';
import { makeOutputs, type OutputRequest } from '../../publish/makeOutputs.ts';
import type { Resources } from '../../resources.ts';
import type { JobResult } from './jobs.ts';
import type { Logos } from './logos.ts';
import { rememberBytes } from './outputBytes.ts';
import type { WantedOutput } from './outputPaths.ts';

/** Shares of a job's time after which the lesson's files have been looked at, and after which all outputs are made. */
const LOOKED_SHARE = 0.02;
const MADE_SHARE = 0.97;

/** What the build service is asked. */
export function outputRequestOf(
  lessonPath: string,
  publish: PublishSettings,
  { device }: Settings,
  logos: Pick<Logos, 'pathOf'>,
  replace: boolean,
): OutputRequest {
  const { heightPx, frameRate, quality, encoder, carry, completion, passShare, brandColour, logo, captions } = publish;
  return {
    ...{ lessonPath, heightPx, frameRate, preview: quality === 'draft', encoder, motionModel: 'articulation', device },
    publish: {
      ...{ carry, scos: publish.scos, passShare, brandColour, captions, mostMegabytes: publish.mostMegabytes, replace },
      completion: completion.rule === 'watched' ? completion : { rule: completion.rule },
      logoPath: logo === null ? null : logos.pathOf(logo),
    },
  };
}

/** Makes and checks the outputs of a document as it was when publishing was asked for, whatever has become of it since. */
export async function publishOutputs(
  lesson: Lesson,
  request: OutputRequest,
  outputs: readonly (OpenOutput | OpenTeaser)[],
  resources: Resources,
  work: Work,
): Promise<JobResult> {
  await checkMedia(request.lessonPath, lesson, portionOf(work, 0, LOOKED_SHARE));
  const { notices } = await makeOutputs(lesson, request, outputs, resources, making(work));
  const checking = portionOf(work, MADE_SHARE, 1);
  const checks: (OutputCheck | null)[] = [];
  for (const [index, output] of outputs.entries()) {
    const part = portionOf(checking, index / outputs.length, (index + 1) / outputs.length);
    part.onProgress?.({ fraction: 0, step: 'package.checking' });
    checks.push(await checkOf(output, part));
  }
  for (const output of outputs) await output.commit();
  const finished = await Promise.all(
    outputs.map(async (output, index) => ({ bytes: await output.bytes(), check: checks[index]! })),
  );
  const sizes = outputs.map((output, index) => ({ ...wantedOf(output), bytes: finished[index]!.bytes }));
  // The files are there: that their sizes cannot be remembered is no failure.
  await rememberBytes(lesson, request, sizes, resources).catch(() => undefined);
  return { outputs: finished, notices };
}

function wantedOf(output: OpenOutput | OpenTeaser): WantedOutput {
  return output.kind === 'teaser' ? { ...output.asked, kind: output.kind } : { kind: output.kind, path: output.path };
}

/** The making's own progress knows the time that is left. */
function making({ signal, onProgress }: Work): Work {
  return {
    signal,
    onProgress:
      onProgress &&
      ((progress) => {
        onProgress({ ...progress, fraction: LOOKED_SHARE + (MADE_SHARE - LOOKED_SHARE) * progress.fraction });
      }),
  };
}

/** Before it is at its place, so that a job that is cancelled leaves nothing. */
async function checkOf(output: OpenOutput | OpenTeaser, work: Work): Promise<OutputCheck | null> {
  if (!isPackage(output)) return null;
  const { passed, findings } = await checkPackage(output.writtenPath, work);
  return { passed, findings };
}
