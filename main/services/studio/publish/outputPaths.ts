import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { JobOutput } from '../../../api/answers.ts';
import type { PublishSettings } from '../../../api/settings.ts';
import { TARGETS, type Target } from '../../../contract/targets.ts';
import type { Places } from '../types.ts';

/** What follows the lesson's name, so that each target has a file of its own. */
const ENDINGS: Readonly<Record<Target, string>> = {
  mp4: '.mp4',
  scorm12: '-scorm12.zip',
  scorm2004: '-scorm2004.zip',
  xapi: '-xapi.zip',
  cmi5: '-cmi5.zip',
  web: '-web.zip',
  srt: '.srt',
  vtt: '.vtt',
};

/**
 * Where everything goes that a lesson is to be published as: to the chosen places, else beside the lesson's folder under its
 * name, with one number for all of them where such a name is taken.
 *
 * @param taken further paths that are spoken for
 * @throws LecternError as `Places.writable`
 */
export async function outputPaths(
  lessonPath: string,
  { targets, webAs }: Pick<PublishSettings, 'targets' | 'webAs'>,
  chosen: Readonly<Partial<Record<Target, string>>>,
  taken: ReadonlySet<string>,
  places: Pick<Places, 'writable'>,
): Promise<Pick<JobOutput, 'kind' | 'path'>[]> {
  const kinds = TARGETS.filter((kind) => targets.includes(kind));
  const name = basename(lessonPath).replace(/\.lectern$/i, '');
  const besideAt = (kind: Target, number: number): string => {
    const ending = kind === 'web' && webAs === 'folder' ? '-web' : ENDINGS[kind];
    return join(dirname(lessonPath), `${name}${number === 1 ? '' : ` ${number}`}${ending}`);
  };
  const unplaced = kinds.filter((kind) => chosen[kind] === undefined);
  let number = 1;
  const isTaken = async (kind: Target): Promise<boolean> =>
    taken.has(besideAt(kind, number)) || (await isThere(besideAt(kind, number)));
  while ((await Promise.all(unplaced.map(isTaken))).some(Boolean)) number += 1;
  return Promise.all(
    kinds.map(async (kind) => {
      const path = chosen[kind];
      return { kind, path: path === undefined ? besideAt(kind, number) : await places.writable(path) };
    }),
  );
}

export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
