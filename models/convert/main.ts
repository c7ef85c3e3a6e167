/** `npm run models:convert`: writes the converted models and their entries in the manifest. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestEntry, mergeManifest, readManifest, type ManifestEntry } from '../manifest.ts';
import { CONVERTED_MODELS, convertModel } from './catalogue.ts';

const modelsFolder = join(import.meta.dirname, '..');
const entries: ManifestEntry[] = [];
for (const model of CONVERTED_MODELS) {
  const { name, licence, source } = model;
  const bytes = await convertModel(model);
  const file = `${name}.onnx`;
  await writeFile(join(modelsFolder, file), bytes);
  entries.push(manifestEntry(bytes, { file, licence, source, card: `CARDS.md#${name}` }));
  process.stdout.write(`${file}: ${bytes.length} bytes\n`);
}
const manifest = mergeManifest(await readManifest(modelsFolder), entries);
await writeFile(join(modelsFolder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
