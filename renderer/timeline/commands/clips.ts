import { api } from '../../backend/api.ts';
import { notifyFailure } from '../../state/notices.ts';
import { useStudio } from '../../state/studio.ts';
import { targetIds } from './targets.ts';

/** Has a clip that failed made again. */
export function retryClip(segmentId: string): void {
  const { open } = useStudio.getState();
  if (open) api.call('preview.retry', { handle: open.handle, segmentId }).catch(notifyFailure);
}

/** Those of the segments at hand whose clip failed. */
export function failedIds(): string[] {
  const { clips } = useStudio.getState();
  return targetIds().filter((id) => clips[id]?.state === 'failed');
}

export function retryFailed(): void {
  failedIds().forEach(retryClip);
}
