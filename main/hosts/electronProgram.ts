import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the package keeps the program, if its installation has fetched it. Asking the package itself would fetch it. */
export function electronProgram(folder: string): string | null {
  const nameFile = join(folder, 'path.txt');
  if (!existsSync(nameFile)) return null;
  const program = join(
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'),
    readFileSync(nameFile, 'utf8'),
  );
  return existsSync(program) ? program : null;
}
