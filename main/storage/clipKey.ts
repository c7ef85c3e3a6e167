/** What a key describes: plain data, finite numbers, no `undefined`. */
export type KeyPart = string | number | boolean | null | readonly KeyPart[] | { readonly [name: string]: KeyPart };

/** SHA-256, in hexadecimal, of a canonical description: the order of an object's names does not matter. */
export function clipKey(parts: { readonly [name: string]: KeyPart }): string {
  throw new Error(`Not written yet: ${Object.keys(parts).join()}`);
}
