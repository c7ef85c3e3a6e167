import { posix } from 'node:path';
import ts from 'typescript';
import type { Source } from './sources.ts';

/** What a part of main/ may import: other parts (itself goes without saying) and packages (zod goes without saying). */
interface Permission {
  readonly parts: readonly string[];
  readonly packages: readonly string[];
}

const LIBRARY = ['contract', 'lesson'];

/** The table of ARCHITECTURE.md. A part is a folder of main/, or app.ts. */
export const PERMISSIONS: Readonly<Record<string, Permission>> = {
  contract: { parts: [], packages: [] },
  lesson: { parts: ['contract'], packages: [] },
  api: { parts: LIBRARY, packages: [] },
  slides: { parts: LIBRARY, packages: ['sharp', '@hyzyla/pdfium'] },
  speech: { parts: LIBRARY, packages: ['rhubarb-lip-sync-wasm', 'onnxruntime-node', 'cmu-pronouncing-dictionary'] },
  portrait: {
    parts: LIBRARY,
    packages: ['sharp', 'onnxruntime-node', 'delaunator', '@kninnug/constrainautor'],
  },
  media: { parts: LIBRARY, packages: ['fluent-ffmpeg', '@ffmpeg-installer/ffmpeg', '@ffprobe-installer/ffprobe'] },
  storage: { parts: LIBRARY, packages: ['better-sqlite3'] },
  export: { parts: [...LIBRARY, 'media'], packages: ['sharp', 'xmlbuilder2', 'yazl', 'yauzl'] },
  generator: { parts: [...LIBRARY, 'portrait', 'speech', 'media'], packages: ['onnxruntime-node'] },
  quality: { parts: [...LIBRARY, 'portrait', 'speech', 'media'], packages: ['onnxruntime-node', 'sharp'] },
  services: {
    parts: [...LIBRARY, 'api', 'slides', 'speech', 'portrait', 'media', 'storage', 'export', 'generator', 'quality'],
    packages: ['onnxruntime-node', 'sharp', 'jsdom'],
  },
  'app.ts': { parts: ['contract', 'api', 'services'], packages: [] },
  hosts: { parts: ['contract', 'api', 'services', 'app.ts'], packages: ['ws'] },
};

/** What main/ may know of the folder with the networks: the list of them. */
const MANIFEST = 'models/manifest.ts';
const MANIFEST_READERS = ['generator', 'services'];

/** Files that may import electron. */
const ELECTRON_FILES = ['main/hosts/electron.ts'];

/** Every module that a file names: static, dynamic and type-only imports, and exports from elsewhere. */
export function importsOf(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier && ts.isStringLiteralLike(specifier)) found.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

/** What is wrong with the imports of one file of main/, one sentence each. */
export function importViolations({ path, text }: Source): string[] {
  const part = partOf(path);
  const permission = PERMISSIONS[part];
  if (permission === undefined) return [`${path}: main/${part} is not in the table of permitted imports`];
  return importsOf(text).flatMap((specifier) => {
    const complaint = specifier.startsWith('.')
      ? relativeComplaint(path, part, permission, specifier)
      : packageComplaint(path, permission, specifier);
    return complaint === null ? [] : [`${path}: ${complaint}`];
  });
}

function relativeComplaint(path: string, part: string, permission: Permission, specifier: string): string | null {
  const target = posix.normalize(posix.join(posix.dirname(path), specifier));
  if (target === MANIFEST && MANIFEST_READERS.includes(part)) return null;
  if (!target.startsWith('main/')) return `${specifier} leaves main/`;
  const targetPart = partOf(target);
  if (targetPart === part || permission.parts.includes(targetPart)) return null;
  return `${part} may not import ${targetPart} (${specifier})`;
}

function packageComplaint(path: string, permission: Permission, specifier: string): string | null {
  if (specifier.startsWith('node:') || specifier === 'zod') return null;
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (name === 'electron') return ELECTRON_FILES.includes(path) ? null : 'only hosts/electron.ts may import electron';
  return permission.packages.includes(name) ? null : `may not import the package ${name}`;
}

/** `main/media/probe.ts` → media; `main/app.ts` → app.ts. */
function partOf(path: string): string {
  return path.split('/')[1]!;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return node.arguments[0];
  return undefined;
}
