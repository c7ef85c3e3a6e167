import { posix } from 'node:path';
import { importsOf } from './imports.ts';
import type { Source } from './sources.ts';

/** Packages that the studio's page may use, and where; null: anywhere in renderer/. */
const PACKAGES: Readonly<Record<string, string | null>> = {
  react: null,
  'react-dom': 'renderer/main.tsx',
  '@mui/material': null,
  '@mui/icons-material': null,
  '@emotion/cache': 'renderer/shell/',
  '@emotion/react': 'renderer/shell/',
  '@tanstack/react-virtual': null,
  zustand: null,
  i18next: null,
  'react-i18next': null,
  'wavesurfer.js': 'renderer/waveform/',
};

/** What of main/ runs in a browser too: the contract with the host, and what is known of a lesson without its files. */
const SHARED = [
  /^main\/(api|contract)\//,
  /^main\/lesson\/(schema|timeline|defaults|frame|placement|cuts|snapping|composing|circle|fade|headAndShoulders|parts|checks|captions)\.ts$/,
  /^main\/lesson\/edits\//,
];

/** What is wrong with the imports of one file of renderer/, one sentence each. */
export function rendererViolations({ path, text }: Source): string[] {
  return importsOf(text).flatMap((specifier) => {
    const complaint = specifier.startsWith('.') ? pathComplaint(path, specifier) : packageComplaint(path, specifier);
    return complaint === null ? [] : [`${path}: ${complaint}`];
  });
}

function pathComplaint(path: string, specifier: string): string | null {
  const target = posix.normalize(posix.join(posix.dirname(path), specifier));
  if (target.startsWith('renderer/') || SHARED.some((pattern) => pattern.test(target))) return null;
  return `may not import ${target}`;
}

function packageComplaint(path: string, specifier: string): string | null {
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const place = PACKAGES[name];
  if (place === undefined) return `may not import ${specifier}`;
  return place === null || path.startsWith(place) ? null : `only ${place} may import ${name}`;
}

/** Files of main/ that the page takes along, each with what it imports; types are gone by then. */
export function takenAlong(renderer: readonly Source[], main: readonly Source[]): Map<string, readonly string[]> {
  const texts = new Map(main.map(({ path, text }) => [path, text]));
  const found = new Map<string, readonly string[]>();
  const visit = (path: string, text: string): void => {
    const specifiers = importsOf(text.replaceAll(/\b(import|export) type [^;]+;/g, ''));
    if (path.startsWith('main/')) found.set(path, specifiers);
    for (const specifier of specifiers) {
      const target = posix.normalize(posix.join(posix.dirname(path), specifier));
      if (specifier.startsWith('.') && !found.has(target) && texts.has(target)) visit(target, texts.get(target)!);
    }
  };
  for (const { path, text } of renderer) visit(path, text);
  return found;
}
