import type { IncomingMessage } from 'node:http';

type Asked = Pick<IncomingMessage, 'method' | 'headers'>;

/** Names of this machine. Whatever port a tunnel gives us at its other end, a page of another name is a stranger's. */
const OWN_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

/** Whether a request names this machine, and no other name that was made to lead to it. */
export function isForUs({ headers }: Pick<Asked, 'headers'>): boolean {
  return OWN_HOST.test(headers.host ?? '');
}

/**
 * Whether a request can only come from our own page, or from the user's address bar.
 *
 * A page of the internet can make its own name lead to this machine (DNS rebinding): its requests name another Host. It
 * can also ask for addresses of this machine: its requests have another Origin or say that they cross sites, and so do those
 * of other servers on this machine. Browsers name the Origin of everything that changes something, and of web sockets.
 */
export function isOurs({ method, headers }: Asked): boolean {
  const { host = '', origin } = headers;
  if (!isForUs({ headers })) return false;
  if (origin !== undefined) return origin === `http://${host}`;
  if ((method !== 'GET' && method !== 'HEAD') || headers.upgrade !== undefined) return false;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  // A link on another page that leads to ours: what it shows, the other page cannot see.
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

/**
 * The path of a request's address as it stands there (percent-encoded), without the query; null for one that says
 * anything but names between slashes. Whoever opens files by it need not think of dots and hidden slashes again.
 */
export function plainPath(address: string): string | null {
  const path = address.split('?', 1)[0]!;
  if (!path.startsWith('/') || path.length > 2048) return null;
  const isPlain = path
    .slice(1)
    .split('/')
    .every((part, index, parts) => isPlainName(part) || (part === '' && index === parts.length - 1));
  return isPlain ? path : null;
}

function isPlainName(part: string): boolean {
  try {
    const name = decodeURIComponent(part);
    return name !== '' && name !== '.' && name !== '..' && !/[/\\\p{Cc}]/u.test(name);
  } catch {
    return false;
  }
}
