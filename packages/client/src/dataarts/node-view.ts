import { firstText, parseCount, parseEmbeddedJson } from '../job-view/build-view.ts';
import type { NodeView } from '../job-view/job-view.ts';
import type { Node } from './types.ts';

/** Converts a node. Its keys exist in two spellings. */
export function toNodeView(node: Node): NodeView {
  const { speed = -1 } = node;
  return {
    name: node.name,
    status: node.status,
    type: firstText(node.type, node.nodeType),
    instanceStatus: firstText(node.LastInstanceStatus, node.lastInstanceStatus),
    logPath: firstText(node.logPath),
    volume: {
      rowsRead: parseCount(node.totalGetRecords),
      rowsWritten: parseCount(node.totalPutRecords),
      rowsWaiting: parseCount(node.bufferRecords),
      bytesRead: parseCount(node.totalGetBytes),
      bytesWritten: parseCount(node.totalPutBytes),
    },
    rowsPerSecond: speed < 0 ? undefined : speed,
    runningData: parseEmbeddedJson(node.runningData),
  };
}
