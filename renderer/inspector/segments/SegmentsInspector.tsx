import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { TellNotices } from '../../shell/TellNotices.tsx';
import { spansOf } from '../../stage/shown.ts';
import { useStudio } from '../../state/studio.ts';
import { clock } from '../../timeline/geometry/clock.ts';
import { Heading } from '../parts/Heading.tsx';
import { useFormats } from '../useFormats.ts';
import { BackgroundSection } from './BackgroundSection.tsx';
import { ChecksSection } from './ChecksSection.tsx';
import { PerformanceSection } from './PerformanceSection.tsx';
import { PresenterSection } from './PresenterSection.tsx';
import { SlideSection } from './SlideSection.tsx';
import { TransitionSection } from './TransitionSection.tsx';

interface SegmentsInspectorProps {
  readonly lesson: Lesson;
  readonly ids: readonly string[];
  readonly isReadOnly: boolean;
}

/** What can be set of one segment, or of several at once. */
export function SegmentsInspector({ lesson, ids, isReadOnly }: SegmentsInspectorProps) {
  const { t } = useTranslation('inspector');
  const { seconds } = useFormats();
  const clips = useStudio((state) => state.clips);
  const segments = lesson.segments.filter(({ id }) => ids.includes(id));
  const [first] = segments;
  if (!first) return null;
  const index = lesson.segments.indexOf(first);
  const { startSeconds, endSeconds } = spansOf(lesson)[index]!;
  const length = segments.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
  const isOne = segments.length === 1;
  const isShown = segments.some(({ presenter }) => presenter.presenterId !== null && presenter.layout !== 'hidden');
  const props = { lesson, segments, isDisabled: isReadOnly };
  return (
    <>
      <Heading
        title={isOne ? t('segment.one', { number: index + 1 }) : t('segment.several', { count: segments.length })}
        detail={
          isOne
            ? `${clock(startSeconds, 1)} – ${clock(endSeconds, 1)} · ${seconds(length)}`
            : t('segment.together', { length: clock(length, 1) })
        }
      />
      <TellNotices notices={segments.flatMap(({ id }) => clips[id]?.notices ?? [])} margin={2} />
      <PresenterSection {...props} />
      {isShown && <PerformanceSection {...props} />}
      {isShown && <BackgroundSection {...props} />}
      <SlideSection {...props} />
      {/* There is nothing before the first to come from. */}
      {(index > 0 || !isOne) && <TransitionSection {...props} />}
      {isOne && <ChecksSection {...props} />}
    </>
  );
}

/** What each section of it is given. */
export interface SegmentsProps {
  readonly lesson: Lesson;
  readonly segments: Lesson['segments'];
  readonly isDisabled: boolean;
}
