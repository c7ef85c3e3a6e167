/** What the longest title of a SCORM 1.2 item may have; others take more, but nobody reads it. */
const MOST_CHARACTERS = 200;

/** A title as manifests take it: one line, never empty, without what XML cannot hold, cut between characters. */
export function manifestTitle(title: string): string {
  const line = title
    .toWellFormed()
    // Control characters and the two that are none: no XML file can hold them.
    .replace(/[\p{Cc}\ufffe\uffff]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (line === '') return 'Lesson';
  const characters = Array.from(line);
  if (line.length <= MOST_CHARACTERS) return line;
  let kept = '';
  for (const character of characters) {
    if (kept.length + character.length > MOST_CHARACTERS - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
