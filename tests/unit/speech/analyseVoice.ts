import { SPEECH_RATE_HZ } from '../../../main/contract/motion.ts';
import { measure, survey, type Voice } from '../../../main/speech/voice.ts';

/** The voice of a short recording, measured in one go. */
export function analyseVoice(samples: Float32Array): Voice {
  return survey(measure(samples, 0, Infinity), samples.length / SPEECH_RATE_HZ);
}
