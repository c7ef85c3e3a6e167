import type { PublishSettings } from '../../../api/settings.ts';
import type { Work } from '../../../contract/work.ts';
import { planExport } from '../../../export/plan.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import { segmentSpans } from '../../../lesson/timeline.ts';
import { keysOfClips, type KeyContext } from '../../keys.ts';
import { draftOf } from './draft.ts';
import type { Wish } from './wish.ts';

/** What each segment would like to show, in order; final clips are those of a video published as `publish` says. */
export async function wishesOf(
  lesson: Lesson,
  { heightPx, frameRate }: PublishSettings,
  context: KeyContext,
  work: Work,
): Promise<Wish[]> {
  const { scenes } = planExport(lesson, { heightPx, frameRate, preview: false });
  const finals = new Map(scenes.flatMap(({ segment, clip }) => (clip ? [[segment.id, clip]] : [])));
  const drafts = new Map([...finals].map(([id, need]) => [id, draftOf(need)]));
  const needs = [...finals.values(), ...drafts.values()].filter((need) => need !== null);
  const keys = await keysOfClips(needs, context, work);
  const spans = segmentSpans(lesson.segments);
  return lesson.segments.map(({ id }, index): Wish => {
    const final = finals.get(id);
    const draft = drafts.get(id);
    return {
      segmentId: id,
      segmentNumber: index + 1,
      ...spans[index]!,
      final: final ? { quality: 'final', key: keys.get(final)!, need: final } : null,
      draft: draft ? { quality: 'draft', key: keys.get(draft)!, need: draft } : null,
    };
  });
}
