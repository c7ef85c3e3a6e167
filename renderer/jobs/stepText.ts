import i18next from 'i18next';
import type { Job } from '../../main/api/answers.ts';

/** What a job is doing, in the user's language: “Scene 2 of 5: composing”. */
export function stepText({ step, details }: Pick<Job, 'step' | 'details'>): string {
  const text = i18next.t(`progress:${step}`, { ...details });
  return details?.part ? i18next.t(`progress:part.${details.part}`, { ...details, step: text }) : text;
}
