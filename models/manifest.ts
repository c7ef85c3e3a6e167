import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({
  models: z.array(
    z.object({
      /** File name in the folder of the manifest. */
      file: z.string(),
      sha256: z.string(),
      bytes: z.int(),
      /** SPDX identifier. */
      licence: z.string(),
      source: z.string(),
      /** Where in this folder the model is described. */
      card: z.string(),
    }),
  ),
});

/** What models there are, whence, and under which licence: `manifest.json` of the models folder. */
export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestEntry = Manifest['models'][number];

export async function readManifest(modelsFolder: string): Promise<Manifest> {
  return manifestSchema.parse(JSON.parse(await readFile(join(modelsFolder, 'manifest.json'), 'utf8')));
}

/** The manifest with `entries` put in, replacing those of the same files, in the order of file names. */
export function mergeManifest(manifest: Manifest, entries: readonly ManifestEntry[]): Manifest {
  const byFile = new Map([...manifest.models, ...entries].map((entry) => [entry.file, entry]));
  return { models: [...byFile.values()].sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

/** A manifest entry for `bytes`. */
export function manifestEntry(bytes: Uint8Array, entry: Omit<ManifestEntry, 'sha256' | 'bytes'>): ManifestEntry {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    file: entry.file,
    sha256,
    bytes: bytes.length,
    licence: entry.licence,
    source: entry.source,
    card: entry.card,
  };
}
