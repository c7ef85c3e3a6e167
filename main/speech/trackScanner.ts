/** A row that cannot be read; the message says which and why. */
export class RowError extends Error {}

/** All rows of a track, of which `wrong` says what is the matter with the first that is not like the others. */
export interface Rows {
  readonly count: number;
  /** Numbers in the first row. */
  readonly width: number;
  /** Row-major, `count × width`. */
  readonly values: Float32Array;
  /** The first row with another width; and the first place that holds no number. Counted from 0. */
  readonly wrong: { readonly width?: number; readonly number?: { readonly row: number; readonly column: number } };
}

/** Longest text of one row, and of everything but the rows: far more than either needs. */
const MOST_CHARACTERS = 1_000_000;
const BEGINS_ROWS = /(?<!\\)"rows"\s*:\s*$/;

/**
 * Reads the text of a track as it arrives: an object whose list `rows` is as long as the recording, so that the text is
 * never held. Rows become numbers at once; the rest is kept, to be parsed when it is complete.
 */
export class TrackScanner {
  #rest = '';
  #depth = 0;
  #string = false;
  #escaped = false;
  #inRows = false;
  /** What of the rows is not read yet. */
  #pending = '';
  #values = new Float32Array(1024);
  #count = 0;
  #width = 0;
  #wrong: { width?: number; number?: { row: number; column: number } } = {};

  /** Throws {@link RowError} for a row that is no list of plain values. */
  push(text: string): void {
    let left = text;
    while (left !== '') left = this.#inRows ? this.#readRows(left) : this.#readRest(left);
  }

  /** What there was but for the rows, parsed; its `rows` is empty. Throws `SyntaxError`. */
  head(): unknown {
    return JSON.parse(this.#inRows ? `${this.#rest}]}` : this.#rest);
  }

  rows(): Rows {
    const values = this.#values.subarray(0, this.#count * this.#width);
    return { count: this.#count, width: this.#width, values, wrong: this.#wrong };
  }

  /** Reads until rows begin, and gives back what follows. */
  #readRest(text: string): string {
    for (let i = 0; i < text.length; i++) {
      const character = text[i]!;
      if (this.#string) {
        if (character === '"' && !this.#escaped) this.#string = false;
        this.#escaped = character === '\\' && !this.#escaped;
      } else if (character === '"') this.#string = true;
      else if (character === '}' || character === ']') this.#depth--;
      else if (character === '{' || character === '[') {
        this.#inRows = character === '[' && this.#depth === 1 && BEGINS_ROWS.test(this.#rest + text.slice(0, i));
        this.#depth++;
        if (this.#inRows) {
          this.#keep(text.slice(0, i + 1));
          return text.slice(i + 1);
        }
      }
    }
    this.#keep(text);
    return '';
  }

  #keep(text: string): void {
    this.#rest += text;
    if (this.#rest.length > MOST_CHARACTERS) throw new RowError('it says too much besides its rows');
  }

  /** Reads rows until they end, and gives back what follows. */
  #readRows(text: string): string {
    const all = this.#pending + text;
    let position = 0;
    for (;;) {
      while (/[\s,]/.test(all[position] ?? '')) position++;
      const begins = all[position];
      if (begins === ']') {
        this.#inRows = false;
        this.#pending = '';
        return all.slice(position);
      }
      if (begins !== undefined && begins !== '[') throw this.#unreadable();
      const end = begins === undefined ? -1 : all.indexOf(']', position);
      if (end < 0) {
        this.#pending = all.slice(position);
        if (this.#pending.length > MOST_CHARACTERS) throw this.#unreadable();
        return '';
      }
      this.#take(all.slice(position, end + 1));
      position = end + 1;
    }
  }

  #take(text: string): void {
    let row: unknown[];
    try {
      row = JSON.parse(text) as unknown[];
    } catch {
      throw this.#unreadable();
    }
    if (this.#count === 0) this.#width = row.length;
    if (row.length !== this.#width) this.#wrong.width ??= this.#count;
    const offset = this.#count * this.#width;
    if (offset + this.#width > this.#values.length) {
      const larger = new Float32Array(Math.max(2 * this.#values.length, offset + this.#width));
      larger.set(this.#values);
      this.#values = larger;
    }
    for (let column = 0; column < Math.min(this.#width, row.length); column++) {
      const value = row[column];
      // A number too large for its kind is infinite.
      if (typeof value === 'number' && Number.isFinite(value)) this.#values[offset + column] = value;
      else this.#wrong.number ??= { row: this.#count, column };
    }
    this.#count++;
  }

  #unreadable(): RowError {
    return new RowError(`row ${this.#count + 1} is not a list of numbers`);
  }
}
