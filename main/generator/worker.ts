/** Entry of the generator's process where it is a child of Node's, which client.ts starts. */
import { serveParentProcess } from './childMain.ts';
import { productParts } from './parts.ts';

serveParentProcess(productParts());
