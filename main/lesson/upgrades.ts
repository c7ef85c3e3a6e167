/** A lesson document of any version, as it came out of JSON. */
export type LessonDocument = Readonly<Record<string, unknown>>;

/** Pure functions from a document of version N (the key) to one of version N + 1; each has a fixture in the tests. */
export type Upgrades = Readonly<Record<number, (older: LessonDocument) => LessonDocument>>;

export const upgrades: Upgrades = {};

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
