import type { MotionModel } from '../../../main/contract/motion.ts';
import { askedAperture } from './reenactment.ts';
import { motionOf, samplesOf } from './session.ts';
import type { Session } from './session.ts';
import { FRAME_RATE } from './video.ts';
import type { Phone, Utterance } from './voices.ts';

const PERFORMANCE = { expression: 'neutral', strength: 0, liveliness: 0, seed: 7 } as const;
const BILABIAL = /^[pbm]+$/;
const VOWEL = /^[aeiou]/;
const PAUSE = /^(pau|#|sil)$/;
/** Opening, in outer-eye distances, that the eye takes for shut. */
const SHUT = 0.01;
const OPEN = 0.02;
const SLACK_SECONDS = 0.04;
/** The lips' way into and out of a pause. */
const PAUSE_MARGIN_SECONDS = 0.15;

export interface Closures {
  readonly bilabials: number;
  /** Share of p, b, m with a frame within the phone ± 40 ms at which the lips are shut. */
  readonly shutShare: number;
  readonly byVoice: readonly { readonly voice: string; readonly shutShare: number }[];
  /** Share of vowels with a frame at which the lips are not: a mouth that never opens would close every bilabial. */
  readonly openVowelShare: number;
  /** Largest aperture in the middle of pauses between words. */
  readonly pauseAperture: number;
}

/** Whether the lips shut when they have to, on voices whose phones are known exactly. */
export async function closuresOf(
  session: Session,
  model: MotionModel,
  utterances: readonly Utterance[],
): Promise<Closures> {
  const shutBy = new Map<string, boolean[]>();
  const count = { vowels: 0, open: 0 };
  let pauseAperture = 0;
  for (const { voice, path, phones } of utterances) {
    const shut = shutBy.get(voice) ?? [];
    shutBy.set(voice, shut);
    const aperture = askedAperture(await motionOf(model, await samplesOf(session, path), PERFORMANCE));
    const during = ({ startSeconds, endSeconds }: Phone, slackSeconds: number) =>
      aperture.filter((_, frame) => {
        const seconds = frame / FRAME_RATE;
        return seconds >= startSeconds - slackSeconds && seconds <= endSeconds + slackSeconds;
      });
    for (const phone of phones) {
      if (BILABIAL.test(phone.name)) {
        shut.push(Math.min(...during(phone, SLACK_SECONDS)) <= SHUT);
      } else if (VOWEL.test(phone.name)) {
        count.vowels += 1;
        if (Math.max(...during(phone, SLACK_SECONDS)) > OPEN) count.open += 1;
      } else if (PAUSE.test(phone.name)) {
        pauseAperture = Math.max(pauseAperture, ...during(phone, -PAUSE_MARGIN_SECONDS));
      }
    }
  }
  const all = [...shutBy.values()].flat();
  const shareOf = (shut: readonly boolean[]) => shut.filter((is) => is).length / shut.length;
  return {
    bilabials: all.length,
    shutShare: shareOf(all),
    byVoice: Array.from(shutBy, ([voice, shut]) => ({ voice, shutShare: shareOf(shut) })),
    openVowelShare: count.open / count.vowels,
    pauseAperture,
  };
}
