import type { Poll } from '../polling-scenarios/poller.ts';
import { pollWith } from './azure-lro.ts';

/** @azure/core-lro with the statuses as they arrive. It interprets some of them itself. */
export const poll: Poll = (options) => pollWith(options, (body) => options.apiGoal.readBody(body).status);
