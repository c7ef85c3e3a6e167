import type { Work } from '../contract/work.ts';
import type { BuildRequest, BuildResult } from './requests.ts';
import type { Resources } from './resources.ts';

export function build(request: BuildRequest, resources: Resources, work: Work): Promise<BuildResult> {
  throw new Error('not written yet', { cause: [request, resources, work] });
}
