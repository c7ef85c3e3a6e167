import type { Failure } from '../../../api/answers.ts';
import type { Device } from '../../../generator/engine.ts';
import type { ClipRequest } from '../../makers.ts';
import type { Resources } from '../../resources.ts';
import type { TellFailure } from '../told.ts';
import type { ClipBook } from './clipBook.ts';
import type { Follower } from './follower.ts';
import { makePreview, startRenderer, warmUp } from './makePreview.ts';
import { nextClip, shouldGiveUp, type Choice } from './order.ts';
import type { Facts } from './states.ts';
import { quickClipOf } from './wish.ts';

/** What clips are made for and how. */
export interface Circumstances {
  /** Of open lessons, the one that was last heard of first. */
  readonly followers: readonly Follower[];
  /** Whether clips are made by themselves. */
  readonly isOn: boolean;
  /** Whether a job needs the renderer, too: drafts take turns with its clips, final clips wait. */
  readonly isPublishing: boolean;
  /** When a document last changed, by `performance.now()`. */
  readonly changedAtMs: number;
  readonly device: Device;
}

interface Running {
  readonly key: string;
  readonly controller: AbortController;
  fraction: number;
  secondsLeft: number | null;
  /** A clip that waits for its turn in the renderer has not begun. */
  hasBegun: boolean;
}

/** Who hears of what becomes of clips. */
export interface MakerListeners {
  readonly onChange: () => void;
  readonly tellFailure: TellFailure;
}

/** Final clips are begun when nothing has changed for so long. */
const QUIET_MS = 4000;
/** Failures that the next clip would meet as well; nothing is tried for a while, but on request. */
const GENERAL_FAILURES: ReadonlySet<string> = new Set([
  'generator.unstable',
  'generator.unresponsive',
  'ffmpeg.missing',
  'cache.unwritable',
  'disk.full',
]);
const PAUSE_MS = 60_000;

/** Makes clips, one after another, as long as any are wanted; gives up what no longer is. */
export class PreviewMaker {
  readonly #resources: Resources;
  readonly #book: ClipBook;
  readonly #look: () => Circumstances;
  readonly #listeners: MakerListeners;
  #running: Running | null = null;
  #ended: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #pausedUntilMs = -Infinity;
  readonly #warmed = new Set<string>();
  readonly #closing = new AbortController();

  constructor(resources: Resources, book: ClipBook, look: () => Circumstances, listeners: MakerListeners) {
    this.#resources = resources;
    this.#book = book;
    this.#look = look;
    this.#listeners = listeners;
  }

  /** The clip that is being made. */
  get running(): Facts['running'] {
    return this.#running?.hasBegun ? this.#running : null;
  }

  /** Starts the renderer's process. */
  start(request: ClipRequest): void {
    // What keeps it from starting is told with the first clip.
    void startRenderer(request, this.#resources).catch(() => undefined);
  }

  /** Tries again what has failed. */
  resume(isMeant: (key: string, failure: Failure) => boolean): void {
    this.#pausedUntilMs = -Infinity;
    this.#book.forgive(isMeant);
    this.update();
  }

  /** Call whenever circumstances have changed. */
  update(): void {
    clearTimeout(this.#timer);
    if (this.#closing.signal.aborted) return;
    const { followers, isOn, isPublishing, changedAtMs } = this.#look();
    const quietMs = QUIET_MS - (performance.now() - changedAtMs);
    const finalsToo = !isPublishing && quietMs <= 0;
    if (this.#running) {
      if (!isOn || shouldGiveUp(this.#running, followers, this.#book, finalsToo)) this.#running.controller.abort();
      return;
    }
    if (!isOn) return;
    const pauseMs = this.#pausedUntilMs - performance.now();
    if (pauseMs > 0) {
      this.#updateIn(pauseMs);
      return;
    }
    if (Number.isFinite(this.#pausedUntilMs)) {
      this.#pausedUntilMs = -Infinity;
      this.#book.forgive((_, { code }) => GENERAL_FAILURES.has(code));
    }
    const next = nextClip(followers, this.#book, finalsToo);
    if (next) this.#ended = this.#make(next);
    else if (!isPublishing) {
      if (quietMs > 0) this.#updateIn(quietMs);
      this.#warmUp();
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#closing.abort();
    this.#running?.controller.abort();
    await this.#ended;
  }

  #updateIn(ms: number): void {
    this.#timer = setTimeout(() => {
      this.update();
    }, ms);
    this.#timer.unref();
  }

  async #make({ view, wish, clip }: Choice<Follower>): Promise<void> {
    const running: Running = {
      key: clip.key,
      controller: new AbortController(),
      fraction: 0,
      secondsLeft: null,
      hasBegun: false,
    };
    this.#running = running;
    const { signal } = running.controller;
    const onProgress = (progress: { readonly fraction: number; readonly secondsLeft?: number }): void => {
      const { fraction, secondsLeft = null } = progress;
      Object.assign(running, { fraction, secondsLeft, hasBegun: true });
      this.#listeners.onChange();
    };
    try {
      const made = await makePreview(clip, wish.segmentNumber, this.#requestFor(view), this.#resources, {
        signal,
        onProgress,
      });
      this.#book.made(clip.key, made.path, made.notices);
    } catch (error) {
      if (!signal.aborted) this.#fail(clip.key, this.#listeners.tellFailure(error));
    }
    this.#running = null;
    this.#listeners.onChange();
    this.update();
  }

  #fail(key: string, failure: Failure): void {
    this.#book.failed(key, failure);
    if (GENERAL_FAILURES.has(failure.code)) this.#pausedUntilMs = performance.now() + PAUSE_MS;
  }

  /** Prepares the face at the playhead where all its clips are there: its next change is seen sooner. */
  #warmUp(): void {
    const [view] = this.#look().followers;
    if (!view || this.#warmed.has(view.handle)) return;
    const wish = view.wishes.find(({ final, endSeconds }) => final && endSeconds > view.playheadSeconds);
    const clip = wish && quickClipOf(wish);
    if (!clip) return;
    this.#warmed.add(view.handle);
    const { signal } = this.#closing;
    // A failure is told with the clip that meets it.
    this.#ended = warmUp(clip.need, this.#requestFor(view), this.#resources, { signal }).catch(() => undefined);
  }

  #requestFor({ path }: Follower): ClipRequest {
    return { lessonPath: path, device: this.#look().device, motionModel: 'articulation' };
  }
}
