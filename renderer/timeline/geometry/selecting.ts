/** Which segments are selected, and the one that Shift ranges start from. */
export interface Picked {
  readonly ids: readonly string[];
  /** The segment that was picked last: where the keyboard is. */
  readonly activeId: string | null;
  readonly anchorId: string | null;
}

export type PickMode = 'only' | 'toggle' | 'range';

export const NOTHING_PICKED: Picked = { ids: [], activeId: null, anchorId: null };

/** What is picked after a click or a key on a segment; ids come out in the lesson's order. */
export function pick(order: readonly string[], before: Picked, id: string, mode: PickMode): Picked {
  if (mode === 'range' && before.anchorId !== null && order.includes(before.anchorId)) {
    const [from, to] = [order.indexOf(before.anchorId), order.indexOf(id)].sort((a, b) => a - b) as [number, number];
    return { ids: order.slice(from, to + 1), activeId: id, anchorId: before.anchorId };
  }
  if (mode !== 'toggle') return { ids: [id], activeId: id, anchorId: id };
  const chosen = new Set(before.ids);
  if (!chosen.delete(id)) chosen.add(id);
  return { ids: order.filter((other) => chosen.has(other)), activeId: id, anchorId: id };
}

/** What remains picked in a lesson whose segments have changed; a removed active segment passes to the first that is left. */
export function stillPicked(order: readonly string[], before: Picked): Picked {
  const present = new Set(order);
  const ids = before.ids.filter((id) => present.has(id));
  const keep = (id: string | null): string | null => (id !== null && present.has(id) ? id : (ids[0] ?? null));
  return { ids, activeId: keep(before.activeId), anchorId: keep(before.anchorId) };
}

/** The segment `steps` away from the active one; the one at the playhead where none is active. */
export function neighbour(order: readonly string[], activeId: string | null, steps: number, fallback: number): string {
  const index = activeId === null ? -1 : order.indexOf(activeId);
  const target = index === -1 ? fallback : index + steps;
  return order[Math.min(Math.max(target, 0), order.length - 1)]!;
}
