import type { ClipState, Failure } from '../../../api/answers.ts';
import type { Notice } from '../../../contract/notices.ts';
import { clipsOf, type Clip, type Wish } from './wish.ts';

/** What is known when states are told. */
export interface Facts {
  /** Whether missing clips are made by themselves. */
  readonly isMaking: boolean;
  /** The clip that is being made. */
  readonly running: { readonly key: string; readonly fraction: number; readonly secondsLeft: number | null } | null;
  has(key: string): boolean;
  failureOf(key: string): Failure | null;
  noticesOf(key: string): readonly Notice[];
  /** What a segment showed before its last change. */
  shownBefore(segmentId: string): Clip | null;
}

/** Address of a clip. */
export function clipUrl(key: string): string {
  return `/clips/${key}.mp4`;
}

/** The best clip of a wish that is there. */
export function shownBy(wish: Wish, has: (key: string) => boolean): Clip | null {
  return clipsOf(wish).find(({ key }) => has(key)) ?? null;
}

/** How a segment's clip is told to the studio. */
export function stateOf(wish: Wish, facts: Facts): ClipState {
  const { segmentId } = wish;
  const clips = clipsOf(wish);
  const current = shownBy(wish, (key) => facts.has(key));
  const shown = clips.length === 0 ? null : (current ?? facts.shownBefore(segmentId));
  const running = clips.some(({ key }) => key === facts.running?.key) ? facts.running : null;
  const failure = clips.map(({ key }) => facts.failureOf(key)).find((found) => found !== null) ?? null;
  const state = nameOf();
  return {
    segmentId,
    state,
    quality: shown?.quality ?? null,
    url: shown && clipUrl(shown.key),
    lengthSeconds: shown?.lengthSeconds ?? null,
    hasAlpha: shown?.need.background.kind === 'transparent',
    isOutdated: shown !== null && current === null,
    fraction: state === 'ready' ? 1 : (running?.fraction ?? 0),
    secondsLeft: running?.secondsLeft ?? null,
    failure: state === 'failed' ? failure : null,
    notices: current ? facts.noticesOf(current.key) : [],
  };

  function nameOf(): ClipState['state'] {
    if (clips.length === 0) return 'none';
    if (current?.quality === 'final') return 'ready';
    if (running) return 'generating';
    if (failure) return 'failed';
    if (current?.lengthSeconds === null) return 'ready';
    if (shown && !current) return 'outdated';
    return facts.isMaking ? 'queued' : 'missing';
  }
}
