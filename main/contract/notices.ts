import type { ScriptFit } from './script.ts';

/**
 * What a user should know of a result that is there nevertheless, as {@link ./errors.ts} has it for failures: stable
 * codes with details, and a sentence for each.
 */
export const noticeSentences = {
  'script.partly': (d: ScriptDetails) =>
    `${subject(d)} does not match what is said ${stretches(d.misfits)}; the sound alone was used there.`,
  'script.ignored': (d: ScriptDetails) => `${subject(d)} does not match what is said; the sound alone was used.`,
  'script.unreadable': (d: ScriptDetails) =>
    `${subject(d)} is in a writing that Lectern cannot read aloud; the sound alone was used.`,
  'script.unused': (d: ScriptDetails) =>
    `${subject(d)} was not used: Rhubarb follows the sound alone; choose “--motion-model articulation” to use it.`,
  'photo.dark-glasses': () =>
    `The eyes are behind dark glasses: it works, but blinks and glances will not be seen; use a photo without them for more life.`,
  'encoder.unusable': (d: { encoder: string; reason: string }) =>
    `The encoder ${d.encoder} cannot be used here (${d.reason}), so the video was encoded in software; “lectern doctor” lists what works.`,
  'settings.damaged': () =>
    `The settings could not be read and are the usual ones again; choose yours anew in the settings.`,
  'generator.recovered': (d: { reason: string }) =>
    `The renderer stopped unexpectedly (${d.reason}) and was started again; nothing is missing, and nothing is to be done.`,
} satisfies Record<string, (details: never) => string>;

export type NoticeCode = keyof typeof noticeSentences;

interface ScriptDetails {
  /** Of a lesson, from 1; null outside of lessons. */
  readonly segment: number | null;
  /** In the recording or, of a lesson, in the segment. */
  readonly misfits: ScriptFit['misfits'];
}

/** Plain data, for programs too. */
export interface Notice {
  readonly code: NoticeCode;
  readonly details: ScriptDetails | { readonly encoder?: string; readonly reason: string } | null;
  readonly message: string;
}

/** Said where the studio's settings were damaged. */
export function settingsDamagedNotice(): Notice {
  const code = 'settings.damaged';
  return { code, details: null, message: noticeSentences[code]() };
}

/** Said where software took the place of the encoder that was asked for. */
export function encoderNotice(encoder: string, reason: string): Notice {
  const code = 'encoder.unusable';
  const details = { encoder, reason };
  return { code, details, message: noticeSentences[code](details) };
}

/** Said of a clip in whose making the renderer stopped once. */
export function recoveredNotice(reason: string): Notice {
  const code = 'generator.recovered';
  return { code, details: { reason }, message: noticeSentences[code]({ reason }) };
}

/** Said of a photo with sunglasses. */
export function darkGlassesNotice(): Notice {
  const code = 'photo.dark-glasses';
  return { code, details: null, message: noticeSentences[code]() };
}

/** What to say of a text's fit; null: nothing, it leads. */
export function scriptNotice(
  { verdict, misfits }: Pick<ScriptFit, 'verdict' | 'misfits'>,
  segment: number | null,
): Notice | null {
  if (verdict === 'fits') return null;
  const code = `script.${verdict}` as const;
  const details = { segment, misfits };
  return { code, details, message: noticeSentences[code](details) };
}

function subject({ segment }: ScriptDetails): string {
  return segment === null ? 'The text' : `Segment ${segment}: the text of its slide’s notes`;
}

/** At most three stretches: `between 0:12 and 0:40, 1:05 and 1:30, and in 2 other places`. */
function stretches(misfits: ScriptFit['misfits']): string {
  const named = misfits.slice(0, 3).map((d) => `${clock(d.startSeconds)} and ${clock(d.endSeconds)}`);
  const more = misfits.length - named.length;
  return `between ${named.join(', ')}${more > 0 ? `, and in ${more} other ${more === 1 ? 'place' : 'places'}` : ''}`;
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':');
}
