import { expect, test } from 'vitest';
import {
  isEither,
  roleOf,
  suggestedTitle,
  withAdded,
  withRole,
  type Ingredient,
  type Role,
} from '../../../renderer/start/ingredients.ts';

const given = (name: string, role: Role): Ingredient => ({
  id: name,
  name,
  role,
  source: { path: `/${name}` },
  problem: null,
});

test.each([
  ['Talk.PDF', false, 'slides'],
  ['one.png', false, 'slides'],
  ['me.jpg', true, 'picture'],
  ['me.tiff', false, 'picture'],
  ['speech.m4a', false, 'recording'],
  ['deck.pptx', false, null],
  ['README', false, null],
])('%s (upright: %s) is for %s', (name, isPortrait, role) => {
  expect(roleOf(name, isPortrait)).toBe(role);
});

test('there is one photo: the last one', () => {
  const before = [given('old.jpg', 'picture'), given('talk.pdf', 'slides')];
  const after = withAdded(before, [given('a.jpg', 'picture'), given('b.jpg', 'picture')]);
  expect(after.map(({ name }) => name)).toEqual(['talk.pdf', 'b.jpg']);
});

test('a slide becomes the photo, and the photo before it a slide', () => {
  const after = withRole([given('a.jpg', 'picture'), given('b.jpg', 'slides')], 'b.jpg', 'picture');
  expect(after.map(({ name, role }) => [name, role])).toEqual([
    ['a.jpg', 'slides'],
    ['b.jpg', 'picture'],
  ]);
  expect(isEither(given('a.jpg', 'slides'))).toBe(true);
  expect(isEither(given('a.pdf', 'slides'))).toBe(false);
  expect(isEither(given('a.tiff', 'picture'))).toBe(false);
});

test('the title comes from the slides, else from the narration, never from the photo', () => {
  expect(
    suggestedTitle([given('me.jpg', 'picture'), given('talk.mp3', 'recording'), given('how_to-learn.pdf', 'slides')]),
  ).toBe('How to learn');
  expect(suggestedTitle([given('me.jpg', 'picture'), given('my talk.mp3', 'recording')])).toBe('My talk');
  expect(suggestedTitle([given('me.jpg', 'picture')])).toBe('');
  expect(suggestedTitle([given('tides 1.png', 'slides'), given('tides 2.png', 'slides')])).toBe('Tides');
  expect(suggestedTitle([given('01.wav', 'recording'), given('02.wav', 'recording')])).toBe('01');
});
