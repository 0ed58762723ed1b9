import { Churn } from './churn.ts';
import { type Dispatcher, dispatcherTransport, findDispatcher } from './dispatcher.ts';
import { httpTransport } from './http.ts';
import type { Transport } from './transport.ts';

/** The documented road answers a process's first calls soonest; from then on the other one costs less. */
const warmUp = 16;

let sent = 0;
let lasting: Transport | undefined;

/** Node's own HTTP, without the cost of `fetch`. */
export const platformTransport: Transport = (outgoing) => {
  if (lasting !== undefined) return lasting(outgoing);
  sent += 1;
  if (sent < warmUp) return httpTransport(outgoing);
  const dispatcher = findDispatcher();
  lasting = dispatcher === undefined ? httpTransport : watched(dispatcher);
  return lasting(outgoing);
};

/** The dispatcher while it keeps its connections, and the documented road while it does not. */
function watched(dispatcher: Dispatcher): Transport {
  const churn = new Churn();
  dispatcher.on?.('connect', (origin) => churn.opened(new URL(origin).origin));
  const road = dispatcherTransport(dispatcher);
  return (outgoing) =>
    churn.isRising(outgoing.url.origin, performance.now()) ? httpTransport(outgoing) : road(outgoing);
}
