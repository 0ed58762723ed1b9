/** The parts of a URL that senders and signatures need. A `URL` has them, too, and costs more to create. */
export type RequestUrl = Readonly<
  Pick<URL, 'href' | 'origin' | 'protocol' | 'host' | 'hostname' | 'port' | 'pathname' | 'search'>
>;
