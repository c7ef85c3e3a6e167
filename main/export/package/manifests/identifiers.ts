import { createHash } from 'node:crypto';

/*
 * All identifiers follow from the lesson's own: learners' records stay with a lesson that is published again.
 */

/** An identifier of XML (an NCName): `course-3f…`. */
export function xmlIdentifier(part: string, lessonId: string): string {
  return `${part}-${lessonId.toLowerCase()}`;
}

/** The lesson as an activity of xAPI. */
export function activityIri(lessonId: string): string {
  return `urn:uuid:${lessonId.toLowerCase()}`;
}

/** A course that holds one lesson: another activity, so another UUID. */
export function courseIri(lessonId: string): string {
  return `urn:uuid:${uuidWithin(lessonId, 'course')}`;
}

/** A section of a lesson, by its id there. */
export function sectionUuid(lessonId: string, sectionId: string): string {
  return uuidWithin(lessonId, `section:${sectionId}`);
}

/** A UUID of version 5: of a name within the lesson's. */
function uuidWithin(lessonId: string, name: string): string {
  const space = Buffer.from(lessonId.replaceAll('-', ''), 'hex');
  const hash = createHash('sha1').update(space).update(name).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const digits = hash.toString('hex');
  const parts = [0, 8, 12, 16, 20].map((from, index, starts) => digits.slice(from, starts[index + 1]));
  return parts.join('-');
}
