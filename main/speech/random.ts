/** Seeded randomness: everything accidental in a performance comes from here, so that the same inputs give the same frames. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Log-normal with the given median and the standard deviation of its logarithm. */
  logNormal(median: number, sigma: number): number;
}

/**
 * One stream of random numbers for `seed` and `stream`: blinks, head and gaze each have their own stream, so that a
 * change in one does not reshuffle the others. Generator: Chris Doty-Humphrey's sfc32 (PractRand).
 */
export function createRandom(seed: number, stream: string): Random {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = hashOf(stream);
  let counter = 1;

  function nextUint32(): number {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  }
  // Mix a small seed through the whole state before use.
  for (let i = 0; i < 16; i++) nextUint32();

  const uniform = () => nextUint32() / 2 ** 32;
  // Box–Muller; 1 − u keeps the logarithm finite.
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal, logNormal: (median, sigma) => median * Math.exp(sigma * normal()) };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
