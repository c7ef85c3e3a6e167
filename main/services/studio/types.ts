import type { AppDescription } from '../../api/answers.ts';
import type { AnyEvent } from '../../api/envelopes.ts';
import type { InputOf } from '../../api/methods.ts';
import type { Client, EventSource, Handlers } from '../../api/router.ts';
import type { Settings } from '../../api/settings.ts';
import type { Resources } from '../resources.ts';

/** A file that a host may serve; hosts answer Range themselves. */
export interface ServedFile {
  /** On the disk. */
  readonly path: string;
  /** MIME type. */
  readonly type: string;
  /** Under which name a browser saves it; absent: it is shown, not saved. */
  readonly downloadName?: string;
  /** Whether it belongs to a page that is not the studio's: it is shown shut in, and gets at nothing of the studio. Absent: no. */
  readonly isForeign?: boolean;
  /** Whether other bytes would have another address, so that it may be kept for ever. */
  readonly isImmutable: boolean;
}

/**
 * Everything the studio's window is answered by; a host brings the messages (`createRouter(studio.handlers, studio, …)`) and
 * the files to it. Events go to every client. A client's lessons are closed once it is gone for good.
 */
export interface Studio extends EventSource {
  readonly handlers: Handlers;
  /**
   * The file behind an address: `/media/…`, `/peaks/…`, `/thumbnails/…`, `/clips/…`, `/jobs/…`, `/pages/…`,
   * `/logos/…`. Only of open
   * lessons and of what the services made; null for anything else.
   *
   * @param urlPath without query, as it stands in the address (percent-encoded)
   */
  readonly fileOf: (urlPath: string) => Promise<ServedFile | null>;
  /** Gives up previews and jobs, and lets go of all lessons. */
  close(): Promise<void>;
}

/** What the system's own dialogs do, where a host has them. Null: the user changed their mind. */
export interface Dialogs {
  pick(request: InputOf<'files.pick'>, client: Client): Promise<readonly string[] | null>;
  pickOutput(request: InputOf<'files.pickOutput'>, client: Client): Promise<string | null>;
  /** Shows a file in the system's file manager. */
  reveal(path: string): Promise<void>;
  /** Opens a page in the user's browser. */
  open(path: string): Promise<void>;
}

/** What a host says of itself. All paths are absolute. */
export interface StudioOptions {
  /** `hasDialogs` follows from `dialogs`, and `notices` are the services' own. */
  readonly host: Omit<AppDescription, 'hasDialogs' | 'notices'>;
  /** Where settings, recent lessons and the list of jobs are kept; made where it is missing. */
  readonly dataFolder: string;
  /** Where new lessons go that are given no place; made where it is missing. */
  readonly documentsFolder: string;
  /** Where the host puts files that were uploaded; they may be read whatever `allowedRoots` says. Null: none are. */
  readonly uploadsFolder: string | null;
  /** Folders that a client may name files in; null: all that this process may. */
  readonly allowedRoots: readonly string[] | null;
  readonly dialogs: Dialogs | null;
  /** Is told of programming failures in what goes on by itself, which a studio hears of without their inner words. */
  readonly onInternalError?: (error: unknown, where: string) => void;
}

/** A lesson that is open, as services other than the shelf see it. */
export interface OpenFolder {
  readonly handle: string;
  /** The `*.lectern` folder. */
  readonly path: string;
  readonly isReadOnly: boolean;
}

/** The open lessons. */
export interface OpenLessons {
  /** @throws LecternError `lesson.not-open` */
  get(handle: string): OpenFolder;
  find(handle: string): OpenFolder | undefined;
  /** Calls back after a lesson was closed or has moved to another folder (`lesson.saveCopy`): its handle is no longer valid. */
  onClosed(listener: (handle: string) => void): void;
}

/** Paths that clients may name. */
export interface Places {
  /** Whether a path, which need not exist, lies where clients may look. */
  isAllowed(path: string): Promise<boolean>;
  /** The real path of what is to be read. @throws LecternError `file.missing`, `file.unreadable`, `file.outside` */
  readable(path: string): Promise<string>;
  /** Where something may be written; the file need not exist, its folder must. @throws LecternError as above, `output.folder-missing` */
  writable(path: string): Promise<string>;
  /** Removes those of the files that were uploaded: what is needed of them lies in a lesson. */
  dropUploads(paths: readonly string[]): Promise<void>;
}

/** What the parts of the studio's service share; they hear of each other by events, such as changed settings. */
export interface StudioContext extends EventSource {
  readonly resources: Resources;
  readonly options: StudioOptions;
  readonly lessons: OpenLessons;
  readonly places: Places;
  readonly settings: { current(): Promise<Settings> };
  emit(event: AnyEvent): void;
}

/** What `clips/` gives: `createPreviews(context: StudioContext): Previews`. */
export interface Previews {
  readonly handlers: Pick<Handlers, 'preview.follow' | 'preview.retry'>;
  /** Of `/clips/…`. */
  fileOf(urlPath: string): Promise<ServedFile | null>;
  close(): Promise<void>;
}

/** What `publish/` gives: `createPublishing(context: StudioContext): Publishing`. */
export interface Publishing {
  readonly handlers: Pick<
    Handlers,
    | 'publish.estimate'
    | 'publish.start'
    | 'publish.addLogo'
    | 'jobs.list'
    | 'jobs.cancel'
    | 'jobs.forget'
    | 'jobs.open'
    | 'jobs.reveal'
  >;
  /** Of `/jobs/…`, `/pages/…` and `/logos/…`. */
  fileOf(urlPath: string): Promise<ServedFile | null>;
  close(): Promise<void>;
}
