import type { ServerResponse } from 'node:http';

/** What every answer says. */
export const BASE_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(self)',
};

/** Says in one sentence why there is nothing else. */
export function refuse(response: ServerResponse, status: number, sentence: string): void {
  const text = Buffer.from(`${sentence}\n`);
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': text.length });
  response.end(text);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const text = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': text.length }).end(text);
}
