/** A recording that comes in blocks of `length` samples. */
export function inBlocks(samples: Float32Array, length: number): () => AsyncGenerator<Float32Array> {
  return async function* () {
    for (let from = 0; from < samples.length; from += length) {
      yield await Promise.resolve(samples.subarray(from, from + length));
    }
  };
}
