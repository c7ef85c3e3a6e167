import { connect, type Api } from '../../main/api/client.ts';
import type { Transport } from '../../main/api/envelopes.ts';
import { hostTransport } from './transport.ts';

let connected: Api | null = null;

/** Everything the studio asks of its host. Connects when it is used for the first time. */
export const api: Api = {
  call: (method, input, options) => backend().call(method, input, options),
  on: (name, listener) => backend().on(name, listener),
  onLost: (listener) => backend().onLost(listener),
};

/** Speaks over `transport` from now on, instead of to the host that serves the page. */
export function connectOver(transport: Transport): void {
  connected = connect(transport);
}

function backend(): Api {
  return (connected ??= connect(hostTransport()));
}
