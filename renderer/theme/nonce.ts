/** Permits the page's own style elements under the host's content security policy; empty where the host has none. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.content ?? '';
}
