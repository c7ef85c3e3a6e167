import { deviation, mean, quantile } from './curves.ts';
import { closuresIn, livelinessOf, restlessness, syncOf, worstSync } from './lips.ts';
import type { Listened } from './listen.ts';
import { worstOf, type ClipReport, type Measure, type Verdict } from './report.ts';
import { flickerIn, jumpIn } from './steadiness.ts';
import type { Sample, Watched } from './watch.ts';

/** Turns what was seen and heard into verdicts. @param listened null for a clip without sound */
export function judge(watched: Watched, listened: Listened | null): ClipReport {
  const measures = [
    faceMeasure(watched),
    ...(listened ? soundMeasures(watched, listened) : []),
    ...likenessMeasures(watched),
    ...steadinessMeasures(watched),
  ];
  return {
    verdict: worstOf(measures.map(({ verdict }) => verdict)),
    durationSeconds: watched.aperture.length / watched.frameRate,
    measures,
  };
}

function faceMeasure({ aperture, frameRate }: Watched): Measure {
  const lost = aperture.findIndex((value) => Number.isNaN(value));
  const share = aperture.filter((value) => !Number.isNaN(value)).length / Math.max(1, aperture.length);
  return {
    name: 'face',
    verdict: atLeast(share, 1, 0.98),
    value: share,
    unit: 'share of the frames',
    text: `A face is seen in ${percent(share)} of the frames.`,
    atSeconds: lost < 0 ? null : lost / frameRate,
  };
}

/** What people notice of sound and picture that are apart is a little less where the sound is late (ITU-R BT.1359-1). */
const SYNC_SECONDS = { good: 0.06, bad: 0.1 };
/** Of lips that follow the sound; those of a real speaker, whom no rule moves, reach 0.6. */
const SYNC_R = { good: 0.6, bad: 0.35 };

/** A sound that asks for less motion of the lips, in outer-eye distances, is no speech. */
const LEAST_ASKED = 0.005;

function soundMeasures(watched: Watched, listened: Listened): Measure[] {
  const isSpeech = deviation(listened.asked) >= LEAST_ASKED;
  return [...(isSpeech ? lipMeasures(watched, listened) : []), ...silenceMeasures(watched, listened)];
}

function silenceMeasures({ aperture, frameRate }: Watched, { quiet }: Listened): Measure[] {
  const restless = restlessness(aperture, quiet, frameRate);
  if (restless === null) return [];
  const { opening, atSeconds } = restless;
  return [
    {
      name: 'silence',
      verdict: atMost(opening, 0.03, 0.06),
      value: opening,
      unit: 'outer-eye distances',
      text: `In silence the mouth opens and shuts by ${opening.toFixed(3)} of the distance between the eyes.`,
      atSeconds,
    },
  ];
}

function lipMeasures({ aperture, frameRate }: Watched, { asked }: Listened): Measure[] {
  const { r, lagSeconds } = syncOf(aperture, asked, frameRate);
  const liveliness = livelinessOf(aperture, asked);
  const closures = closuresIn(aperture, asked, frameRate);
  const missedShare = closures.missedSeconds.length / Math.max(1, closures.asked);
  const late = Math.round(1000 * lagSeconds);
  return [
    {
      name: 'sync',
      verdict: worstOf([
        atMost(Math.abs(lagSeconds), SYNC_SECONDS.good, SYNC_SECONDS.bad),
        atLeast(r, SYNC_R.good, SYNC_R.bad),
      ]),
      value: lagSeconds,
      unit: 'seconds that the lips are late',
      text:
        r < SYNC_R.bad
          ? `The lips do not follow this sound (r ${r.toFixed(2)}).`
          : `The lips follow the sound with r ${r.toFixed(2)}, ${late === 0 ? 'in time' : `${Math.abs(late)} ms ${late > 0 ? 'late' : 'early'}`}.`,
      atSeconds: worstSync(aperture, asked, frameRate),
    },
    {
      name: 'lips',
      // Landmarks see some mouths open half as far as they are.
      verdict: atLeast(liveliness, 0.3, 0.12),
      value: liveliness,
      unit: 'share of the motion that the sound asks for',
      text: `As landmarks see them the lips move ${percent(liveliness)} as much as the sound asks for.`,
      atSeconds: null,
    },
    ...(closures.asked === 0
      ? []
      : [
          {
            name: 'closures' as const,
            verdict: atMost(missedShare, 0.26, 0.5),
            value: missedShare,
            unit: 'share of the closures',
            text: `The lips stay open at ${closures.missedSeconds.length} of the ${closures.asked} sounds that shut them (p, b, m).`,
            atSeconds: closures.worstSeconds,
          },
        ]),
  ];
}

function likenessMeasures({ likeness, sharpness }: Watched): Measure[] {
  if (likeness.length === 0) return [];
  const alike = likeness.map(({ value }) => value);
  const [least, average] = [leastOf(likeness), mean(alike)];
  const sharp = quantile(
    sharpness.map(({ value }) => value),
    0.5,
  );
  return [
    {
      name: 'identity',
      verdict: worstOf([atLeast(average, 0.9, 0.8), atLeast(least.value, 0.8, 0.7)]),
      value: average,
      unit: 'cosine',
      text: `The face is like the photo’s by ${average.toFixed(2)}, at least ${least.value.toFixed(2)} (1 is the photo itself).`,
      atSeconds: least.atSeconds,
    },
    {
      name: 'sharpness',
      verdict: atLeast(sharp, 0.75, 0.5),
      value: sharp,
      unit: 'share of the photo’s',
      text: `The face is ${sharp < 1 ? `${percent(sharp)} ` : ''}as sharp as in the photo.`,
      atSeconds: leastOf(sharpness).atSeconds,
    },
  ];
}

function steadinessMeasures({ brightness, steps, frameRate }: Watched): Measure[] {
  const [flash, jump] = [flickerIn(brightness), jumpIn(steps)];
  return [
    {
      name: 'flicker',
      verdict: atMost(flash.value, 3, 6),
      value: flash.value,
      unit: 'levels of 255',
      text: `The largest flash of a single frame is ${flash.value.toFixed(1)} of 255 levels.`,
      atSeconds: flash.frame / frameRate,
    },
    {
      name: 'jumps',
      verdict: atMost(jump.value, 0.03, 0.08),
      value: jump.value,
      unit: 'outer-eye distances',
      text: `The largest jump of the head is ${jump.value.toFixed(3)} of the distance between the eyes.`,
      atSeconds: jump.frame / frameRate,
    },
  ];
}

function leastOf(samples: readonly Sample[]): Sample {
  return samples.reduce((least, sample) => (sample.value < least.value ? sample : least));
}

/** Not a number, which is nothing measured, is bad either way. */
function atMost(value: number, good: number, bad: number): Verdict {
  if (value <= good) return 'good';
  return value <= bad ? 'look' : 'bad';
}

function atLeast(value: number, good: number, bad: number): Verdict {
  return atMost(-value, -good, -bad);
}

function percent(share: number): string {
  return `${Math.floor(100 * share)} %`;
}
