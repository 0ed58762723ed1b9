/** Loads the scripts that a run needs. They are plain scripts, because browsers do not load modules from files. */
import type { MockFetch, MockFetchOptions } from '@job-status/testing';
import type { LoadClient } from './run.ts';

/** What the scripts leave behind, by the name of the script. */
interface Loaded {
  liveClients?: Readonly<Record<string, LoadClient>>;
  createMockFetch?: (options: MockFetchOptions) => Promise<MockFetch>;
}

const loaded = globalThis as unknown as Loaded;

export async function loadClient(root: string, slug: string): Promise<LoadClient> {
  if (loaded.liveClients?.[slug] === undefined) await addScript(`${root}live-${slug}.js`);
  const load = loaded.liveClients?.[slug];
  if (load === undefined) throw new Error(`The client of ${slug} did not load.`);
  return load;
}

export async function loadMockFetch(root: string): Promise<NonNullable<Loaded['createMockFetch']>> {
  if (loaded.createMockFetch === undefined) await addScript(`${root}live-mock.js`);
  if (loaded.createMockFetch === undefined) throw new Error('The mock did not load.');
  return loaded.createMockFetch;
}

function addScript(src: string): Promise<void> {
  return new Promise((onload, reject) => {
    const onerror = (): void => reject(new Error(`${src} did not load.`));
    document.head.append(Object.assign(document.createElement('script'), { src, onload, onerror }));
  });
}
