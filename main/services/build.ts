import { openLesson } from '../lesson/lessonFolder.ts';
import { mediaPath } from '../lesson/mediaStore.ts';
import { mediaOf } from '../lesson/parts.ts';
import { checkVideoName } from './outputs.ts';
import { claimTarget, type OpenOutput } from './publish/claims.ts';
import { makeOutputs } from './publish/makeOutputs.ts';
import { claimTeaser, type OpenTeaser } from './publish/teaser.ts';
import { USUAL_CHOICES, type BuildRequest, type BuildResult } from './requests.ts';
import type { Resources } from './resources.ts';
import type { Work } from '../contract/work.ts';

/** A lesson to everything that is asked for at once; files are moved to their places when all of them are complete. */
export async function build(request: BuildRequest, resources: Resources, work: Work): Promise<BuildResult> {
  const { lessonPath, mp4Path, packages = [], captionFiles = [], teaser, publish = USUAL_CHOICES } = request;
  const startMs = performance.now();
  if (mp4Path !== null) checkVideoName(mp4Path);
  // Before the files are looked at, which may take a while.
  await resources.ffmpeg();
  const lesson = await openLesson(lessonPath, { signal: work.signal });
  const inputs = mediaOf(lesson).map((media) => mediaPath(lessonPath, media));
  const video = mp4Path === null ? [] : [{ kind: 'mp4', path: mp4Path } as const];
  const outputs: (OpenOutput | OpenTeaser)[] = [];
  try {
    for (const output of [...video, ...packages, ...captionFiles]) {
      outputs.push(await claimTarget(output, inputs, publish.replace));
    }
    if (teaser) outputs.push(await claimTeaser(teaser, lesson, inputs, publish.replace));
    const made = await makeOutputs(lesson, { ...request, publish }, outputs, resources, work);
    for (const output of outputs) await output.commit();
    return {
      path: outputs[0]!.path,
      outputs: await Promise.all(
        outputs.map(async (output) => ({ kind: output.kind, path: output.path, bytes: await output.bytes() })),
      ),
      ...made,
      elapsedSeconds: (performance.now() - startMs) / 1000,
    };
  } finally {
    for (const output of outputs) await output.release();
  }
}
