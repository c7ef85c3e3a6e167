import type { Work } from '../contract/work.ts';
import type { SpeakRequest, SpeakResult } from './requests.ts';
import type { Resources } from './resources.ts';

export function speak(request: SpeakRequest, resources: Resources, work: Work): Promise<SpeakResult> {
  throw new Error('not written yet', { cause: [request, resources, work] });
}
