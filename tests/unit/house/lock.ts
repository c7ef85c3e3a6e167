export interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Paths in a lock file's `packages`, such as `node_modules/a/node_modules/b`, to what is locked there. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/**
 * Optional packages that some package asks for and the lock file lacks. npm then installs on the machine where the
 * lock was written, and `npm ci` fails on another: it happens when a registry lags with the packages of other platforms.
 */
export function missingOptionalPackages(packages: LockedPackages): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter((name) => !resolves(packages, path, name))
      .map((name) => `${name} (wanted by ${path || 'the project'})`),
  );
}

/** Whether `name` is found from `path` the way Node looks for it: in its own node_modules, then upwards. */
function resolves(packages: LockedPackages, path: string, name: string): boolean {
  const ancestors = path === '' ? [] : path.replace(/^node_modules\//, '').split('/node_modules/');
  for (let depth = ancestors.length; depth >= 0; depth -= 1) {
    const place = [...ancestors.slice(0, depth), name].join('/node_modules/');
    if (Object.hasOwn(packages, `node_modules/${place}`)) return true;
  }
  return false;
}
