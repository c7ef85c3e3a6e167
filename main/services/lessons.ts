import type { Work } from '../contract/work.ts';
import type { LessonReport } from './report.ts';
import type { ChangeRequest, InfoRequest, NewLessonRequest } from './requests.ts';
import type { Resources } from './resources.ts';

export function createLessonFrom(request: NewLessonRequest, resources: Resources, work: Work): Promise<LessonReport> {
  throw new Error('not written yet', { cause: [request, resources, work] });
}

export function changeLesson(request: ChangeRequest, resources: Resources, work: Work): Promise<LessonReport> {
  throw new Error('not written yet', { cause: [request, resources, work] });
}

export function describeLesson(request: InfoRequest, resources: Resources, work: Work): Promise<LessonReport> {
  throw new Error('not written yet', { cause: [request, resources, work] });
}
