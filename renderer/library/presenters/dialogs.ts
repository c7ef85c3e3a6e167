import { create } from 'zustand';
import type { PresenterDescription } from '../../../main/api/answers.ts';

interface FaceQuestion {
  readonly description: PresenterDescription;
  /** With the number of the face, from 0; null: the user changed their mind. */
  readonly answer: (face: number | null) => void;
}

/** Dialogs about presenters: whose report is open, and which photo's faces are to be chosen among. */
export const usePresenterDialogs = create<{
  readonly reportId: string | null;
  readonly question: FaceQuestion | null;
}>()(() => ({ reportId: null, question: null }));

export function openReport(id: string): void {
  usePresenterDialogs.setState({ reportId: id });
}

export function closeReport(): void {
  usePresenterDialogs.setState({ reportId: null });
}

/** Lets the user choose one of several faces. */
export function askForFace(description: PresenterDescription): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  usePresenterDialogs.setState({
    question: {
      description,
      answer: (face) => {
        usePresenterDialogs.setState({ question: null });
        resolve(face);
      },
    },
  });
  return promise;
}
