import { basename, join } from 'node:path';
import { onDisk } from './contract/location.ts';
import type { Work } from './contract/work.ts';
import type {
  ClipCheckRequest,
  ClipReport,
  LessonCheckResult,
  PackageReport,
  PortraitCheckRequest,
  PortraitCheckResult,
} from './services/checkRequests.ts';
import type {
  BuildRequest,
  BuildResult,
  ChangeRequest,
  DoctorReport,
  InfoRequest,
  LandmarksRequest,
  LessonInfo,
  LessonSummary,
  NewLessonRequest,
  SpeakRequest,
  SpeakResult,
} from './services/requests.ts';
import { createResources } from './services/resources.ts';
import type { ResourceOptions } from './services/resources.ts';
import type { Studio, StudioOptions } from './services/studio/types.ts';

/** Where an app keeps and finds things; a host decides. */
export interface AppOptions {
  /** Source of settings: LECTERN_CACHE, LECTERN_CACHE_LIMIT_MB, LECTERN_FFMPEG, LECTERN_FFPROBE, PATH. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the ONNX files and their manifest; by default the one of this program. */
  readonly modelsFolder?: string;
  /** The folder with the page that packages play in, made where it is missing; by default the one of this program. */
  readonly playerFolder?: ResourceOptions['playerFolder'];
  /** Electron's `utilityProcess.fork`, where the host is Electron. */
  readonly forkUtility?: ResourceOptions['forkUtility'];
}

/** Everything a host can ask for. Paths are absolute; what a user can put right fails with a LecternError. */
export interface App {
  speak(request: SpeakRequest, work: Work): Promise<SpeakResult>;
  newLesson(request: NewLessonRequest, work: Work): Promise<LessonSummary>;
  changeLesson(request: ChangeRequest): Promise<LessonSummary>;
  info(request: InfoRequest, work: Work): Promise<LessonInfo>;
  build(request: BuildRequest, work: Work): Promise<BuildResult>;
  correctLandmarks(request: LandmarksRequest): Promise<LessonSummary>;
  checkPortrait(request: PortraitCheckRequest, work: Work): Promise<PortraitCheckResult>;
  checkVideo(request: ClipCheckRequest, work: Work): Promise<ClipReport>;
  checkLesson(request: InfoRequest, work: Work): Promise<LessonCheckResult>;
  checkPackage(path: string, work: Work): Promise<PackageReport>;
  doctor(work: Work): Promise<DoctorReport>;
  /** The services of the studio's window, for one host; close them before the app. */
  studio(options: StudioOptions): Promise<Studio>;
  /** Ends the child process. */
  close(): Promise<void>;
}

/**
 * The only wiring: which service answers what, over the same resources. A service is loaded when it is first asked
 * for, because a warm rebuild should not wait for code that it does not run.
 */
export function createApp({ environment, modelsFolder, playerFolder, forkUtility }: AppOptions): App {
  const resources = createResources({
    environment,
    modelsFolder: modelsFolder ?? onDisk(join(import.meta.dirname, '..', 'models')),
    playerFolder: playerFolder ?? (() => Promise.resolve(builtPlayer())),
    forkUtility,
  });
  return {
    speak: async (request, work) => (await import('./services/speak.ts')).speak(request, resources, work),
    newLesson: async (request, work) => (await import('./services/lessons.ts')).newLesson(request, resources, work),
    changeLesson: async (request) => (await import('./services/lessons.ts')).changeLesson(request),
    info: async (request, work) => (await import('./services/info.ts')).describeLesson(request, resources, work),
    build: async (request, work) => (await import('./services/build.ts')).build(request, resources, work),
    correctLandmarks: async (request) => (await import('./services/landmarks.ts')).correctLandmarks(request),
    checkPortrait: async (request, work) =>
      (await import('./services/checkPortrait.ts')).checkPhotoOf(request, resources, work),
    checkVideo: async (request, work) =>
      (await import('./services/checkVideo.ts')).checkVideo(request, resources, work),
    checkLesson: async (request, work) =>
      (await import('./services/checkLesson.ts')).checkLesson(request, resources, work),
    checkPackage: async (path, work) => (await import('./services/checkPackage.ts')).checkPackage(path, work),
    doctor: async (work) => (await import('./services/doctor.ts')).examine(resources, work),
    studio: async (options) => (await import('./services/studio/studio.ts')).createStudio(resources, options),
    close: () => resources.close(),
  };
}

/** Where the page that packages play in is built to: beside this program where it is compiled, and else in its `out/`. */
function builtPlayer(): string {
  const above = join(import.meta.dirname, '..');
  return onDisk(basename(above) === 'out' ? join(above, 'player') : join(above, 'out', 'player'));
}
