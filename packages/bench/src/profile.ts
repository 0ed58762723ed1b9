/**
 * `node src/profile.ts [client] [--node PATH] [--of flight|sequence|first-call|stub]`: where a client's time goes, from a CPU
 * profile of Node.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ours } from './clients/clients.ts';
import { openWorkshop, type Workshop } from './peers/workshop.ts';
import { run } from './process.ts';
import type { CallsTask } from './programs/calls.ts';
import type { OverheadTask } from './programs/overhead.ts';
import { program } from './report/failure.ts';
import { type CpuProfile, type Share, sharesOf } from './report/shares.ts';
import { bodies } from './server/bodies.ts';
import { startServer } from './server/server.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { node: { type: 'string', default: process.execPath }, of: { type: 'string', default: 'flight' } },
});
const [client = ours] = positionals;

/** What is profiled: the program and its arguments, the calls that it makes, and the time between samples in µs. */
interface Scene {
  readonly program: Parameters<Workshop['program']>[0];
  readonly args: readonly string[];
  readonly calls: number;
  readonly interval: number;
}

function sceneOf(adapter: string, origin: string): Scene {
  const counts = { warm1: 2, warm64: 128, measured1: 1, measured64: 1 };
  const calls = (part: Partial<typeof counts>): Scene => ({
    program: 'calls',
    args: [JSON.stringify({ client: adapter, origin, counts: { ...counts, ...part } } satisfies CallsTask)],
    calls: 40_000,
    interval: 500,
  });
  const stub: OverheadTask = { client: adapter, bodies, kind: 'light', counts: { warm: 1, measured: 100_000 } };
  const scenes: Record<string, Scene> = {
    flight: calls({ measured64: 20_000 }),
    sequence: calls({ measured1: 20_000 }),
    'first-call': { program: 'first-call', args: [adapter, origin], calls: 1, interval: 100 },
    stub: { program: 'overhead', args: [JSON.stringify(stub)], calls: 200_000, interval: 500 },
  };
  const scene = scenes[values.of];
  if (scene === undefined) throw new Error(`There is no such scene. There is ${Object.keys(scenes).join(', ')}.`);
  return scene;
}

await program(async () => {
  const version = (await run(values.node, ['-p', 'process.versions.node'], { cwd: process.cwd() })).stdout.trim();
  const workshop = await openWorkshop(version, console.log);
  const server = await startServer();
  const folder = join(workshop.folder, 'profile');
  const scene = sceneOf(workshop.adapter(client), server.origin);
  try {
    const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-interval=${scene.interval}`];
    await run(values.node, [...flags, workshop.program(scene.program), ...scene.args], {
      cwd: workshop.folder,
      home: workshop.folder,
    });
  } finally {
    await server.stop();
  }
  const [file = ''] = await readdir(folder);
  const shares = sharesOf(JSON.parse(await readFile(join(folder, file), 'utf8')) as CpuProfile);
  const { calls } = scene;
  console.log(
    `${client} on Node ${version}, ${values.of}: ${calls} calls, ${(shares.busy / calls).toFixed(1)} µs each`,
  );
  const print = (title: string, part: readonly Share[], most: number): void => {
    console.log(`\n${title}`);
    for (const { name, us } of part.slice(0, most)) {
      const share = ((100 * us) / shares.busy).toFixed(1);
      console.log(`${share.padStart(6)} %  ${(us / calls).toFixed(2).padStart(9)} µs  ${name}`);
    }
  };
  print('By place (own time)', shares.places, 12);
  print('By function (own time)', shares.functions, 20);
  print('Charged to the nearest function of a package, with all that the platform does for it', shares.charged, 25);
});
