import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HARDWARE_ENCODERS } from '../contract/encoders.ts';
import { readManifest } from '../../models/manifest.ts';
import { isLecternError } from '../contract/errors.ts';
import type { Work } from '../contract/work.ts';
import { undrawable } from '../export/captions/burn.ts';
import { USUAL_SCRIPTS } from '../export/captions/fonts.ts';
import { frameFormatOf } from '../lesson/frame.ts';
import type { DoctorReport, Finding } from './requests.ts';
import type { Resources } from './resources.ts';

/** Below this much free space a lesson of an hour may not fit. */
const LITTLE_SPACE_BYTES = 5e9;

/** Looks at everything that Lectern needs on this machine; fails for none of it, reports each. */
export async function examine(resources: Resources, work: Work): Promise<DoctorReport> {
  const examinations: readonly [string, string, () => Promise<Omit<Finding, 'name' | 'label'>>][] = [
    ['node', 'Node', () => Promise.resolve(nodeFinding())],
    ['ffmpeg', 'ffmpeg', () => ffmpegFinding(resources)],
    ['captions', 'Captions', () => captionsFinding(resources, work)],
    ['encoders', 'Encoders', () => encodersFinding(resources)],
    ['models', 'Models', () => modelsFinding(resources.modelsFolder)],
    ['renderer', 'Renderer', () => rendererFinding(resources, work)],
    ['cache', 'Cache', () => cacheFinding(resources)],
    ['disk', 'Disk', () => diskFinding(resources.cacheSettings.folder)],
  ];
  const findings: Finding[] = [];
  for (const [name, label, look] of examinations) {
    work.signal?.throwIfAborted();
    work.onProgress?.({ fraction: findings.length / examinations.length, step: 'doctor.looking', details: { label } });
    findings.push({ name, label, ...(await look().catch(failed)) });
  }
  return { healthy: findings.every(({ state }) => state !== 'failed'), findings };
}

type Look = Omit<Finding, 'name' | 'label'>;

function failed(error: unknown): Look {
  return { state: 'failed', text: error instanceof Error ? error.message : String(error), details: {} };
}

function nodeFinding(): Look {
  const { version, platform, arch } = process;
  return { state: 'ok', text: `${version} on ${platform} ${arch}`, details: { version, platform, arch } };
}

async function ffmpegFinding(resources: Resources): Promise<Look> {
  const { ffmpegPath, ffprobePath, version, origin } = await resources.ffmpeg();
  const where = {
    setting: 'from LECTERN_FFMPEG',
    bundled: 'bundled',
    path: 'from PATH',
    package: 'from the npm package',
  };
  return {
    state: 'ok',
    text: `${version}, ${where[origin]}: ${ffmpegPath}, ${ffprobePath}`,
    details: { version, origin, ffmpegPath, ffprobePath },
  };
}

/** Whether captions can be drawn into pictures, and in which scripts: no lesson without such captions needs any of it. */
async function captionsFinding(resources: Resources, work: Work): Promise<Look> {
  try {
    const ffmpeg = await resources.ffmpeg();
    const letters = Object.values(USUAL_SCRIPTS);
    const undrawn = new Set(await undrawable(ffmpeg, letters, 'und', tmpdir(), work));
    const names = new Intl.DisplayNames('en', { type: 'script' });
    const missing = Object.entries(USUAL_SCRIPTS).flatMap(([script, letter]) => (undrawn.has(letter) ? script : []));
    const text = `there is no font for ${missing.map((script) => names.of(script)).join(', ')}: install one to burn such captions`;
    return missing.length === 0
      ? { state: 'ok', text: 'can be drawn into the picture, in all usual scripts', details: { missing } }
      : { state: 'warning', text, details: { missing } };
  } catch (error) {
    if (!isLecternError(error)) throw error;
    return { state: 'warning', text: error.message, details: { missing: Object.keys(USUAL_SCRIPTS) } };
  }
}

/** Tries them as a video of the usual format would: software always works. */
async function encodersFinding(resources: Resources): Promise<Look> {
  const frame = frameFormatOf({ heightPx: 1080, frameRate: 30, preview: false });
  const working = ['software'];
  const failing: Record<string, string> = {};
  for (const encoder of HARDWARE_ENCODERS) {
    const reason = await resources.tryEncoder(encoder, frame);
    if (reason === null) working.push(encoder);
    else failing[encoder] = reason;
  }
  const not = Object.entries(failing).map(([encoder, reason]) => `${encoder} (${reason})`);
  const text = `${working.join(', ')}${not.length === 0 ? '' : `; not here: ${not.join(', ')}`}`;
  return { state: 'ok', text, details: { working, failing } };
}

async function modelsFinding(modelsFolder: string): Promise<Look> {
  const { models } = await readManifest(modelsFolder);
  const checked = await Promise.all(
    models.map(async ({ file, sha256 }) => ({
      file,
      sha256,
      state: await modelState(join(modelsFolder, file), sha256),
    })),
  );
  const bad = checked.filter(({ state }) => state !== 'whole');
  return {
    state: bad.length === 0 ? 'ok' : 'failed',
    text:
      bad.length === 0
        ? `${models.length} in ${modelsFolder}, all whole`
        : `${bad.map(({ file, state }) => `${file} is ${state}`).join(', ')}; install Lectern again`,
    details: { folder: modelsFolder, models: checked },
  };
}

async function modelState(path: string, sha256: string): Promise<'whole' | 'missing' | 'damaged'> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return 'missing';
  return createHash('sha256').update(bytes).digest('hex') === sha256 ? 'whole' : 'damaged';
}

/** Starts the child process: what it reports is what would render. */
async function rendererFinding(resources: Resources, work: Work): Promise<Look> {
  const generator = await resources.generator('auto');
  const description = await generator.describe({ signal: work.signal });
  const { device, providers, engine } = description;
  return {
    state: 'ok',
    text: `${engine.id} on ${device} (onnxruntime has ${providers.join(', ')})`,
    details: description,
  };
}

async function cacheFinding(resources: Resources): Promise<Look> {
  return resources.withCache((cache) => {
    const { folder, files, bytes, limitBytes } = cache.stats();
    return Promise.resolve({
      state: 'ok',
      text: `${files} files, ${gigabytes(bytes)} of at most ${gigabytes(limitBytes)} in ${folder}`,
      details: { folder, files, bytes, limitBytes },
    });
  });
}

async function diskFinding(folder: string): Promise<Look> {
  const existing = await nearestExisting(folder);
  const { bavail, bsize } = await statfs(existing);
  const freeBytes = bavail * bsize;
  return {
    state: freeBytes < LITTLE_SPACE_BYTES ? 'warning' : 'ok',
    text: `${gigabytes(freeBytes)} free for the cache`,
    details: { folder: existing, freeBytes },
  };
}

async function nearestExisting(folder: string): Promise<string> {
  const there = await access(folder, constants.F_OK).then(
    () => true,
    () => false,
  );
  return there || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
