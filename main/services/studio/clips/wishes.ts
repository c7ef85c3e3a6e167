import type { PublishSettings } from '../../../api/settings.ts';
import type { Work } from '../../../contract/work.ts';
import { planExport } from '../../../export/plan.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import { segmentSpans } from '../../../lesson/timeline.ts';
import { clipKey } from '../../../storage/clipKey.ts';
import { keysOfClips, type KeyContext } from '../../keys.ts';
import { draftOf, partOf, PART_SECONDS } from './draft.ts';
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
    const wish = { segmentId: id, segmentNumber: index + 1, ...spans[index]! };
    const final = finals.get(id);
    const draft = drafts.get(id);
    if (!final) return { ...wish, final: null, draft: null, part: null };
    const quick = draft ?? final;
    const part = partOf(quick);
    return {
      ...wish,
      final: { quality: 'final', key: keys.get(final)!, need: final, lengthSeconds: null },
      draft: draft ? { quality: 'draft', key: keys.get(draft)!, need: draft, lengthSeconds: null } : null,
      part: part && {
        quality: 'draft',
        // Follows from the whole's, so that its sound need not be listened to on its own.
        key: clipKey({ what: 'part', of: keys.get(quick)!, frameCount: part.frameCount }),
        need: part,
        lengthSeconds: PART_SECONDS,
      },
    };
  });
}
