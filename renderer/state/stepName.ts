import i18next from 'i18next';
import type { StepName } from './steps.ts';

/** What a step did, in the user's language. */
export function stepText(name: StepName): string {
  return i18next.t(name.replace('steps.', 'steps:'));
}
