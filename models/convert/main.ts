/** `npm run models:convert`: writes the converted models, the compositor and their entries in the manifest. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestEntry, mergeManifest, readManifest, type ManifestEntry } from '../manifest.ts';
import { compositorGraph } from '../compositor/graph.ts';
import { CONVERTED_MODELS, convertModel } from './catalogue.ts';

const modelsFolder = join(import.meta.dirname, '..');
const entries: ManifestEntry[] = [];

async function write(name: string, bytes: Uint8Array, origin: { licence: string; source: string }): Promise<void> {
  const file = `${name}.onnx`;
  await writeFile(join(modelsFolder, file), bytes);
  entries.push(manifestEntry(bytes, { file, ...origin, card: `CARDS.md#${name}` }));
  process.stdout.write(`${file}: ${bytes.length} bytes\n`);
}

for (const model of CONVERTED_MODELS) {
  const { name, licence, source } = model;
  await write(name, await convertModel(model), { licence, source });
}
await write('compositor', compositorGraph(), { licence: 'MIT', source: 'written by models/compositor/graph.ts' });
const manifest = mergeManifest(await readManifest(modelsFolder), entries);
await writeFile(join(modelsFolder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
