import type { ClipNeed } from '../../../../main/export/plan.ts';
import type { Clip, Wish } from '../../../../main/services/studio/clips/wish.ts';

/** A clip of a presenter in a circle, as a plan asks for it. */
export function needOf(change: Partial<ClipNeed> = {}): ClipNeed {
  return {
    presenter: {
      ...{ id: 'ada', name: 'Ada', face: null, consent: { state: 'own', note: '' } },
      photo: { file: `media/${'f'.repeat(64)}.jpg`, name: 'ada.jpg' },
    },
    size: { widthPx: 768, heightPx: 768 },
    ...{ frameRate: 25, frameCount: 250, narration: null, script: null },
    performance: { expression: 'auto', strength: 0.5, liveliness: 0.5, seed: 1 },
    background: { kind: 'photo' },
    ...change,
  };
}

/** Keys are a segment's letter with `draft` or `final`; addresses want them as 64 digits, which no test here needs. */
function clipOf(letter: string, quality: Clip['quality']): Clip {
  return { quality, key: `${letter}-${quality}`, need: needOf(), lengthSeconds: null };
}

/** The same segments with a clip of their first three seconds, which has a key that ends in `part`. */
export function withParts(wishes: readonly Wish[]): Wish[] {
  return wishes.map((wish) => ({
    ...wish,
    part: { quality: 'draft', key: `${wish.segmentId}-part`, need: needOf(), lengthSeconds: 3 },
  }));
}

/** Segments of ten seconds each, named by letters; capital letters have no draft, `.` shows nobody. */
export function wishesOf(letters: string): Wish[] {
  return Array.from(letters).map((letter, index) => ({
    segmentId: letter,
    segmentNumber: index + 1,
    startSeconds: 10 * index,
    endSeconds: 10 * (index + 1),
    final: letter === '.' ? null : clipOf(letter, 'final'),
    draft: letter === '.' || letter === letter.toUpperCase() ? null : clipOf(letter, 'draft'),
    part: null,
  }));
}
