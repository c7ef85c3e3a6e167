/**
 * What the studio's page may load: its own files and nothing else. Its style elements carry the nonce; scripts come from
 * files only, and nothing is evaluated.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const NONCE_ELEMENT = /<meta property="csp-nonce"[^>]*>/;

/** The page with the nonce in the element that it is read from. */
export function withNonce(page: string, nonce: string): string {
  if (!NONCE_ELEMENT.test(page)) throw new Error('The page has no element for the nonce of its styles');
  return page.replace(NONCE_ELEMENT, `<meta property="csp-nonce" nonce="${nonce}" content="${nonce}" />`);
}
