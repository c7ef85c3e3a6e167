/// <reference types="vite/client" />
import type { Resource, ResourceKey } from 'i18next';

/** Every `en/<namespace>.json` and `de/<namespace>.json`; a panel that adds a file finds it here by itself. */
export const resources: Resource = Object.fromEntries(
  Object.entries({
    en: import.meta.glob<ResourceKey>('./en/*.json', { eager: true, import: 'default' }),
    de: import.meta.glob<ResourceKey>('./de/*.json', { eager: true, import: 'default' }),
  }).map(([language, files]) => [
    language,
    Object.fromEntries(Object.entries(files).map(([path, texts]) => [namespaceOf(path), texts])),
  ]),
);

/** `./en/shell.json` → shell */
function namespaceOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
}
