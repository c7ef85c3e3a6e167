import type { ClipState } from '../../../main/api/answers.ts';

/** A clip's state as the presenter lane shows it: a finished clip is a draft or ready. */
export type ClipPhase = Exclude<ClipState['state'], 'ready'> | 'draft' | 'ready';

/** @param clip undefined until the services have said something of it */
export function phaseOf(clip: ClipState | undefined, isShown: boolean): ClipPhase {
  if (!isShown) return 'none';
  if (clip === undefined || clip.state === 'none') return 'missing';
  return clip.state === 'ready' && clip.quality === 'draft' ? 'draft' : clip.state;
}
