import type { PlayerCheck } from '../../../main/contract/player.ts';

/** Hours may have more than two digits in SCORM 1.2, at most four; hundredths of a second, not more: `0001:02:03.40`. */
export function time12(seconds: number): string {
  const { hours, minutes, rest } = partsOf(seconds);
  return `${String(Math.min(hours, 9999)).padStart(4, '0')}:${pad(minutes)}:${rest.padStart(5, '0')}`;
}

/** A length of time for SCORM 2004, xAPI and cmi5, to the hundredth of a second: `PT12.34S`. */
export function duration(seconds: number): string {
  return `PT${(Math.round(seconds * 100) / 100).toFixed(2)}S`;
}

/** The time of day, as SCORM 1.2 wants it of an interaction. */
export function clockTime(at: Date): string {
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(pad).join(':');
}

/** A moment for SCORM 2004: hundredths, which the zone may not stand without, and not more. */
export function timestamp(at: Date): string {
  return `${at.toISOString().slice(0, 22)}Z`;
}

/** Words in one line, whatever breaks it: systems reject others. The last character is not cut in two. */
export function oneLine(text: string, most: number): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/** A share as a number from 0 to 100, without needless digits. */
export function percent(share: number): string {
  return String(Math.round(share * 10_000) / 100);
}

/** A share with at most four decimals. */
export function scaled(share: number): string {
  return String(Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 10_000);
}

/** Identifier of a check: plain, since systems reject colons, spaces and the like. */
export function interactionId(index: number): string {
  return `q${index + 1}`;
}

/** What kind of interaction a check is, as SCORM and xAPI name it. */
export function interactionType({ kind }: PlayerCheck): string {
  if (kind === 'true-false') return 'true-false';
  return kind === 'short' ? 'fill-in' : 'choice';
}

/** Identifier of an option: a letter, after `z` a number. */
export function optionId(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : String(index);
}

function partsOf(seconds: number): { hours: number; minutes: number; rest: string } {
  const hundredths = Math.round(Math.max(0, seconds) * 100);
  return {
    hours: Math.floor(hundredths / 360_000),
    minutes: Math.floor(hundredths / 6000) % 60,
    rest: ((hundredths % 6000) / 100).toFixed(2),
  };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
