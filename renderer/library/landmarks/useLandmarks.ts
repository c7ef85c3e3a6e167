import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresenterDescription } from '../../../main/api/answers.ts';
import { setLandmarks } from '../../../main/lesson/edits/presenters.ts';
import type { Presenter } from '../../../main/lesson/schema.ts';
import { announce } from '../../shell/announce.ts';
import { edit } from '../../state/edit.ts';
import { withEdit, withoutEdit, type Place } from './edits.ts';

export interface Landmarks {
  /** Where a landmark is now, as shares of the photo. */
  readonly placeOf: (index: number) => Place;
  readonly isCorrected: (index: number) => boolean;
  readonly correctedCount: number;
  /** Shows a landmark elsewhere while it is dragged; null: no longer. */
  readonly drag: (dragged: { readonly index: number; readonly place: Place } | null) => void;
  /** Puts a landmark somewhere. Steps in a row of the same one are one step of the history. */
  readonly put: (index: number, place: Place, isOneOfMany: boolean) => void;
  /** Lets a landmark be where it was found. */
  readonly release: (index: number) => void;
  readonly releaseAll: () => void;
}

/** The landmarks of a presenter's photo: those found, those corrected, the one that is being dragged. */
export function useLandmarks({ id, landmarkEdits = [] }: Presenter, { landmarks }: PresenterDescription): Landmarks {
  const { t } = useTranslation('library');
  const gesture = useId();
  const [dragged, setDragged] = useState<{ readonly index: number; readonly place: Place } | null>(null);
  const corrected = new Map(landmarkEdits.map((one) => [one.index, one]));
  return {
    placeOf: (index) => {
      if (dragged?.index === index) return dragged.place;
      const [x, y] = landmarks[index]!;
      return corrected.get(index) ?? { x, y };
    },
    isCorrected: (index) => corrected.has(index),
    correctedCount: corrected.size,
    drag: setDragged,
    put: (index, place, isOneOfMany) => {
      setDragged(null);
      edit(
        'steps.setLandmarks',
        (lesson) => setLandmarks(lesson, id, withEdit(landmarkEdits, index, place)),
        isOneOfMany ? `landmark ${gesture} ${index}` : null,
      );
    },
    release: (index) => {
      const isDone = edit('steps.setLandmarks', (lesson) =>
        setLandmarks(lesson, id, withoutEdit(landmarkEdits, index)),
      );
      if (isDone) announce(t('landmarks.released'));
    },
    releaseAll: () => {
      if (edit('steps.setLandmarks', (lesson) => setLandmarks(lesson, id, []))) announce(t('landmarks.releasedAll'));
    },
  };
}
