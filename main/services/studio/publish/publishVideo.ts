import { stat } from 'node:fs/promises';
import type { PublishSettings, Settings } from '../../../api/settings.ts';
import { portionOf, type Work } from '../../../contract/work.ts';
import type { ClaimedOutput } from '../../../export/claim.ts';
import { checkMedia } from '../../../lesson/lessonFolder.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import { totalSeconds } from '../../../lesson/timeline.ts';
import { buildVideo } from '../../build.ts';
import type { InfoRequest } from '../../requests.ts';
import type { Resources } from '../../resources.ts';
import { rememberBytes } from './videoBytes.ts';
import type { JobResult } from './jobs.ts';

/** Share of a job's time that looking at the lesson's files takes. */
const CHECK_SHARE = 0.02;

/** What the build service is asked for a published video. */
export function buildRequestOf(lessonPath: string, publish: PublishSettings, { device }: Settings): InfoRequest {
  const { heightPx, frameRate, quality } = publish;
  return { lessonPath, heightPx, frameRate, preview: quality === 'draft', motionModel: 'articulation', device };
}

/** Makes the video of a document as it was when publishing was asked for, whatever has become of it since. */
export async function publishVideo(
  lesson: Lesson,
  request: InfoRequest,
  claim: ClaimedOutput,
  resources: Resources,
  work: Work,
): Promise<JobResult> {
  await checkMedia(request.lessonPath, lesson, portionOf(work, 0, CHECK_SHARE));
  const { notices } = await buildVideo(lesson, request, claim, resources, work);
  const { size } = await stat(claim.path);
  // The video is there: that its size cannot be remembered is no failure.
  await rememberBytes(request, size / totalSeconds(lesson.segments), resources).catch(() => undefined);
  return { bytes: size, notices };
}
