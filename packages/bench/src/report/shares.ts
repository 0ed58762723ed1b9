/** Reads a `.cpuprofile`: who has used the time. */

/** The parts of V8's format that are read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  /** From one sample to the next, in µs. */
  readonly timeDeltas: readonly number[];
}

/** Somebody's time, in µs. */
export interface Share {
  readonly name: string;
  readonly us: number;
}

/** The time of a profile, told three ways, each with the greatest first. Idle time is left out. */
export interface Shares {
  readonly busy: number;
  readonly places: Share[];
  readonly functions: Share[];
  readonly charged: Share[];
}

type Frame = CpuProfile['nodes'][number]['callFrame'];

export function sharesOf({ nodes, samples, timeDeltas }: CpuProfile): Shares {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const places = new Map<string, number>();
  const functions = new Map<string, number>();
  const charged = new Map<string, number>();
  let busy = 0;
  samples.forEach((id, index) => {
    const us = timeDeltas[index] ?? 0;
    const frame = frames.get(id);
    if (frame === undefined || frame.functionName === '(idle)') return;
    busy += us;
    add(places, placeOf(frame), us);
    add(functions, nameOf(frame), us);
    add(charged, nameOf(payer(id, frame, frames, parents)), us);
  });
  return { busy, places: sorted(places), functions: sorted(functions), charged: sorted(charged) };
}

/** The nearest caller that is in a package; the frame itself when Node has called on its own account. */
function payer(
  id: number,
  own: Frame,
  frames: ReadonlyMap<number, Frame>,
  parents: ReadonlyMap<number, number>,
): Frame {
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
    const frame = frames.get(at);
    if (frame?.url.includes('node_modules/')) return frame;
  }
  return own;
}

function placeOf({ url, functionName }: Frame): string {
  const [, inPackage] = url.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//) ?? [];
  if (inPackage !== undefined) return inPackage;
  if (url.startsWith('file:')) return 'the bench';
  return url === '' ? functionName || '(native)' : url;
}

function nameOf({ url, functionName, lineNumber }: Frame): string {
  const [, file = url] = url.match(/.*node_modules\/(.*)/) ?? [];
  return `${functionName || '(anonymous)'}  ${file.replace(/^file:.*\//, 'bench/')}${url === '' ? '' : `:${lineNumber + 1}`}`;
}

function add(sums: Map<string, number>, name: string, us: number): void {
  sums.set(name, (sums.get(name) ?? 0) + us);
}

function sorted(sums: ReadonlyMap<string, number>): Share[] {
  return [...sums].map(([name, us]) => ({ name, us })).sort((a, b) => b.us - a.us);
}
