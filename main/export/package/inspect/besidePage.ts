import { posix } from 'node:path';

/** What stands beside a page, by its name in the package. */
export function besidePage(page: string, name: string): string {
  return posix.join(posix.dirname(page), name);
}
