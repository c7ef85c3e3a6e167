import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Sample rate of Festival's HTS voice; what it says lies below 12 kHz, so the files are stored at 24 kHz. */
const VOICE_RATE_HZ = 32_000;
const STORED_RATE_HZ = 24_000;
/** The voice's own pace is that of reading aloud; a lesson is easier to follow a little slower. */
const SPEED = 0.93;
const EDGE_SECONDS = 0.25;
const SENTENCE_PAUSE_SECONDS = 0.4;
const PARAGRAPH_PAUSE_SECONDS = 0.7;
/** Every sentence gets this level (−20 dBFS), so that all slides sound equally loud… */
const SENTENCE_RMS = 0.1;
/** …and a gentle compressor and limiter hold the vocoder's spikes under −11 dBFS, so that −16 LUFS needs no limiting. */
const PEAK_CONTROL = 'acompressor=threshold=0.1:ratio=2:attack=5:release=80,alimiter=limit=0.28:level=false';
/** −54 dBFS: below the voice's breath, above its vocoder's floor. */
const SILENCE_LEVEL = 0.002;

/** Names that the CMU lexicon lacks: without this Festival spells the German by English rules. */
const LEXICON = [`(lex.add.entry '("ebbinghaus" nil (((eh b) 1) ((ih ng) 0) ((hh aw s) 2))))`];

/** A slide's narration: paragraphs of sentences. */
export type Script = readonly (readonly string[])[];

/**
 * Reads `script.md`: `## n Title` begins slide n, a line is a sentence, an empty line ends a paragraph.
 *
 * @returns one script for each slide, in order
 */
export function readScript(path: string): Script[] {
  const [, ...slides] = readFileSync(path, 'utf8').split(/^## .*$/m);
  return slides.map((slide) =>
    slide
      .trim()
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim().split('\n')),
  );
}

/** Speaks one sentence with Festival. @returns mono samples at {@link VOICE_RATE_HZ}, −1…1, without silence at the ends */
function speakSentence(sentence: string, folder: string): Float32Array {
  const rawPath = join(folder, 'sentence.raw');
  const slower = `(set! hts_engine_params (append hts_engine_params '(("-r" ${SPEED}))))`;
  const setup = `(begin (voice_cmu_us_slt_arctic_hts) ${slower} ${LEXICON.join(' ')})`;
  execFileSync('text2wave', ['-eval', setup, '-otype', 'raw', '-o', rawPath], { input: sentence });
  const bytes = readFileSync(rawPath);
  const samples = Float32Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(i * 2) / 32768);
  const isHeard = (sample: number): boolean => Math.abs(sample) > SILENCE_LEVEL;
  const margin = Math.round(0.02 * VOICE_RATE_HZ);
  const heard = samples.subarray(
    Math.max(0, samples.findIndex(isHeard) - margin),
    samples.findLastIndex(isHeard) + margin,
  );
  const rms = Math.sqrt(heard.reduce((sum, sample) => sum + sample * sample, 0) / heard.length);
  return heard.map((sample) => (sample * SENTENCE_RMS) / rms);
}

function silence(seconds: number): Float32Array {
  return new Float32Array(Math.round(seconds * VOICE_RATE_HZ));
}

function speakSlide(script: Script, folder: string): Float32Array[] {
  const parts = [silence(EDGE_SECONDS)];
  for (const [p, paragraph] of script.entries()) {
    for (const [s, sentence] of paragraph.entries()) {
      if (s > 0) parts.push(silence(SENTENCE_PAUSE_SECONDS));
      else if (p > 0) parts.push(silence(PARAGRAPH_PAUSE_SECONDS));
      parts.push(speakSentence(sentence, folder));
    }
  }
  return [...parts, silence(EDGE_SECONDS)];
}

/** Writes `01.flac`, `02.flac` … of the script into `folder`; needs Debian's festival, festvox-us-slt-hts and ffmpeg. */
export function makeNarration(scriptPath: string, folder: string): void {
  const work = mkdtempSync(join(tmpdir(), 'narration-'));
  try {
    for (const [i, script] of readScript(scriptPath).entries()) {
      const rawPath = join(work, 'slide.raw');
      writeFileSync(rawPath, Buffer.concat(speakSlide(script, work).map((part) => Buffer.from(part.buffer))));
      const input = ['-f', 'f32le', '-ar', String(VOICE_RATE_HZ), '-ac', '1', '-i', rawPath, '-af', PEAK_CONTROL];
      const output = ['-ar', String(STORED_RATE_HZ), '-sample_fmt', 's16', '-compression_level', '12'];
      const sameBytes = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'];
      const path = join(folder, `${String(i + 1).padStart(2, '0')}.flac`);
      execFileSync('ffmpeg', ['-v', 'error', '-y', ...input, ...output, ...sameBytes, path]);
    }
  } finally {
    rmSync(work, { recursive: true });
  }
}
