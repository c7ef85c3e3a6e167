/** A lesson document of any version, as it came out of JSON. */
export type LessonDocument = Readonly<Record<string, unknown>>;

/** Pure functions from a document of version N (the key) to one of version N + 1; each has a fixture in the tests. */
export type Upgrades = Readonly<Record<number, (older: LessonDocument) => LessonDocument>>;

export const upgrades: Upgrades = {
  // A presenter has a background to choose.
  1: (older) => ({
    ...older,
    segments: each(older['segments'], (segment) => ({
      ...segment,
      presenter: { ...asDocument(segment['presenter']), background: { kind: 'photo' } },
    })),
  }),
  // Several presenters, a shelf of recordings, slides that fill the frame, a gaze to choose.
  2: ({ photo, face, landmarkEdits, ...older }) => ({
    ...older,
    presenters: [
      {
        id: ONLY_PRESENTER,
        name: nameOf(photo),
        photo,
        face,
        ...(landmarkEdits !== undefined && { landmarkEdits }),
        consent: { state: 'unknown', note: '' },
      },
    ],
    recordings: recordingsOf(older['segments']),
    slides: each(older['slides'], (slide) => ({ ...slide, fit: 'contain', background: null })),
    segments: each(older['segments'], (segment) => ({
      ...segment,
      presenter: { ...asDocument(segment['presenter']), presenterId: ONLY_PRESENTER, gaze: 'natural' },
    })),
  }),
  // Knowledge checks, captions edited by hand, sections.
  3: (older) => ({ ...older, checks: [], captions: [], sections: [] }),
};

const ONLY_PRESENTER = 'presenter';

/** The photo's name without its extension. */
function nameOf(photo: unknown): string {
  const { name } = asDocument(photo);
  return typeof name === 'string' ? name.replace(/\.[^.]*$/, '') : '';
}

/** Every recording that segments refer to, once. */
function recordingsOf(segments: unknown): unknown[] {
  if (!Array.isArray(segments)) return [];
  const media = segments.flatMap((segment: unknown) => {
    const { narration } = asDocument(segment);
    return isDocument(narration) ? [asDocument(narration['media'])] : [];
  });
  return [...new Map(media.map((medium) => [medium['file'], medium])).values()];
}

/** Parts that are no objects are left for the schema to refuse. */
function each(parts: unknown, change: (part: LessonDocument) => LessonDocument): unknown {
  if (!Array.isArray(parts)) return parts;
  return parts.map((part: unknown) => (isDocument(part) ? change(part) : part));
}

function asDocument(part: unknown): LessonDocument {
  return isDocument(part) ? part : {};
}

function isDocument(part: unknown): part is LessonDocument {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

/**
 * Brings a document from version `from` to version `to`, step by step.
 *
 * @returns undefined where a step is not in the table: there never was such a version
 */
export function upgradeDocument(
  document: LessonDocument,
  from: number,
  to: number,
  table: Upgrades = upgrades,
): LessonDocument | undefined {
  let current = document;
  for (let version = from; version < to; version++) {
    const upgrade = table[version];
    if (!upgrade) return undefined;
    current = { ...upgrade(current), version: version + 1 };
  }
  return current;
}
