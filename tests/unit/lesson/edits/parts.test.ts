import { describe, expect, test } from 'vitest';
import { addRecordings, removeRecording, setNarration } from '../../../../main/lesson/edits/narration.ts';
import {
  addPresenter,
  applyToAll,
  changePresenter,
  removePresenter,
  renamePresenter,
  setConsent,
  setLandmarks,
} from '../../../../main/lesson/edits/presenters.ts';
import * as slides from '../../../../main/lesson/edits/slides.ts';
import { setLanguage, setLessonTitle } from '../../../../main/lesson/edits/title.ts';
import { setTransition } from '../../../../main/lesson/edits/transition.ts';
import { isPresenterShown, mediaOf, newPresenter, presenterOf } from '../../../../main/lesson/parts.ts';
import { lessonSchema, type Lesson } from '../../../../main/lesson/schema.ts';
import { editable, mediaNamed, OTHER, SEGMENT_IDS, slideNamed, TALK, UNUSED } from './editable.ts';

const NEW = mediaNamed('8', 'wav');

describe('narration', () => {
  test('a segment becomes as long as what is heard in it, and keeps its length in silence', () => {
    const lesson = editable();
    const heard = setNarration(lesson, 'd', { media: NEW, startSeconds: 2, endSeconds: 9.5 });
    expect(heard.segments[3]).toMatchObject({ durationSeconds: 7.5, slideId: 'three' });
    expect(heard.recordings.at(-1)).toEqual(NEW);
    const silent = setNarration(heard, 'd', null);
    expect(silent.segments[3]).toMatchObject({ durationSeconds: 7.5, narration: null });
    expect(silent.recordings).toBe(heard.recordings);
    expect(() => setNarration(lesson, 'd', { media: NEW, startSeconds: 2, endSeconds: 2.05 })).toThrow('lasts 0.05 s');
  });

  test('recordings are kept once, and taken away where nobody hears them', () => {
    const lesson = editable();
    expect(addRecordings(lesson, [TALK, NEW, NEW]).recordings).toEqual([TALK, OTHER, UNUSED, NEW]);
    expect(removeRecording(lesson, UNUSED.file).recordings).toEqual([TALK, OTHER]);
    expect(() => removeRecording(lesson, TALK.file)).toThrow('heard in 3 segments');
  });
});

describe('presenters', () => {
  const third = newPresenter('cy', mediaNamed('7', 'jpg'), 1);

  test('settings change where they are meant to', () => {
    const changed = changePresenter(editable(), ['b', 'c'], { presenterId: 'bo', expression: 'happy' });
    expect(changed.segments.map((segment) => presenterOf(changed, segment)!.id).join(' ')).toBe(
      'ada bo bo ada ada ada',
    );
    expect(changed.segments[1]!.presenter).toMatchObject({ expression: 'happy', layout: 'circle' });
    const all = applyToAll(changed, 'b');
    expect(all.segments.every(({ presenter }) => presenter.expression === 'happy')).toBe(true);
    expect(all.segments[1]).toBe(changed.segments[1]);
    expect(() => changePresenter(changed, ['a'], { presenterId: 'nobody' })).toThrow('no part “nobody”');
  });

  test('nobody is shown where nobody is chosen, or the layout hides them', () => {
    const lesson = changePresenter(changePresenter(editable(), ['a'], { presenterId: null }), ['b'], {
      layout: 'hidden',
    });
    expect(lesson.segments.map(isPresenterShown)).toEqual([false, false, true, true, true, true]);
    expect(lesson.segments.slice(0, 2).map((segment) => presenterOf(lesson, segment)?.id)).toEqual([undefined, 'ada']);
  });

  test('the first one comes into all segments, others only onto the shelf', () => {
    const lesson = editable();
    const more = addPresenter(lesson, third);
    expect([more.presenters.length, more.segments]).toEqual([3, lesson.segments]);
    const segments = changePresenter(lesson, SEGMENT_IDS, { presenterId: null }).segments;
    const first = addPresenter({ ...lesson, presenters: [], segments }, third);
    expect(new Set(first.segments.map(({ presenter }) => presenter.presenterId))).toEqual(new Set(['cy']));
  });

  test('a presenter who is chosen somewhere stays', () => {
    const lesson = editable();
    expect(removePresenter(lesson, 'bo').presenters.map(({ id }) => id)).toEqual(['ada']);
    expect(() => removePresenter(lesson, 'ada')).toThrow('“f” is chosen in 6 segments');
  });

  test('name, consent and landmarks', () => {
    const landmarkEdits = [{ index: 61, x: 0.4, y: 0.6 }];
    const consent = { state: 'given', note: 'by letter' } as const;
    let lesson = setConsent(renamePresenter(editable(), 'bo', 'Bo'), 'bo', consent);
    lesson = setLandmarks(lesson, 'bo', landmarkEdits);
    expect(lesson.presenters[1]).toMatchObject({ name: 'Bo', consent, landmarkEdits });
    expect(setLandmarks(lesson, 'bo', []).presenters[1]).not.toHaveProperty('landmarkEdits');
    expect(lesson.presenters[0]).toEqual(editable().presenters[0]);
  });
});

describe('slides', () => {
  test('another picture keeps id, times and notes', () => {
    const lesson = slides.setNotes(editable(), 'two', 'Said.');
    const changed = slides.replaceSlide(lesson, 'two', { ...slideNamed('new'), picture: mediaNamed('6', 'png') });
    expect(changed.slides[1]).toMatchObject({ id: 'two', title: 'new', notes: 'Said.', picture: { name: '6.png' } });
    expect(changed.segments).toBe(lesson.segments);
    const noted = slides.replaceSlide(lesson, 'two', { ...slideNamed('new'), notes: 'Other.' });
    expect(noted.slides[1]!.notes).toBe('Other.');
  });

  test('come, go, and are shown elsewhere', () => {
    const lesson = editable();
    expect(slides.addSlides(lesson, [slideNamed('five')]).slides.map(({ id }) => id)).toContain('five');
    expect(() => slides.addSlides(lesson, [slideNamed('five'), slideNamed('five')])).toThrow('already');
    expect(slides.removeSlide(lesson, 'four').slides).toHaveLength(3);
    expect(() => slides.removeSlide(lesson, 'two')).toThrow('shown in 2 segments');
    expect(slides.setSlide(lesson, 'a', 'four').segments[0]!.slideId).toBe('four');
  });

  test('how they are drawn', () => {
    const lesson = slides.setFit(editable(), 'one', { fit: 'cover', background: '#102030' });
    expect(lesson.slides[0]).toMatchObject({ fit: 'cover', background: '#102030', picture: { name: 'd.png' } });
    expect(slides.setPicture(lesson, 'one', mediaNamed('6', 'png')).slides[0]!.picture.name).toBe('6.png');
  });
});

test('title, language, transitions', () => {
  const lesson = setTransition(editable(), ['a'], { kind: 'cut', durationSeconds: 0 });
  expect(lesson.segments.map(({ transition }) => transition.kind).join(' ')).toBe('cut fade fade fade fade fade');
  expect(setLanguage(setLessonTitle(lesson, 'Ebb'), 'de')).toMatchObject({ title: 'Ebb', language: 'de' });
});

test('every medium is named once, used or not', () => {
  expect(mediaOf(editable()).map(({ name }) => name)).toEqual([
    ...['f.jpg', '9.jpg', 'a.wav', 'b.wav', 'c.wav', 'd.png', 'e.pdf'],
  ]);
});

test.each<[string, (lesson: Lesson) => Lesson]>([
  ['narration', (lesson) => setNarration(lesson, 'b', { media: { ...TALK }, startSeconds: 10, endSeconds: 16 })],
  ['silence', (lesson) => setNarration(lesson, 'd', null)],
  ['recordings', (lesson) => addRecordings(lesson, [OTHER])],
  ['presenter', (lesson) => changePresenter(lesson, ['a', 'b'], { background: { kind: 'photo' }, size: 0.3 })],
  ['apply to all', (lesson) => applyToAll(lesson, 'c')],
  ['name', (lesson) => renamePresenter(lesson, 'ada', 'f')],
  ['consent', (lesson) => setConsent(lesson, 'ada', { state: 'unknown', note: '' })],
  ['landmarks', (lesson) => setLandmarks(lesson, 'ada', [])],
  ['replaced slide', (lesson) => slides.replaceSlide(lesson, 'one', slideNamed('one'))],
  ['slide', (lesson) => slides.setSlide(lesson, 'a', 'one')],
  ['notes', (lesson) => slides.setNotes(lesson, 'one', '')],
  ['slide title', (lesson) => slides.setTitle(lesson, 'one', 'one')],
  ['fit', (lesson) => slides.setFit(lesson, 'one', { fit: 'contain', background: null })],
  ['transition', (lesson) => setTransition(lesson, ['a'], { kind: 'fade', durationSeconds: 0.4 })],
  ['title', (lesson) => setLessonTitle(lesson, 'Tides')],
  ['language', (lesson) => setLanguage(lesson, 'en')],
  ['no slides', (lesson) => slides.addSlides(lesson, [])],
])('%s as it is already: the same lesson', (_, edit) => {
  const lesson = editable();
  expect(lessonSchema.parse(lesson)).toEqual(lesson);
  expect(edit(lesson)).toBe(lesson);
});
