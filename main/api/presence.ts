/** Whether somebody is at a client's other end just now: a link that broke may come back, and often does not. */
export class Presence {
  readonly #listeners = new Set<(isThere: boolean) => void>();
  #isThere = true;

  get isThere(): boolean {
    return this.#isThere;
  }

  set(isThere: boolean): void {
    if (isThere === this.#isThere) return;
    this.#isThere = isThere;
    for (const listener of [...this.#listeners]) listener(isThere);
  }

  /** @returns what takes the listener off again */
  onChange(listener: (isThere: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
