import type { Work } from '../contract/work.ts';
import type { DoctorReport } from './report.ts';
import type { Resources } from './resources.ts';

export function examine(resources: Resources, work: Work): Promise<DoctorReport> {
  throw new Error('not written yet', { cause: [resources, work] });
}
