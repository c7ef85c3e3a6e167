import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PublishSettings } from '../../../api/settings.ts';
import { OUTPUT_KINDS, type OutputKind, type Target } from '../../../contract/targets.ts';
import type { TeaserOutput } from '../../requests.ts';
import type { Places } from '../types.ts';

/** Where an output goes; of a teaser also what it shows. */
export type WantedOutput =
  { readonly kind: Target; readonly path: string } | ({ readonly kind: 'teaser' } & TeaserOutput);

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

type Asked = Pick<PublishSettings, 'targets' | 'webAs' | 'teaser'>;

/**
 * Where everything goes that a lesson is to be published as: to the chosen places, else beside the lesson's folder under its
 * name, with one number for all of them where such a name is taken.
 *
 * @param taken further paths that are spoken for
 * @throws LecternError as `Places.writable`
 */
export async function outputPaths(
  lessonPath: string,
  asked: Asked,
  chosen: Readonly<Partial<Record<OutputKind, string>>>,
  taken: ReadonlySet<string>,
  places: Pick<Places, 'writable'>,
): Promise<WantedOutput[]> {
  const { targets, teaser } = asked;
  const kinds = OUTPUT_KINDS.filter((kind) => (kind === 'teaser' ? teaser.format !== 'none' : targets.includes(kind)));
  const name = basename(lessonPath).replace(/\.lectern$/i, '');
  const besideAt = (kind: OutputKind, number: number): string =>
    join(dirname(lessonPath), `${name}${number === 1 ? '' : ` ${number}`}${endingOf(kind, asked)}`);
  const unplaced = kinds.filter((kind) => chosen[kind] === undefined);
  let number = 1;
  const isTaken = async (kind: OutputKind): Promise<boolean> =>
    taken.has(besideAt(kind, number)) || (await isThere(besideAt(kind, number)));
  while ((await Promise.all(unplaced.map(isTaken))).some(Boolean)) number += 1;
  return Promise.all(
    kinds.map(async (kind) => {
      const place = chosen[kind];
      const path = place === undefined ? besideAt(kind, number) : await places.writable(place);
      if (kind !== 'teaser') return { kind, path };
      const { startSeconds, durationSeconds } = teaser;
      return { kind, path, startSeconds, durationSeconds };
    }),
  );
}

function endingOf(kind: OutputKind, { webAs, teaser }: Asked): string {
  if (kind === 'teaser') return `-teaser.${teaser.format}`;
  return kind === 'web' && webAs === 'folder' ? '-web' : ENDINGS[kind];
}

export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
