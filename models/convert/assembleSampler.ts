import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import wabt from 'wabt';

const folder = join(import.meta.dirname, '../../main/generator/engines/sampler');

/** Assembles the drawing loop, `sampler.wat`. The same text gives the same bytes; a test holds the committed file to it. */
export async function assembleSampler(): Promise<Uint8Array> {
  const assembler = await wabt();
  const name = 'sampler.wat';
  const module = assembler.parseWat(name, await readFile(join(folder, name), 'utf8'), { threads: true, simd: true });
  try {
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}

if (import.meta.main) await writeFile(join(folder, 'sampler.wasm'), await assembleSampler());
