/** Entry of the generator's process where Electron hosts it, which parent.ts starts. */
import { productParts } from '../parts.ts';
import { serveParentPort, type ParentPort } from './child.ts';

serveParentPort((process as unknown as { parentPort: ParentPort }).parentPort, productParts, (code) =>
  process.exit(code),
);
