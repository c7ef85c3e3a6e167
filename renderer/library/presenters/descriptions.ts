import { useEffect } from 'react';
import { create } from 'zustand';
import type { PresenterDescription } from '../../../main/api/answers.ts';
import type { Presenter } from '../../../main/lesson/schema.ts';
import { failureOf } from '../../state/failures.ts';
import { describePhoto, photoKey, rememberPhoto } from '../../state/photos.ts';

/** What is known of a presenter's photo. While it is looked at anew, what was known before is still there. */
export interface Looked {
  readonly isPending: boolean;
  readonly description: PresenterDescription | null;
  /** Why it could not be looked at, in the user's language. */
  readonly problem: string | null;
}

const UNKNOWN: Looked = { isPending: true, description: null, problem: null };

interface Entry extends Looked {
  /** Of what was asked: photo, face, corrections. */
  readonly key: string;
}

/** By the presenter's id. */
const useLooked = create<{ readonly entries: Readonly<Record<string, Entry>> }>()(() => ({ entries: {} }));

/** While landmarks are dragged, the photo is looked at again when they rest. */
const REST_MS = 250;
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Looks at a presenter's photo, and again whenever its face or landmarks are changed. */
export function useDescription(handle: string, presenter: Presenter): Looked {
  const entry = useLooked(({ entries }) => entries[presenter.id]);
  useEffect(() => {
    look(handle, presenter);
  }, [handle, presenter]);
  return entry ?? UNKNOWN;
}

function look(handle: string, presenter: Presenter): void {
  const { id } = presenter;
  const key = photoKey(handle, presenter);
  const known = useLooked.getState().entries[id];
  if (known?.key === key) return;
  const description = known?.description ?? null;
  show(id, { key, isPending: true, description, problem: null });
  clearTimeout(timers.get(id));
  const ask = async (): Promise<void> => {
    try {
      const found = await describePhoto(handle, presenter);
      showIfCurrent(id, { key, isPending: false, description: found, problem: null });
    } catch (error) {
      showIfCurrent(id, { key, isPending: false, description: null, problem: failureOf(error)?.sentence ?? null });
    }
  };
  timers.set(
    id,
    setTimeout(() => void ask(), description === null ? 0 : REST_MS),
  );
}

/** What `media.addPhoto` has told already need not be asked for again. */
export function rememberDescription(handle: string, presenter: Presenter, description: PresenterDescription): void {
  rememberPhoto(handle, presenter, description);
  show(presenter.id, { key: photoKey(handle, presenter), isPending: false, description, problem: null });
}

function showIfCurrent(id: string, entry: Entry): void {
  if (useLooked.getState().entries[id]?.key === entry.key) show(id, entry);
}

function show(id: string, entry: Entry): void {
  useLooked.setState(({ entries }) => ({ entries: { ...entries, [id]: entry } }));
}

/** How a photo will do: whether it can be used, and how much is to be looked at. */
export type Verdict = 'pending' | 'good' | 'look' | 'bad';

export function verdictOf({ isPending, description, problem }: Looked): Verdict {
  if (problem !== null) return 'bad';
  if (description === null) return isPending ? 'pending' : 'bad';
  if (description.refusal !== null) return 'bad';
  return description.findings.some(({ state }) => state !== 'good') ? 'look' : 'good';
}
