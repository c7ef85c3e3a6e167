/** Fields of a table begin after the size of its list of places and its own size. */
const FIRST_FIELD = 4;

/**
 * One table of a FlatBuffers file. A table has numbered fields, each of which may be absent and is then 0, empty or
 * undefined; what a number means stands in the format's schema only.
 */
export class FlatTable {
  readonly #view: DataView;
  readonly #start: number;

  constructor(view: DataView, start: number) {
    this.#view = view;
    this.#start = start;
  }

  byte(field: number): number {
    const at = this.#at(field);
    return at === undefined ? 0 : this.#view.getInt8(at);
  }

  int(field: number): number {
    const at = this.#at(field);
    return at === undefined ? 0 : this.#view.getInt32(at, true);
  }

  table(field: number): FlatTable | undefined {
    const at = this.#at(field);
    return at === undefined ? undefined : new FlatTable(this.#view, followed(this.#view, at));
  }

  ints(field: number): number[] {
    const { start, count } = this.#list(field);
    return Array.from({ length: count }, (_, i) => this.#view.getInt32(start + i * 4, true));
  }

  tables(field: number): FlatTable[] {
    const { start, count } = this.#list(field);
    return Array.from({ length: count }, (_, i) => new FlatTable(this.#view, followed(this.#view, start + i * 4)));
  }

  /** A view, not a copy. */
  bytes(field: number): Uint8Array {
    const { start, count } = this.#list(field);
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + start, count);
  }

  text(field: number): string {
    return new TextDecoder().decode(this.bytes(field));
  }

  #at(field: number): number | undefined {
    const places = this.#start - this.#view.getInt32(this.#start, true);
    const place = FIRST_FIELD + field * 2;
    if (place >= this.#view.getUint16(places, true)) return undefined;
    const offset = this.#view.getUint16(places + place, true);
    return offset === 0 ? undefined : this.#start + offset;
  }

  #list(field: number): { start: number; count: number } {
    const at = this.#at(field);
    if (at === undefined) return { start: 0, count: 0 };
    const list = followed(this.#view, at);
    return { start: list + 4, count: this.#view.getUint32(list, true) };
  }
}

/** The outermost table of a file that must carry `identifier`. */
export function rootTable(bytes: Uint8Array, identifier: string): FlatTable {
  const found = new TextDecoder('latin1').decode(bytes.subarray(4, 8));
  if (found !== identifier) throw new Error(`The file is marked “${found}” instead of “${identifier}”`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new FlatTable(view, followed(view, 0));
}

/** Offsets count from where they stand. */
function followed(view: DataView, at: number): number {
  return at + view.getUint32(at, true);
}
