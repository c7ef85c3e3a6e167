import { chmodSync, globSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lets everyone run the programs that are packed: one of them is delivered so that only its owner may, who is `root` once it
 * is installed. Called by electron-builder.
 */
export default function afterPack({ appOutDir }: { readonly appOutDir: string }): void {
  const programs = globSync('**/app.asar.unpacked/node_modules/@{ffmpeg,ffprobe}-installer/*/{ffmpeg,ffprobe}{,.exe}', {
    cwd: appOutDir,
  });
  for (const program of programs) chmodSync(join(appOutDir, program), 0o755);
}
