import { z } from 'zod';
import { portionOf, type Work } from '../contract/work.ts';
import { readLesson } from '../lesson/lessonFolder.ts';
import { mediaPath } from '../lesson/mediaStore.ts';
import { checkClip } from '../quality/checkClip.ts';
import { CHECK_VERSION, clipReportSchema, type ClipReport } from '../quality/report.ts';
import type { ClipCache } from '../storage/clipCache.ts';
import { planBuild, type Piece } from './buildPlan.ts';
import type { LessonCheckResult } from './checkRequests.ts';
import { findFace } from './photos.ts';
import type { InfoRequest } from './requests.ts';
import type { Resources } from './resources.ts';

const keptSchema = z.strictObject({ version: z.literal(CHECK_VERSION), report: clipReportSchema });

/**
 * Checks the presenter's clips that a build of the lesson has left in the cache. What was found is kept beside each clip, so
 * that each is looked at once; rendering never waits for it.
 */
export async function checkLesson(request: InfoRequest, resources: Resources, work: Work): Promise<LessonCheckResult> {
  const lesson = await readLesson(request.lessonPath);
  return resources.withCache(async (cache) => {
    const { pieces } = await planBuild(lesson, request, resources, cache, { signal: work.signal });
    const clips: LessonCheckResult['clips'][number][] = [];
    for (const [index, { clip }] of pieces.entries()) {
      if (!clip) continue;
      const part = portionOf(work, index / pieces.length, (index + 1) / pieces.length);
      const report = keptReport(cache, clip.key) ?? (await check(clip, request, resources, cache, part));
      clips.push({ number: index + 1, report });
    }
    return { clips };
  });
}

function keptReport(cache: ClipCache, key: string): ClipReport | null {
  const text = cache.reportOf(key);
  // A report of another version is made anew.
  return text === null ? null : (keptSchema.safeParse(JSON.parse(text)).data?.report ?? null);
}

async function check(
  { need, key }: NonNullable<Piece['clip']>,
  { lessonPath }: InfoRequest,
  resources: Resources,
  cache: ClipCache,
  work: Work,
): Promise<ClipReport | null> {
  const path = await cache.lookup(key);
  if (path === null) return null;
  const { narration, presenter } = need;
  const photo = await findFace(mediaPath(lessonPath, presenter.photo), presenter.face, resources, {
    signal: work.signal,
  });
  const { modelsFolder } = resources;
  const report = await checkClip(
    {
      path,
      ...photo,
      audio: narration && {
        path: mediaPath(lessonPath, narration.media),
        startSeconds: narration.startSeconds,
        endSeconds: narration.endSeconds,
      },
    },
    { ffmpeg: await resources.ffmpeg(), modelsFolder },
    work,
  );
  cache.keepReport(key, JSON.stringify({ version: CHECK_VERSION, report }));
  return report;
}
