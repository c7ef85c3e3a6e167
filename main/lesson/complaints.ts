import type { Lesson } from './schema.ts';

/** What is wrong with a document, and where. */
export interface Complaint {
  readonly path: PropertyKey[];
  readonly input: unknown;
  readonly message: string;
}

/**
 * What must hold between the parts of a lesson and does not: ids and recordings are unique; segments name slides, presenters
 * and recordings of the lesson; checks, captions and sections name its segments and recordings; captions lie behind each
 * other, and sections in the order of the segments.
 */
export function complaintsAbout(lesson: Lesson): Complaint[] {
  return [...complaintsAboutSegments(lesson), ...complaintsAboutChecks(lesson), ...complaintsAboutCaptions(lesson)];
}

function complaintsAboutSegments({ presenters, recordings, slides, segments }: Lesson): Complaint[] {
  const complaints = [
    ...repeated('presenters', 'id', idsOf(presenters)),
    ...repeated('recordings', 'file', filesOf(recordings)),
    ...repeated('slides', 'id', idsOf(slides)),
    ...repeated('segments', 'id', idsOf(segments)),
  ];
  const [presenterIds, files, slideIds] = [idsOf(presenters), filesOf(recordings), idsOf(slides)].map(setOf);
  for (const [index, { slideId, narration, presenter }] of segments.entries()) {
    const complain = (path: PropertyKey[], input: string, message: string): void => {
      complaints.push({ path: ['segments', index, ...path], input, message });
    };
    const { presenterId } = presenter;
    if (!slideIds!.has(slideId)) complain(['slideId'], slideId, `there is no slide “${slideId}”`);
    if (presenterId !== null && !presenterIds!.has(presenterId)) {
      complain(['presenter', 'presenterId'], presenterId, `there is no presenter “${presenterId}”`);
    }
    const file = narration?.media.file;
    if (file !== undefined && !files!.has(file)) {
      complain(['narration', 'media', 'file'], file, `“${file}” is not among the recordings`);
    }
  }
  return complaints;
}

function complaintsAboutChecks({ segments, checks, sections }: Lesson): Complaint[] {
  const complaints = [...repeated('checks', 'id', idsOf(checks)), ...repeated('sections', 'id', idsOf(sections))];
  const places = new Map(segments.map(({ id }, index) => [id, index]));
  for (const [index, { afterSegmentId: input }] of checks.entries()) {
    if (places.has(input)) continue;
    complaints.push({ path: ['checks', index, 'afterSegmentId'], input, message: `there is no segment “${input}”` });
  }
  let before = -1;
  for (const [index, { segmentId: input }] of sections.entries()) {
    const place = places.get(input);
    const path = ['sections', index, 'segmentId'];
    if (place === undefined) complaints.push({ path, input, message: `there is no segment “${input}”` });
    else if (place <= before) complaints.push({ path, input, message: 'it must begin after the section before it' });
    else before = place;
  }
  return complaints;
}

function complaintsAboutCaptions({ recordings, captions }: Lesson): Complaint[] {
  const complaints = repeated('captions', 'file', filesOf(captions));
  const files = setOf(filesOf(recordings));
  for (const [index, { file: input, cues }] of captions.entries()) {
    const path = ['captions', index];
    if (!files.has(input)) {
      complaints.push({ path: [...path, 'file'], input, message: `“${input}” is not among the recordings` });
    }
    const early = cues.findIndex(({ startSeconds }, at) => startSeconds < (cues[at - 1]?.endSeconds ?? 0));
    if (early < 0) continue;
    const message = 'it must not begin before the one before it ends';
    complaints.push({ path: [...path, 'cues', early], input: cues[early], message });
  }
  return complaints;
}

function repeated(field: string, key: string, names: readonly string[]): Complaint[] {
  const seen = new Set<string>();
  return names.flatMap((input, index) => {
    if (!seen.has(input)) {
      seen.add(input);
      return [];
    }
    return [{ path: [field, index, key], input, message: `“${input}” is used twice` }];
  });
}

function idsOf(parts: readonly { readonly id: string }[]): string[] {
  return parts.map(({ id }) => id);
}

function filesOf(parts: readonly { readonly file: string }[]): string[] {
  return parts.map(({ file }) => file);
}

function setOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names);
}
