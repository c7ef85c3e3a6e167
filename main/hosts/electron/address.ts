/** Where the studio's page and files lie in the desktop app: a scheme of our own, which nothing outside it can reach. */
export const SCHEME = 'lectern';
export const PAGE_URL = `${SCHEME}://studio/`;

/**
 * What the scheme may do. `standard` gives it an origin, `stream` lets videos be fetched in ranges; content security holds
 * for it as for any page.
 */
export const SCHEME_PRIVILEGES = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
} as const;

/** Whether an address is one of the studio's own. Anything else gets no answers, no permissions and no window. */
export function isStudioUrl(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  // Schemes of our own have the origin “null” here, though not in Chromium.
  return url?.protocol === `${SCHEME}:` && url.host === 'studio' && url.username === '' && url.password === '';
}
