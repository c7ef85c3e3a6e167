import { LecternError } from '../contract/errors.ts';

/** Refuses names that other programs would take for something else; it also keeps a recording from being replaced. */
export function checkVideoName(path: string): void {
  if (!/[^/\\]\.mp4$/i.test(path)) throw new LecternError('output.not-mp4', { path });
}

export function checkPackageName(path: string): void {
  if (!/[^/\\]\.zip$/i.test(path)) throw new LecternError('output.not-zip', { path });
}

export function checkCaptionsName(kind: 'srt' | 'vtt', path: string): void {
  if (!new RegExp(String.raw`[^/\\]\.${kind}$`, 'i').test(path))
    throw new LecternError('output.not-captions', { path, kind });
}

/** Names of videos that can have alpha. */
export function checkTransparentName(path: string): void {
  if (!/[^/\\]\.(webm|mov)$/i.test(path)) throw new LecternError('output.not-transparent', { path });
}

export function checkTrackName(path: string): void {
  if (!/[^/\\]\.json$/i.test(path)) throw new LecternError('output.not-json', { path });
}

export function checkLessonName(path: string): void {
  if (!/[^/\\]\.lectern[/\\]?$/i.test(path)) throw new LecternError('output.not-lectern', { path });
}
