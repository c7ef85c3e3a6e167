/**
 * The module beside `from` that a thread or process starts with: TypeScript where the source itself runs, JavaScript where
 * it was compiled.
 *
 * @param name without its extension: `./graphThread`
 * @param from `import.meta.url` of whoever asks
 */
export function siblingModule(name: string, from: string): URL {
  return new URL(`${name}${from.endsWith('.ts') ? '.ts' : '.js'}`, from);
}

/**
 * Where a file of this program lies for those that know nothing of Electron's archives (other programs, native code): the
 * packaged app keeps such files beside its archive. Elsewhere the path itself.
 */
export function onDisk(path: string): string {
  return path.replace(/\.asar(?=[/\\]|$)/, '.asar.unpacked');
}
