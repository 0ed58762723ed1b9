/** The versions of Node.js that the client supports. */
import { fileURLToPath } from 'node:url';

export interface NodeBinary {
  readonly name: string;
  readonly major: number;
  readonly command: string;
}

const own: NodeBinary = createNodeBinary(Number(process.versions.node.split('.')[0]), process.execPath);

/** The binaries of other versions are for Linux on x64. */
const others = process.platform === 'linux' && process.arch === 'x64' ? [20, 22, 26] : [];

export const nodes: readonly NodeBinary[] = [
  ...others.map((major) =>
    createNodeBinary(major, fileURLToPath(new URL(`binaries/node_modules/node-${major}/bin/node`, import.meta.url))),
  ),
  own,
];

function createNodeBinary(major: number, command: string): NodeBinary {
  return { name: `Node ${major}`, major, command };
}
