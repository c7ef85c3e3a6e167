import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { captionsFilter, drawnCaptions, requireFonts, undrawable } from '../../main/export/captions/burn.ts';
import { subRip } from '../../main/export/captions/formats.ts';
import { planExport } from '../../main/export/plan.ts';
import { joinLesson } from '../../main/export/join.ts';
import { lessonOf } from '../fixtures/exportLesson.ts';
import { buildLesson, writePicture } from './exportKit.ts';
import { everyFfmpeg, probeJson, temporaryFolder, tool } from './mediaFixtures.ts';

const every = await everyFfmpeg();
const temporary = await temporaryFolder();
const { at, folder } = temporary;

const TEXTS = {
  de: 'Üben Sie früh, öfter und größer –\n„schön“ ist anders <i>.',
  ar: 'بعد ساعة، ضاع أكثر من النصف.',
  ja: '先生は「今日はいい天気ですね。」と言って、\nみんなで公園に行きました。',
};

beforeAll(async () => {
  await writePicture(at('0.ppm'), [250, 250, 245]);
  // Knows of no font at all: what is drawn comes with the program.
  const none = `<fontconfig><dir>${at('none')}</dir><cachedir>${at('fontCache')}</cachedir></fontconfig>`;
  await writeFile(at('fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">${none}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(() => temporary.remove());

function cuesOf(text: string) {
  return [{ startSeconds: 0, endSeconds: 1, text }];
}

describe.each(every)('%s', (_name, ffmpeg) => {
  /** Where letters are: how much ink each column of the picture has, left to right, from the first that has any. */
  async function inkOf(language: keyof typeof TEXTS, text = TEXTS[language]): Promise<number[]> {
    const [captions, picture] = [at(`${language}.srt`), at(`${language}.png`)];
    await writeFile(captions, drawnCaptions(cuesOf(text)));
    const source = ['-f', 'lavfi', '-i', 'color=c=0x204060:s=1280x720:d=0.1'];
    const drawn = ['-vf', captionsFilter(captions, language), '-frames:v', '1'];
    await tool(ffmpeg.ffmpegPath, '-v', 'error', '-y', ...source, ...drawn, picture);
    const { data, info } = await sharp(await readFile(picture))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const columns = Array.from({ length: info.width }, (_, x) => {
      let ink = 0;
      for (let y = 0; y < info.height; y++) ink += Number(data[y * info.width + x]! > 200);
      return ink;
    });
    const inked = columns.map((ink, x) => (ink > 0 ? x : -1)).filter((x) => x >= 0);
    return columns.slice(inked[0], inked.at(-1)! + 1);
  }

  test('draws Latin and right-to-left letters with what comes with the program', { timeout: 30_000 }, async () => {
    vi.stubEnv('FONTCONFIG_FILE', at('fonts.conf'));
    await requireFonts(ffmpeg, [...cuesOf(TEXTS.de), ...cuesOf(TEXTS.ar)], 'de', folder, {});
    expect((await inkOf('de')).length).toBeGreaterThan(300);
    // What would be commands is drawn as it stands: as wide as what looks alike and is none.
    const [commands, alike] = [await inkOf('de', String.raw`<i>{\b1}{x}`), await inkOf('de', '<1>(/b1)(x)')];
    expect(Math.abs(commands.length - alike.length)).toBeLessThan(0.2 * alike.length);
    // The full stop ends the line at the left, as high as a dot; the first letter begins it at the right.
    const arabic = await inkOf('ar');
    expect(arabic.length).toBeGreaterThan(200);
    expect(Math.max(...arabic.slice(0, 3))).toBeLessThan(8);
    expect(Math.max(...arabic.slice(-12))).toBeGreaterThan(8);
    const failure = requireFonts(ffmpeg, cuesOf(TEXTS.ja), 'ja', folder, {});
    await expect(failure).rejects.toMatchObject({ code: 'captions.font', details: { script: 'Jpan' } });
  });

  test('draws Japanese where a font is there (else skipped)', { timeout: 30_000 }, async ({ skip }) => {
    const missing = await undrawable(ffmpeg, Array.from(TEXTS.ja), 'ja', folder, {});
    skip(missing.length > 0, 'no font of this machine has Japanese letters');
    const ink = await inkOf('ja');
    expect(ink.length).toBeGreaterThan(400);
    expect(new Set(ink).size).toBeGreaterThan(10);
  });

  test('picture, sound and captions of a video have its language', { timeout: 60_000 }, async () => {
    const plan = planExport(lessonOf([{ durationSeconds: 2 }]), { heightPx: 720, frameRate: 25, preview: true });
    await buildLesson(ffmpeg, plan, { folder, pathOf: ({ name }) => at(name) });
    const captionsPath = at('soft.srt');
    const text = String.raw`Äpfel <i>& {\an8} C:\Neu`;
    await writeFile(captionsPath, subRip(cuesOf(text)));
    const { frame, frameCount, chapters } = plan;
    const pieces = { scenePaths: [at('scene0.mp4')], narrationPath: at('narration.m4a'), captionsPath };
    const outPath = at('soft.mp4');
    await joinLesson(ffmpeg, { frame, frameCount, chapters, title: 'T', language: 'de-CH', ...pieces, outPath }, {});
    const { streams } = await probeJson(ffmpeg, outPath, '-show_streams');
    expect(streams.slice(0, 3)).toMatchObject(
      ['h264', 'aac', 'mov_text'].map((codec_name) => ({ codec_name, tags: { language: 'deu' } })),
    );
    const { stdout } = await tool(ffmpeg.ffmpegPath, '-v', 'error', '-i', outPath, '-map', '0:s', '-f', 'srt', '-');
    expect(String(stdout).replaceAll('\u2060', '')).toContain(text);
  });
});
