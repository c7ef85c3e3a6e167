import type { ClipPhase } from './clipPhase.ts';

/** Which colour of the theme a clip's state has; none where nobody is shown. */
export const PHASE_COLOURS: Readonly<Record<ClipPhase, string | null>> = {
  none: null,
  missing: '--faint',
  queued: '--faint',
  generating: '--lectern-palette-info-main',
  draft: '--lectern-palette-info-main',
  ready: '--lectern-palette-success-main',
  outdated: '--lectern-palette-warning-main',
  failed: '--lectern-palette-error-main',
};
