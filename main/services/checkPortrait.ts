import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LecternError } from '../contract/errors.ts';
import type { Work } from '../contract/work.ts';
import { checkPortrait } from '../portrait/check/checkPortrait.ts';
import { drawLandmarks } from '../portrait/check/drawing.ts';
import type { Face, Picture } from '../portrait/face.ts';
import { setUpright } from '../portrait/upright.ts';
import type { PortraitCheckRequest, PortraitCheckResult, PortraitReport } from './checkRequests.ts';
import { findFace } from './photos.ts';
import { portraitPage } from './portraitPage.ts';
import type { Resources } from './resources.ts';

/**
 * Looks at a photo as a presenter: what was found, what to expect, what would make it better. A photo that would be
 * refused gets a report, too, as long as it is clear whose face is meant.
 *
 * @throws LecternError `picture.…`, `face.none`, `face.several`, `face.no-such`, `output.unwritable`
 */
export async function checkPhotoOf(
  { photoPath, face, reportFolder }: PortraitCheckRequest,
  resources: Pick<Resources, 'modelsFolder'>,
  work: Work,
): Promise<PortraitCheckResult> {
  const found = await findFace(photoPath, face, resources, work);
  const report = await checkPortrait(found.picture, found.face);
  const reportPath = reportFolder && (await writeReport(reportFolder, basename(photoPath), report, found));
  return { ...report, reportPath };
}

async function writeReport(
  folder: string,
  photoName: string,
  report: PortraitReport,
  found: { readonly picture: Picture; readonly face: Face },
): Promise<string> {
  const upright = await setUpright(found.picture, found.face);
  const drawn = await drawLandmarks(upright.picture, upright.face);
  const pagePath = join(folder, 'report.html');
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'face.png'), drawn);
    await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(pagePath, portraitPage(photoName, report, drawn));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new LecternError('output.unwritable', { path: folder, reason }, { cause: error });
  }
  return pagePath;
}
