/** How many requests close their connection after a response about another job: the size of a connection pool. */
const suspectRequests = 64;

/**
 * Connections that may deliver responses to earlier requests. A proxy that sends one response too many shifts every later response
 * of that connection, so after a response about another job, each of the next requests closes the connection that it uses.
 */
export class SuspectConnections {
  #remaining = 0;

  /** Records a response about another job. */
  report(): void {
    this.#remaining = suspectRequests;
  }

  /** Returns the headers of the next request. They are not part of its signature. */
  takeHeaders(): { readonly connection?: string } {
    if (this.#remaining === 0) return {};
    this.#remaining -= 1;
    return { connection: 'close' };
  }
}
