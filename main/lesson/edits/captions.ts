import { LEAST_CUE_SECONDS, orderedCues } from '../captions.ts';
import { toMilliseconds } from '../cuts.ts';
import type { Cue, Lesson } from '../schema.ts';
import { mapped, patched } from './changing.ts';

/**
 * Has these captions instead of those that a recording has, or that are made from the notes; none: it has no captions.
 *
 * @param cues in seconds of the recording; see {@link orderedCues}
 */
export function setCaptions(lesson: Lesson, file: string, cues: readonly Cue[]): Lesson {
  if (!lesson.recordings.some((recording) => recording.file === file)) throw new Error(`there is no “${file}”`);
  if (lesson.captions.some((captions) => captions.file === file))
    return withCues(lesson, file, () => orderedCues(cues));
  return { ...lesson, captions: [...lesson.captions, { file, cues: orderedCues(cues) }] };
}

/** Has the captions of a recording made from the notes again. */
export function resetCaptions(lesson: Lesson, file: string): Lesson {
  const captions = lesson.captions.filter((others) => others.file !== file);
  return captions.length === lesson.captions.length ? lesson : { ...lesson, captions };
}

/** Changes text and times of a caption, the times as far as its neighbours let it. */
export function changeCue(lesson: Lesson, file: string, index: number, change: Partial<Cue>): Lesson {
  return withCues(lesson, file, (cues) => {
    const cue = cueAt(cues, index);
    return cues.with(index, patched(cue, { ...change, ...limited(cues, index, cue, change) }));
  });
}

function limited(
  cues: readonly Cue[],
  index: number,
  cue: Cue,
  { startSeconds, endSeconds }: Partial<Cue>,
): Omit<Cue, 'text'> {
  const least = cues[index - 1]?.endSeconds ?? 0;
  const most = cues[index + 1]?.startSeconds ?? Infinity;
  const end = endSeconds === undefined ? cue.endSeconds : Math.min(toMilliseconds(endSeconds), most);
  const start = startSeconds === undefined ? cue.startSeconds : Math.max(toMilliseconds(startSeconds), least);
  // Of a cue that would be too short, only the end that is being moved stops where it still can.
  const isLong = end - start >= LEAST_CUE_SECONDS;
  if (isLong || (startSeconds === undefined && endSeconds === undefined))
    return { startSeconds: start, endSeconds: end };
  if (endSeconds === undefined) return { startSeconds: Math.max(least, end - LEAST_CUE_SECONDS), endSeconds: end };
  if (startSeconds === undefined) return { startSeconds: start, endSeconds: Math.min(most, start + LEAST_CUE_SECONDS) };
  return cue;
}

/**
 * Parts a caption in two at a place of its text.
 *
 * @param offset of the first character of the second part, which must not be empty either
 * @param atSeconds when the second part begins; without it, at the same share of the time as of the text
 */
export function splitCue(lesson: Lesson, file: string, index: number, offset: number, atSeconds?: number): Lesson {
  return withCues(lesson, file, (cues) => {
    const { startSeconds, endSeconds, text } = cueAt(cues, index);
    const [first, second] = [text.slice(0, offset).trim(), text.slice(offset).trim()];
    const share = (endSeconds - startSeconds) * (offset / text.length);
    const wanted = toMilliseconds(atSeconds ?? startSeconds + share);
    const [earliest, latest] = [startSeconds + LEAST_CUE_SECONDS, endSeconds - LEAST_CUE_SECONDS];
    if (first === '' || second === '' || earliest > latest) return cues;
    const middle = Math.min(latest, Math.max(earliest, wanted));
    return cues.toSpliced(
      index,
      1,
      { startSeconds, endSeconds: middle, text: first },
      { startSeconds: middle, endSeconds, text: second },
    );
  });
}

/** Makes one of a caption and the next; nothing changes behind the last one. */
export function mergeCueWithNext(lesson: Lesson, file: string, index: number): Lesson {
  return withCues(lesson, file, (cues) => {
    const [cue, next] = [cueAt(cues, index), cues[index + 1]];
    if (!next) return cues;
    const text = [cue.text, next.text].filter((part) => part !== '').join(' ');
    return cues.toSpliced(index, 2, { startSeconds: cue.startSeconds, endSeconds: next.endSeconds, text });
  });
}

export function removeCue(lesson: Lesson, file: string, index: number): Lesson {
  return withCues(lesson, file, (cues) => {
    const cue = cueAt(cues, index);
    return cues.filter((other) => other !== cue);
  });
}

/** Puts a caption between others, as long as it can be there; nothing changes where it has no room. */
export function addCue(lesson: Lesson, file: string, cue: Cue): Lesson {
  return withCues(lesson, file, (cues) => {
    const index = cues.findLastIndex(({ startSeconds }) => startSeconds <= cue.startSeconds) + 1;
    const startSeconds = Math.max(toMilliseconds(cue.startSeconds), cues[index - 1]?.endSeconds ?? 0);
    const endSeconds = Math.min(toMilliseconds(cue.endSeconds), cues[index]?.startSeconds ?? Infinity);
    // Written so that NaN fails as well.
    if (!(endSeconds - startSeconds >= LEAST_CUE_SECONDS)) return cues;
    return cues.toSpliced(index, 0, { ...cue, startSeconds, endSeconds });
  });
}

function withCues(lesson: Lesson, file: string, change: (cues: Cue[]) => Cue[]): Lesson {
  if (!lesson.captions.some((captions) => captions.file === file))
    throw new Error(`“${file}” has no captions of its own`);
  const captions = mapped(lesson.captions, (one) =>
    one.file === file ? patched(one, { cues: change(one.cues) }) : one,
  );
  return patched(lesson, { captions });
}

function cueAt(cues: readonly Cue[], index: number): Cue {
  const cue = cues[index];
  if (!cue) throw new Error(`there is no caption ${index}`);
  return cue;
}
