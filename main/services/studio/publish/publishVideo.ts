import type { PublishSettings, Settings } from '../../../api/settings.ts';
import { portionOf, type Work } from '../../../contract/work.ts';
import { checkMedia } from '../../../lesson/lessonFolder.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import { totalSeconds } from '../../../lesson/timeline.ts';
import type { OpenOutput } from '../../publish/claims.ts';
import { makeOutputs } from '../../publish/makeOutputs.ts';
import { USUAL_CHOICES, type InfoRequest } from '../../requests.ts';
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
  output: OpenOutput,
  resources: Resources,
  work: Work,
): Promise<JobResult> {
  await checkMedia(request.lessonPath, lesson, portionOf(work, 0, CHECK_SHARE));
  const { notices } = await makeOutputs(lesson, { ...request, publish: USUAL_CHOICES }, [output], resources, work);
  await output.commit();
  const size = await output.bytes();
  // The video is there: that its size cannot be remembered is no failure.
  await rememberBytes(request, size / totalSeconds(lesson.segments), resources).catch(() => undefined);
  return { bytes: size, notices };
}
