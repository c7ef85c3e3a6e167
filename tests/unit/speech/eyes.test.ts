import { describe, expect, it } from 'vitest';
import { articulate } from '../../../main/speech/articulation.ts';
import { blinksOf, lidCurve } from '../../../main/speech/blinks.ts';
import { habitOf, saccadesOf } from '../../../main/speech/gaze.ts';
import { perform } from '../../../main/speech/perform.ts';
import { prosodyOf } from '../../../main/speech/prosody.ts';
import { stageOf } from '../../../main/speech/stage.ts';
import { trackAt } from '../../../main/speech/track.ts';
import { madeSpeech } from './madeSpeech.ts';
import { columnOf, runsAbove } from './measure.ts';

const MINUTES = 10;
const script = madeSpeech(60 * MINUTES);
const prosody = prosodyOf(script.voice, script.gestures);
const stage = stageOf(script.frameRate, script.frameCount, 7, 1, prosody);
const saccades = saccadesOf(stage, habitOf());
const mouth = articulate(script.gestures, prosody.speech, script.voice);
const blinks = blinksOf(stage, saccades, mouth);
const lids = columnOf(perform(script), 'lidsClosed');

describe('blinks over ten minutes', () => {
  it('come at the rate of people who talk', () => {
    expect(blinks.length / MINUTES).toBeGreaterThan(18);
    expect(blinks.length / MINUTES).toBeLessThan(27);
    expect(runsAbove(lids, 0.05).length / MINUTES).toBeGreaterThan(17);
  });

  it('last as long as blinks do', () => {
    for (const { downSeconds, shutSeconds, upSeconds } of blinks) {
      expect(downSeconds).toBeCloseTo(0.09, 1.5);
      expect(shutSeconds).toBeGreaterThan(1 / 24);
      expect(shutSeconds).toBeLessThanOrEqual(0.05);
      expect(upSeconds).toBeGreaterThan(0.2);
      expect(upSeconds).toBeLessThan(0.28);
    }
    const lengths = runsAbove(lids, 0.02).map((run) => run.length / script.frameRate);
    expect(Math.min(...lengths)).toBeGreaterThan(0.2);
    expect(Math.max(...lengths)).toBeLessThan(0.5);
  });

  it('shut the eye a third to a half of the time, and a frame sees it', () => {
    const shut = blinks.filter((blink) => blink.depth === 1).length / blinks.length;
    expect(shut).toBeGreaterThan(0.3);
    expect(shut).toBeLessThan(0.6);
    const peaks = runsAbove(lids, 0.05).map((run) => run.peak);
    expect(Math.min(...peaks)).toBeGreaterThan(0.44);
    expect(peaks.filter((peak) => peak === 1).length).toBe(blinks.filter((blink) => blink.depth === 1).length);
  });

  it.each([24, 25, 30, 60])('reach their apex in a frame at %i a second', (frameRate) => {
    const lid = lidCurve(blinks);
    for (const blink of blinks) {
      const first = Math.ceil(blink.seconds * frameRate);
      const seen = Array.from({ length: frameRate / 2 }, (_, i) => lid((first + i) / frameRate));
      expect(Math.max(...seen)).toBeCloseTo(blink.depth, 6);
    }
  });

  it('have gaps that vary as people’s do and keep clear of the ends', () => {
    const gaps = blinks.slice(1).map((blink, i) => Math.log(blink.seconds - blinks[i]!.seconds));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const sigma = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
    expect(sigma).toBeGreaterThan(0.4);
    expect(sigma).toBeLessThan(0.9);
    for (let seed = 0; seed < 40; seed++) {
      const short = stageOf(25, 100, seed, 1, prosody);
      for (const blink of blinksOf(short, saccadesOf(short, habitOf()), mouth)) {
        expect(blink.seconds).toBeGreaterThanOrEqual(0.3);
        expect(blink.seconds + blink.downSeconds + blink.shutSeconds + blink.upSeconds).toBeLessThan(4 - 0.3);
      }
    }
  });

  it('shut the eye in pauses alone, and none falls on lips that are shut for p, b or m', () => {
    const speaking = (seconds: number) => trackAt(mouth.speaking, seconds);
    const aperture = mouth.lips('aperture');
    let inSpeech = 0;
    for (const { seconds, depth, downSeconds, shutSeconds } of blinks) {
      const apex = seconds + downSeconds + shutSeconds / 2;
      if (depth === 1) expect(speaking(apex)).toBe(0);
      else if (speaking(apex) === 1) {
        inSpeech++;
        expect(trackAt(aperture, apex)).toBeGreaterThan(0);
      }
    }
    expect(inSpeech).toBeGreaterThan(50);
  });

  it('prefer the ends of phrases', () => {
    const near = (seconds: number) => prosody.phrases.some((phrase) => Math.abs(phrase.endSeconds - seconds) < 0.15);
    const share = blinks.filter((blink) => near(blink.seconds)).length / blinks.length;
    let hits = 0;
    for (let i = 0; i < 2000; i++) if (near((i * 600) / 2000)) hits++;
    expect(share).toBeGreaterThan((2 * hits) / 2000);
  });
});

describe('gaze', () => {
  it('holds the viewer most of the time and moves by quick, small saccades', () => {
    let heldSeconds = 0;
    saccades.forEach((saccade, i) => {
      const until = saccades[i + 1]?.seconds ?? stage.endSeconds;
      if (Math.hypot(saccade.yaw, saccade.pitch) < 1.2) heldSeconds += until - saccade.seconds;
      expect(saccade.durationSeconds).toBeLessThan(0.045);
      expect(Math.hypot(saccade.yaw, saccade.pitch)).toBeLessThan(8);
    });
    expect(heldSeconds / stage.endSeconds).toBeGreaterThan(0.6);
    expect(heldSeconds / stage.endSeconds).toBeLessThan(0.9);
  });

  it('that keeps to the camera only settles anew, within a degree', () => {
    const held = saccadesOf(stage, habitOf('camera'));
    expect(held.length / stage.endSeconds).toBeGreaterThan(0.7);
    for (const { yaw, pitch } of held) expect(Math.hypot(yaw, pitch)).toBeLessThan(1.5);
    const motion = perform({ ...script, performance: { ...script.performance, gaze: 'camera' } });
    // Apart from settling, eyes only make up for the head.
    const [gaze, head] = [columnOf(motion, 'gazeYaw'), columnOf(motion, 'headYaw')];
    expect(Math.max(...gaze.map((yaw, frame) => Math.abs(yaw + 0.8 * head[frame]!)))).toBeLessThan(1.5);
    expect(head).toEqual(columnOf(perform(script), 'headYaw'));
  });

  it.each([-1, 1] as const)('at the slide goes to its side (%i) again and again, and back to the viewer', (side) => {
    const performance = { ...script.performance, gaze: 'slide', slideSide: side } as const;
    const motion = perform({ ...script, performance });
    const head = columnOf(motion, 'headYaw');
    const together = columnOf(motion, 'gazeYaw').map((yaw, frame) => side * (yaw + head[frame]!));
    const looks = runsAbove(together, 5.5);
    expect(looks.length / MINUTES).toBeGreaterThan(8);
    expect(looks.length / MINUTES).toBeLessThan(30);
    expect(
      runsAbove(
        together.map((yaw) => -yaw),
        5.5,
      ),
    ).toEqual([]);
    const awaySeconds = looks.reduce((sum, { length }) => sum + length, 0) / script.frameRate;
    expect(awaySeconds / stage.endSeconds).toBeGreaterThan(0.15);
    expect(awaySeconds / stage.endSeconds).toBeLessThan(0.45);
  });

  it('at a slide below looks down', () => {
    const targets = saccadesOf(stage, habitOf('slide', 0)).filter(({ isTurn, pitch }) => isTurn && pitch !== 0);
    expect(targets.length / MINUTES).toBeGreaterThan(8);
    for (const { yaw, pitch } of targets) expect([Math.abs(yaw) < 4, pitch < -6]).toEqual([true, true]);
  });

  it('turns the head along without a jump', () => {
    const motion = perform({ ...script, performance: { ...script.performance, gaze: 'slide', slideSide: -1 } });
    const yaw = columnOf(motion, 'headYaw');
    const natural = columnOf(perform(script), 'headYaw');
    const along = yaw.map((value, frame) => value - natural[frame]!);
    expect(Math.min(...along)).toBeLessThan(-3);
    expect(Math.max(...along)).toBeLessThan(0.01);
    const steps = along.slice(1).map((value, frame) => Math.abs(value - along[frame]!));
    expect(Math.max(...steps)).toBeLessThan(1);
  });
});
