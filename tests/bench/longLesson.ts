import { stat } from 'node:fs/promises';
import { planExport } from '../../main/export/plan.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { lessonOf } from '../fixtures/exportLesson.ts';
import { buildLesson, writePicture } from '../integration/exportKit.ts';
import { probeJson, temporaryFolder, tool } from '../integration/mediaFixtures.ts';

/*
 * An hour of still slides, presenter hidden: builds it as the product does and prints how long that took and how far
 * picture and sound are apart at the end.
 */

const SLIDES = 3;
const SEGMENTS = 180;
const SEGMENT_SECONDS = 20.0037;

const ffmpeg = await findFfmpeg();
const { folder, at, remove } = await temporaryFolder();
try {
  for (let slide = 0; slide < SLIDES; slide++) await writePicture(at(`${slide}.ppm`), [240 - 60 * slide, 235, 225]);
  // A few minutes of pink noise in bursts, about as hard to encode as a voice.
  const voice = ['-f', 'lavfi', '-i', 'anoisesrc=c=pink:a=0.3:d=300:s=5', '-af', 'tremolo=f=4:d=0.9'];
  await tool(ffmpeg.ffmpegPath, '-v', 'error', ...voice, at('a.wav'));
  const segments = Array.from({ length: SEGMENTS }, (_, index) => ({
    durationSeconds: SEGMENT_SECONDS,
    slide: index % SLIDES,
    narrated: true,
    startSeconds: (index % 14) * SEGMENT_SECONDS,
    fadeSeconds: 0.5,
  }));
  const plan = planExport(lessonOf(segments), { heightPx: 1080, frameRate: 30, preview: false });
  const startMs = performance.now();
  const path = await buildLesson(ffmpeg, plan, { folder, pathOf: ({ name }) => at(name) });
  const seconds = (performance.now() - startMs) / 1000;
  const { streams } = await probeJson(ffmpeg, path, '-show_streams');
  const [video, audio] = streams.map((stream) => Number(stream['duration']));
  const result = {
    ffmpeg: ffmpeg.version,
    lessonSeconds: plan.frameCount / plan.frame.frameRate,
    frames: Number(streams[0]!['nb_frames']),
    plannedFrames: plan.frameCount,
    videoSeconds: video,
    audioSeconds: audio,
    differenceMilliseconds: 1000 * (video! - audio!),
    frameMilliseconds: 1000 / plan.frame.frameRate,
    buildSeconds: seconds,
    timesRealTime: plan.frameCount / plan.frame.frameRate / seconds,
    megabytes: (await stat(path)).size / 1e6,
    peakMemoryMegabytes: process.resourceUsage().maxRSS / 1e3,
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
  await remove();
}
