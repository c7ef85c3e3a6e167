import { join } from 'node:path';
import type { Work } from './contract/work.ts';
import type { DoctorReport, LessonReport } from './services/report.ts';
import type {
  BuildRequest,
  BuildResult,
  ChangeRequest,
  InfoRequest,
  NewLessonRequest,
  SpeakRequest,
  SpeakResult,
} from './services/requests.ts';
import { createResources } from './services/resources.ts';

/** Where an app keeps and finds things; a host decides. */
export interface AppOptions {
  /** Folder of the clip cache; made when it is first needed. */
  readonly cacheFolder: string;
  /** Folder of the ONNX files and their manifest; by default the one of this program. */
  readonly modelsFolder?: string;
}

/** Everything a host can ask for. Inputs are checked, paths are absolute, failures are LecternErrors. */
export interface App {
  speak(request: SpeakRequest, work: Work): Promise<SpeakResult>;
  createLesson(request: NewLessonRequest, work: Work): Promise<LessonReport>;
  changeLesson(request: ChangeRequest, work: Work): Promise<LessonReport>;
  info(request: InfoRequest, work: Work): Promise<LessonReport>;
  build(request: BuildRequest, work: Work): Promise<BuildResult>;
  doctor(work: Work): Promise<DoctorReport>;
  /** Ends the child process and closes the cache. */
  close(): Promise<void>;
}

/**
 * The only wiring: which service answers what, over the same resources. A service is loaded when it is first asked
 * for, because a warm rebuild should not wait for code that it does not run.
 */
export function createApp({ cacheFolder, modelsFolder }: AppOptions): App {
  const resources = createResources({
    cacheFolder,
    modelsFolder: modelsFolder ?? join(import.meta.dirname, '..', 'models'),
  });
  return {
    speak: async (request, work) => (await import('./services/speak.ts')).speak(request, resources, work),
    createLesson: async (request, work) =>
      (await import('./services/lessons.ts')).createLessonFrom(request, resources, work),
    changeLesson: async (request, work) =>
      (await import('./services/lessons.ts')).changeLesson(request, resources, work),
    info: async (request, work) => (await import('./services/lessons.ts')).describeLesson(request, resources, work),
    build: async (request, work) => (await import('./services/build.ts')).build(request, resources, work),
    doctor: async (work) => (await import('./services/doctor.ts')).examine(resources, work),
    close: () => resources.close(),
  };
}
