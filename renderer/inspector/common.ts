/** What several parts have in common: their value where it is the same in all, undefined where it differs. */
export function common<T, V>(parts: readonly T[], valueOf: (part: T) => V): V | undefined {
  const [first, ...rest] = parts;
  if (first === undefined) return undefined;
  const value = valueOf(first);
  const key = JSON.stringify(value);
  return rest.every((part) => JSON.stringify(valueOf(part)) === key) ? value : undefined;
}
