import { ACCEPTED } from '../backend/chooseFiles.ts';

/** What a lesson is built from. */
export type Role = 'slides' | 'recording' | 'picture';
export const ROLES: readonly Role[] = ['slides', 'recording', 'picture'];

/** A file that the user has given: dropped (`file`, to be sent or located yet) or chosen at the host (`path`). */
export interface Ingredient {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly source: { readonly file: File } | { readonly path: string };
  /** Why it cannot be used, in the user's language. */
  readonly problem: string | null;
}

export type Ingredients = readonly Ingredient[];

/** What a file is for, by its name; null: for nothing here. A picture is the photo where `isPortrait`, else a slide. */
export function roleOf(name: string, isPortrait: boolean): Role | null {
  const ending = endingOf(name);
  if (ACCEPTED.recording.includes(ending)) return 'recording';
  if (ending === '.pdf') return 'slides';
  if (isPortrait && ACCEPTED.picture.includes(ending)) return 'picture';
  if (ACCEPTED.slides.includes(ending)) return 'slides';
  return ACCEPTED.picture.includes(ending) ? 'picture' : null;
}

/** `Talk.PDF` → .pdf; empty where there is none. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot).toLowerCase();
}

/** `current` with `added`. There is one photo: a new one takes the place of the old. */
export function withAdded(current: Ingredients, added: Ingredients): Ingredients {
  const photo = added.findLast(({ role }) => role === 'picture');
  const kept = photo ? current.filter(({ role }) => role !== 'picture') : current;
  return [...kept, ...added.filter((one) => one.role !== 'picture' || one === photo)];
}

/** A picture that was taken for a slide becomes the photo, and the other way round. */
export function withRole(current: Ingredients, id: string, role: Role): Ingredients {
  return current.map((one) => {
    if (one.id === id) return { ...one, role, problem: null };
    return role === 'picture' && one.role === 'picture' ? { ...one, role: 'slides' } : one;
  });
}

/** Whether a picture could be either. */
export function isEither({ name }: Ingredient): boolean {
  const ending = endingOf(name);
  return ACCEPTED.slides.includes(ending) && ACCEPTED.picture.includes(ending);
}

/** A title for the lesson: the name of its slides, else of its narration. */
export function suggestedTitle(ingredients: Ingredients): string {
  const named =
    ingredients.find(({ name }) => endingOf(name) === '.pdf') ?? ingredients.find(({ role }) => role !== 'picture');
  if (!named) return '';
  const stem = named.name.slice(0, named.name.length - endingOf(named.name).length);
  const isOneOfSeveral = ingredients.filter(({ role }) => role === named.role).length > 1;
  // “Tides 1.png”, “Tides 2.png” … are about tides.
  const words = (isOneOfSeveral ? stem.replace(/[\s_-]*\d+$/, '') || stem : stem).replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
