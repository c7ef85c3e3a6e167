/**
 * What is found wrong with a finished package, as {@link ./errors.ts} has it for failures: stable codes with details, and a
 * sentence for each that says what is wrong and what comes of it.
 */
export const packageFindingSentences = {
  'files.nested': (d: { name: string }) =>
    `The manifest is at “${d.name}” and not at the zip’s root, where systems look for it.`,
  'files.page': (d: { name: string }) => `There is no ${d.name}, the page that systems open.`,
  'files.name': (d: { name: string }) =>
    `The name “${d.name}” has more than plain letters, digits, “.”, “-” and “_”; some systems lose such files.`,
  'files.twice': (d: { name: string }) => `The file ${d.name} is there twice.`,
  'manifest.unreadable': (d: { name: string; reason: string }) =>
    `The manifest ${d.name} cannot be read (${d.reason}); systems reject the package.`,
  'manifest.structure': (d: { reason: string }) => `The manifest does not keep to its schema: ${d.reason}.`,
  'manifest.unlisted': (d: { name: string }) =>
    `The manifest does not list ${d.name}; systems that copy what is listed lose it.`,
  'manifest.absent': (d: { name: string }) => `The manifest lists ${d.name}, which is missing.`,
  'lesson.unreadable': (d: { name: string }) => `${d.name} cannot be read; the page shows nothing.`,
  'lesson.absent': (d: { name: string }) => `The lesson refers to ${d.name}, which is missing.`,
  'lesson.reports-elsewhere': (d: { found: string; expected: string }) =>
    `The page reports to ${d.found}, and the package is for ${d.expected}.`,
  'page.failed': (d: { reason: string }) => `The page fails: ${d.reason}.`,
  'page.hangs': (d: { seconds: number }) => `The page does not answer for ${d.seconds} s.`,
  'page.unplayable': () => `The lesson cannot be begun.`,
  'page.halts': (d: { atSeconds: number }) => `The lesson does not go on at ${d.atSeconds} s.`,
  'record.rejected': (d: { element: string; value: string; error: string }) =>
    `The system rejects ${d.element} = “${d.value}” (error ${d.error}).`,
  'record.long': (d: { element: string; length: number; limit: number }) =>
    `${d.element} has ${d.length} characters and systems keep ${d.limit}; the learner’s place is lost.`,
  'record.unprepared': () =>
    `Nothing says at the beginning that the lesson is incomplete and to be resumed; where the tab is killed, systems count it as completed or lose its data.`,
  'record.rare': (d: { seconds: number }) =>
    `For ${d.seconds} s of playback nothing is committed; where the tab is killed, so much is lost.`,
  'record.unfinished': () => `Leaving the lesson does not finish the session; systems may keep nothing of it.`,
  'record.incomplete': (d: { found: string }) =>
    `The lesson was played to its end and is “${d.found}”, not completed or passed.`,
  'record.score': (d: { found: string; expected: string }) =>
    `All answers were right and the score is “${d.found}”, not ${d.expected}.`,
  'record.downgraded': (d: { element: string; from: string; to: string }) =>
    `${d.element} is taken back from “${d.from}” to “${d.to}” when the lesson is opened again.`,
  'record.reviewed': (d: { element: string }) =>
    `${d.element} is written although the lesson is only looked at again; systems store it and lose the bookmark.`,
  'record.not-suspended': (d: { found: string }) =>
    `The session is left with the exit “${d.found}”, not “suspend”; the next launch starts empty.`,
  'record.place': (d: { leftSeconds: number; resumedSeconds: number }) =>
    `The learner left at ${d.leftSeconds} s and is brought back to ${d.resumedSeconds} s.`,
  'record.silent': () => `The system does not take what it is told, and the page does not say so.`,
  'record.none': () => `The system is not told anything.`,
  'record.statements': (d: { found: string; expected: string }) =>
    `The record store receives “${d.found}” where “${d.expected}” is due.`,
} satisfies Record<string, (details: never) => string>;

export type PackageFindingCode = keyof typeof packageFindingSentences;

export type PackageFindingDetails<C extends PackageFindingCode> =
  Parameters<(typeof packageFindingSentences)[C]> extends [infer D] ? D : null;

/** What is done with a package in front of a run-time of our own, in this order. */
export const PACKAGE_PROFILES = {
  complete: 'Played to the end, and opened again',
  left: 'Left by Exit and by closing the tab, and resumed',
  killed: 'The tab is killed, and resumed',
  review: 'Looked at again in review mode',
  late: 'The system answers late',
  throwing: 'The system fails at every call',
  denying: 'The system denies to save',
  framed: 'Inside a frame of another origin',
  missing: 'No system, and storage blocked',
} as const;

export type PackageProfileId = keyof typeof PACKAGE_PROFILES;

/** One thing that is wrong. Plain data, for programs too. */
export interface PackageFinding {
  readonly code: PackageFindingCode;
  readonly details: Readonly<Record<string, string | number>> | null;
  readonly message: string;
  /** What was being done with the package; null: it is seen from the files. */
  readonly profile: PackageProfileId | null;
}

export function packageFinding<C extends PackageFindingCode>(
  code: C,
  details: PackageFindingDetails<C>,
  profile: PackageProfileId | null = null,
): PackageFinding {
  const sentence = packageFindingSentences[code] as (details: PackageFindingDetails<C>) => string;
  return {
    code,
    details: details as PackageFinding['details'],
    message: sentence(details),
    profile,
  };
}
