/** `part` with `change`, what is undefined there taken away; the same object where that changes nothing. */
export function patched<T extends object>(part: T, change: Partial<NoInfer<T>>): T {
  const names = Object.keys(change) as (keyof T)[];
  if (names.every((name) => isSame(part[name], change[name]))) return part;
  const entries = Object.entries({ ...part, ...change });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as T;
}

/** The parts as `change` makes them; the same list where that changes none. */
export function mapped<T>(parts: readonly T[], change: (part: T, index: number) => T): T[] {
  const results = parts.map(change);
  // What is read-only here is not written to anywhere: documents are never changed in place.
  return results.every((result, index) => result === parts[index]) ? (parts as T[]) : results;
}

/** As {@link mapped}, of the one part with this id. */
export function mappedOne<T extends { readonly id: string }>(
  parts: readonly T[],
  id: string,
  change: (part: T) => T,
): T[] {
  indexOfId(parts, id);
  return mapped(parts, (part) => (part.id === id ? change(part) : part));
}

/** @throws Error where there is none: callers have their ids from the document */
export function indexOfId(parts: readonly { readonly id: string }[], id: string): number {
  const index = parts.findIndex((part) => part.id === id);
  if (index < 0) throw new Error(`there is no part “${id}”`);
  return index;
}

/** Whether a part is one of those with these ids. @throws Error where there is none for an id */
export function picked(
  parts: readonly { readonly id: string }[],
  ids: readonly string[],
): (part: { readonly id: string }) => boolean {
  const chosen = new Set(ids);
  const there = new Set(parts.map(({ id }) => id));
  for (const id of chosen) if (!there.has(id)) throw new Error(`there is no part “${id}”`);
  return ({ id }) => chosen.has(id);
}

/** @throws Error where one of them is taken, or given twice */
export function requireNew(parts: readonly { readonly id: string }[], ids: readonly string[]): void {
  const taken = new Set(parts.map(({ id }) => id));
  for (const id of ids) {
    if (taken.has(id)) throw new Error(`there is a part “${id}” already`);
    taken.add(id);
  }
}

/** Whether two pieces of plain data are equal; what is undefined counts as absent. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((name) => isSame(left[name], right[name]));
}
