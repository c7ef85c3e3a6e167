import { applyToAll, changePresenter } from '../../../main/lesson/edits/presenters.ts';
import { setSlide } from '../../../main/lesson/edits/slides.ts';
import { setTransition } from '../../../main/lesson/edits/transition.ts';
import type { PresenterSettings, Segment } from '../../../main/lesson/schema.ts';
import { edit } from '../../state/edit.ts';

/** Changes how the presenter is shown in these segments. */
export function changeSettings(
  segments: readonly Segment[],
  change: Partial<PresenterSettings>,
  gesture: string | null = null,
): void {
  edit('steps.changePresenter', (lesson) => changePresenter(lesson, idsOf(segments), change), gesture);
}

/** Shows one segment's presenter in all segments, in the same way. */
export function showEverywhere({ id }: Segment): void {
  edit('steps.applyToAll', (lesson) => applyToAll(lesson, id));
}

export function showSlide(segments: readonly Segment[], slideId: string): void {
  edit('steps.setSlide', (lesson) => segments.reduce((result, { id }) => setSlide(result, id, slideId), lesson));
}

/** Each segment keeps what of its transition is not changed. */
export function changeTransition(
  segments: readonly Segment[],
  change: Partial<Segment['transition']>,
  gesture: string | null = null,
): void {
  edit(
    'steps.setTransition',
    (lesson) =>
      segments.reduce(
        (result, { id, transition }) => setTransition(result, [id], { ...transition, ...change }),
        lesson,
      ),
    gesture,
  );
}

function idsOf(segments: readonly Segment[]): string[] {
  return segments.map(({ id }) => id);
}
