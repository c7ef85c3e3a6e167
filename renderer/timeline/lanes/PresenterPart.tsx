import { useTranslation } from 'react-i18next';
import type { ClipState } from '../../../main/api/answers.ts';
import { isPresenterShown } from '../../../main/lesson/parts.ts';
import type { Segment } from '../../../main/lesson/schema.ts';
import { failureOf } from '../../state/failures.ts';
import { useStudio } from '../../state/studio.ts';
import type { Detail } from '../geometry/mounted.ts';
import styles from '../timeline.module.css';
import { phaseOf, type ClipPhase } from './clipPhase.ts';
import { PhaseGlyph } from './PhaseGlyph.tsx';

/** What has become of a segment's presenter: a colour, with room also a sign, with more room also words. */
export function PresenterPart({ segment, detail }: { readonly segment: Segment; readonly detail: Detail }) {
  const { t } = useTranslation('timeline');
  const clip = useStudio((state) => state.clips[segment.id]);
  const phase = phaseOf(clip, isPresenterShown(segment));
  const words = useWords(phase, clip);
  return (
    <div className={`${styles['part']} ${styles['presenter']}`} data-state={phase} title={words}>
      {phase === 'generating' && (
        <span className={styles['progress']} style={{ transform: `scaleX(${clip?.fraction ?? 0})` }} />
      )}
      {phase !== 'none' && <PhaseGlyph phase={phase} />}
      {detail !== 'picture' && <span className={styles['state']}>{words}</span>}
      {detail === 'wide' && phase === 'failed' && (
        // A short cut for the pointer; the keyboard has the command of the same name.
        <span className={styles['retry']} data-retry={segment.id}>
          {t('retry')}
        </span>
      )}
    </div>
  );
}

function useWords(phase: ClipPhase, clip: ClipState | undefined): string {
  const { t } = useTranslation('timeline');
  if (phase === 'failed' && clip?.failure) {
    return t('phaseLong.failed', { reason: failureOf(clip.failure)?.sentence ?? '' });
  }
  if (phase !== 'generating' || !clip) return t(`phaseLong.${phase}`);
  const percent = Math.floor(clip.fraction * 100);
  const { secondsLeft } = clip;
  if (secondsLeft === null) return t('phaseLong.generating', { percent });
  const left =
    secondsLeft < 90
      ? t('duration.seconds', { count: Math.ceil(secondsLeft) })
      : t('duration.minutes', { count: Math.round(secondsLeft / 60) });
  return t('phaseLong.generatingLeft', { percent, left });
}
