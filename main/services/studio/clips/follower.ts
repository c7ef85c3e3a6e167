import type { ClipState, Failure } from '../../../api/answers.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import type { ClipBook } from './clipBook.ts';
import type { View } from './order.ts';
import { clipUrl, shownBy, stateOf, type Facts } from './states.ts';
import { clipsOf, type Clip, type Wish } from './wish.ts';

/** What goes on while states are told. */
export type Activity = Pick<Facts, 'isMaking' | 'running'>;

/** An open lesson that is being edited: its document, what its segments want, and what its clients were told. */
export class Follower implements View {
  readonly handle: string;
  readonly path: string;
  playheadSeconds = 0;
  /** When its user was last heard of, by `performance.now()`. */
  heardAtMs = 0;
  wishes: readonly Wish[] = [];
  /** Whose window was told the states. */
  #clientId: string | null = null;
  #lesson: Lesson | null = null;
  #text = '';
  /** Why it is not known what the segments want. */
  #trouble: Failure | null = null;
  readonly #shown = new Map<string, Clip>();
  readonly #told = new Map<string, string>();

  constructor(handle: string, path: string) {
    this.handle = handle;
    this.path = path;
  }

  get lesson(): Lesson | null {
    return this.#lesson;
  }

  /** Takes in what a client says; whether the document is another one than before. */
  hear(lesson: Lesson, playheadSeconds: number, clientId: string): boolean {
    this.playheadSeconds = playheadSeconds;
    this.heardAtMs = performance.now();
    if (clientId !== this.#clientId) this.#told.clear();
    this.#clientId = clientId;
    const text = JSON.stringify(lesson);
    if (text === this.#text) return false;
    this.#text = text;
    this.#lesson = lesson;
    return true;
  }

  /** What the segments want from now on. */
  want(wishes: readonly Wish[], book: ClipBook): void {
    this.remember(book);
    this.wishes = wishes;
    this.#trouble = null;
  }

  /** It cannot be found out what the segments want. */
  despair(failure: Failure): void {
    this.#trouble = failure;
  }

  get isInTrouble(): boolean {
    return this.#trouble !== null;
  }

  /** Notes what each segment shows, to be shown on while something newer is made. */
  remember(book: ClipBook): void {
    for (const wish of this.wishes) {
      const clip = shownBy(wish, (key) => book.has(key));
      if (clip?.lengthSeconds === null) this.#shown.set(wish.segmentId, clip);
    }
  }

  /** Every clip that is wanted. */
  keys(): string[] {
    return this.wishes.flatMap((wish) => clipsOf(wish).map(({ key }) => key));
  }

  /** Those that one segment wants. */
  keysOf(segmentId: string): string[] {
    return this.wishes
      .filter((wish) => wish.segmentId === segmentId)
      .flatMap((wish) => clipsOf(wish).map(({ key }) => key));
  }

  /** The states that are others than were told last. */
  news(book: ClipBook, activity: Activity): ClipState[] {
    const facts: Facts = {
      ...activity,
      has: (key) => book.has(key),
      failureOf: (key) => book.failureOf(key),
      noticesOf: (key) => book.noticesOf(key),
      shownBefore: (segmentId) => this.#shown.get(segmentId) ?? null,
    };
    const states = this.#trouble
      ? this.#statesInTrouble(this.#trouble)
      : this.wishes.map((wish) => stateOf(wish, facts));
    return states.filter((state) => {
      const text = JSON.stringify(state);
      if (this.#told.get(state.segmentId) === text) return false;
      this.#told.set(state.segmentId, text);
      return true;
    });
  }

  #statesInTrouble(failure: Failure): ClipState[] {
    return (this.#lesson?.segments ?? []).map(({ id }) => {
      const shown = this.#shown.get(id);
      return {
        ...{ segmentId: id, state: 'failed', failure },
        ...{ quality: shown?.quality ?? null, url: shown ? clipUrl(shown.key) : null, lengthSeconds: null },
        ...{ hasAlpha: shown?.need.background.kind === 'transparent', isOutdated: shown !== undefined },
        ...{ fraction: 0, secondsLeft: null, notices: [] },
      };
    });
  }
}
