import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compositorGraph } from '../../../models/compositor/graph.ts';
import { CONVERTED_MODELS, convertModel } from '../../../models/convert/catalogue.ts';
import { transposeWeight } from '../../../models/convert/transpose.ts';
import { mergeManifest, readManifest } from '../../../models/manifest.ts';

const modelsFolder = join(import.meta.dirname, '../../../models');

describe('the models folder', () => {
  it('lists every ONNX file in its manifest, with the right size and hash', async () => {
    const { models } = await readManifest(modelsFolder);
    const files = (await readdir(modelsFolder)).filter((name) => name.endsWith('.onnx'));
    expect(models.map((entry) => entry.file)).toEqual(files.sort());
    for (const entry of models) {
      const bytes = await readFile(join(modelsFolder, entry.file));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect({ file: entry.file, bytes: bytes.length, sha256 }).toEqual({
        file: entry.file,
        bytes: entry.bytes,
        sha256: entry.sha256,
      });
    }
  });

  it('describes every model under the heading that the manifest names', async () => {
    const { models } = await readManifest(modelsFolder);
    for (const { card } of models) {
      const [file = '', heading = ''] = card.split('#');
      const text = await readFile(join(modelsFolder, file), 'utf8');
      if (heading !== '') expect(text).toContain(`\n## ${heading}\n`);
    }
  });
});

describe('the conversion', () => {
  it('makes compositor.onnx again, byte for byte', async () => {
    const committed = await readFile(join(modelsFolder, 'compositor.onnx'));
    expect(Buffer.compare(committed, Buffer.from(compositorGraph()))).toBe(0);
  });

  it.each(CONVERTED_MODELS)('makes $name.onnx again, byte for byte', async (model) => {
    const committed = await readFile(join(modelsFolder, `${model.name}.onnx`));
    expect(Buffer.compare(committed, Buffer.from(await convertModel(model)))).toBe(0);
  });

  it('transposes like NumPy', () => {
    const weight = { shape: [2, 3], type: 'float32', data: new Float32Array([1, 2, 3, 4, 5, 6]) } as const;
    const turned = transposeWeight(weight, [1, 0]);
    expect(turned.shape).toEqual([3, 2]);
    expect([...turned.data]).toEqual([1, 4, 2, 5, 3, 6]);
  });

  it('replaces entries of the same file only', () => {
    const entry = (file: string, sha256: string) => ({ file, sha256, bytes: 1, licence: 'MIT', source: '', card: '' });
    const merged = mergeManifest({ models: [entry('b', 'old'), entry('c', 'kept')] }, [
      entry('b', 'new'),
      entry('a', 'new'),
    ]);
    expect(merged.models.map(({ file, sha256 }) => `${file} ${sha256}`)).toEqual(['a new', 'b new', 'c kept']);
  });
});
