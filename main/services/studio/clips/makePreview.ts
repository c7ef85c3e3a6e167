import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Notice } from '../../../contract/notices.ts';
import type { Work } from '../../../contract/work.ts';
import type { ClipNeed } from '../../../export/plan.ts';
import { createEstimator } from '../../estimate.ts';
import { makeClip, renderRequestOf, type ClipRequest } from '../../makers.ts';
import { createMeter } from '../../meter.ts';
import type { Resources } from '../../resources.ts';
import type { Clip } from './wish.ts';

/** So much of a voice wakes everything that listens. */
const WAKING_SECONDS = 0.2;

export interface MadePreview {
  readonly path: string;
  readonly notices: readonly Notice[];
}

/** Makes one clip; progress tells the time left from what such clips took before. */
export function makePreview(
  { key, need }: Clip,
  segmentNumber: number,
  request: ClipRequest,
  resources: Resources,
  work: Work,
): Promise<MadePreview> {
  return resources.withCache(async (cache) => {
    const estimator = createEstimator(cache, request);
    const task = createMeter(work).task(estimator.clip(need));
    const notices: Notice[] = [];
    const context = { request, resources, cache, estimator, devices: new Set<string>(), notices };
    const { path } = await makeClip({ key, need }, segmentNumber, context, task.work);
    return { path, notices };
  });
}

/** Starts the renderer, so that the first clip need not wait for its process. */
export async function startRenderer(request: ClipRequest, resources: Resources): Promise<void> {
  const generator = await resources.generator(request.device);
  await generator.describe({});
}

/** Renders a single frame of a clip and throws it away: the next clip of that face and size begins at once. */
export async function warmUp(need: ClipNeed, request: ClipRequest, resources: Resources, work: Work): Promise<void> {
  const generator = await resources.generator(request.device);
  const outPath = join(tmpdir(), `lectern-${randomUUID()}.mp4`);
  const { audio, ...rest } = renderRequestOf(need, request);
  const endSeconds = audio && Math.min(audio.endSeconds, audio.startSeconds + WAKING_SECONDS);
  try {
    await generator.render(
      { ...rest, audio: audio && { ...audio, endSeconds: endSeconds! }, frameCount: 1, outPath },
      work,
    );
  } finally {
    await rm(outPath, { force: true });
  }
}
