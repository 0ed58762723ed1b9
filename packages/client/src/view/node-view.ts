import type { Node } from '../wire/dataarts.ts';
import type { NodeView } from './job-view.ts';
import { countOf, embeddedJson, textOf } from './wire-value.ts';

/** Describes a node, whichever of two spellings its keys have. */
export function nodeView(node: Node): NodeView {
  const { speed = -1 } = node;
  return {
    name: node.name,
    status: node.status,
    type: textOf(node.type, node.nodeType),
    instanceStatus: textOf(node.LastInstanceStatus, node.lastInstanceStatus),
    logPath: textOf(node.logPath),
    volume: {
      rowsRead: countOf(node.totalGetRecords),
      rowsWritten: countOf(node.totalPutRecords),
      rowsWaiting: countOf(node.bufferRecords),
      bytesRead: countOf(node.totalGetBytes),
      bytesWritten: countOf(node.totalPutBytes),
    },
    rowsPerSecond: speed < 0 ? undefined : speed,
    runningData: embeddedJson(node.runningData),
  };
}
