import type { Picture } from './face.ts';

/**
 * A picture and its halvings, made as they are needed: sampling a big picture at a coarse step reads from the level
 * whose pixels are about as large as the step, so that nothing finer aliases into the result.
 */
export class Pyramid {
  readonly #levels: Picture[];

  constructor(picture: Picture) {
    this.#levels = [picture];
  }

  get picture(): Picture {
    return this.#levels[0]!;
  }

  /** The level that fits a step of `stepPx` pixels of the picture, and how many of them one of its pixels covers. */
  levelFor(stepPx: number): { readonly level: Picture; readonly scale: number } {
    let index = 0;
    while (2 ** (index + 1) <= stepPx && Math.min(this.#at(index).widthPx, this.#at(index).heightPx) > 2) index += 1;
    return { level: this.#at(index), scale: 2 ** index };
  }

  #at(index: number): Picture {
    const known = this.#levels[index];
    if (known) return known;
    const made = halve(this.#at(index - 1));
    this.#levels[index] = made;
    return made;
  }
}

/** Means of 2 × 2 pixels; an odd last row or column is left out. */
function halve(picture: Picture): Picture {
  const widthPx = picture.widthPx >> 1;
  const heightPx = picture.heightPx >> 1;
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  const source = picture.rgb;
  const stride = picture.widthPx * 3;
  for (let y = 0; y < heightPx; y += 1) {
    let from = 2 * y * stride;
    let to = y * widthPx * 3;
    for (let x = 0; x < widthPx; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const above = source[from + channel]! + source[from + channel + 3]!;
        const below = source[from + channel + stride]! + source[from + channel + stride + 3]!;
        rgb[to + channel] = (above + below + 2) >> 2;
      }
      from += 6;
      to += 3;
    }
  }
  return { widthPx, heightPx, rgb };
}
