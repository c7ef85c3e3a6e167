import styles from '../timeline.module.css';
import type { ClipPhase } from './clipPhase.ts';

/** Shapes differ, not only colours. */
const PATHS: Readonly<Record<Exclude<ClipPhase, 'none'>, string>> = {
  // An empty ring
  missing: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm0 1.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  // Three dots
  queued:
    'M2 4.8a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4Zm4 0a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4Zm4 0a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4Z',
  // A ring with a quarter filled
  generating: 'M6 1.5a4.5 4.5 0 1 0 4.5 4.5H9a3 3 0 1 1-3-3V1.5Zm1 0v3.5h3.5A4.5 4.5 0 0 0 7 1.5Z',
  // A half disc in a ring
  draft: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm0 1.5v6a3 3 0 0 1 0-6Z',
  // A tick
  ready: 'M10.2 2.6 11.3 3.7 5 10 1.2 6.2l1.1-1.1L5 7.8Z',
  // An arrow around
  outdated: 'M6 2a4 4 0 1 1-3.9 5h1.6A2.5 2.5 0 1 0 6 3.5c-.6 0-1.2.2-1.6.6L6 5.6H1.8V1.4l1.5 1.5A4 4 0 0 1 6 2Z',
  // A warning
  failed: 'M6 1 11.4 10.6H.6L6 1Zm-.7 3.4.2 3.2h1l.2-3.2H5.3Zm.7 4a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4Z',
};

export function PhaseGlyph({ phase }: { readonly phase: Exclude<ClipPhase, 'none'> }) {
  return (
    <svg className={styles['glyph']} width="12" height="12" viewBox="0 0 12 12" aria-hidden>
      <path d={PATHS[phase]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
