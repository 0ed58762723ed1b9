/** Finds the function of the client package that creates the client of an API. */

export async function readClientFactory(slug: string): Promise<string> {
  const module = (await import(`@job-status/client/${slug}`)) as Readonly<Record<string, unknown>>;
  const factory = Object.keys(module).find(
    (name) => /^create[A-Z]\w*Client$/.test(name) && !name.endsWith('FetchClient'),
  );
  if (factory === undefined)
    throw new Error(`@job-status/client/${slug} must export a function that creates a client.`);
  return factory;
}
