import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may in: whoever has seen the address that this launch printed. */
export interface Access {
  /** Stands in the printed address. */
  readonly token: string;
  /** Whether an address brings the token. */
  hasToken(address: string): boolean;
  /** Whether a `Cookie` header brings what {@link setCookie} has set. */
  hasCookie(header: string | undefined): boolean;
  /** A `Set-Cookie` header; the page's scripts do not see it, and other sites' requests do not bring it. */
  readonly setCookie: string;
}

/** New secrets for one launch. The cookie is another than the token, which stays in terminals and histories. */
export function createAccess(): Access {
  const token = randomBytes(24).toString('base64url');
  const secret = randomBytes(24).toString('base64url');
  // Cookies do not know of ports: each launch has a name of its own, so that two of them get along.
  const name = `lectern-${randomBytes(4).toString('hex')}`;
  return {
    token,
    hasToken: (address) => {
      const query = address.slice(address.indexOf('?') + 1);
      return isSame(new URLSearchParams(query).get('token') ?? '', token);
    },
    hasCookie: (header = '') =>
      header.split(';').some((pair) => {
        const [key = '', value = ''] = pair.trim().split('=', 2);
        return key === name && isSame(value, secret);
      }),
    setCookie: `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
  };
}

/** Compares in a time that tells nothing of how much is right. */
function isSame(found: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(found), digest(wanted));
}
