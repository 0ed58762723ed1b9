/** `ours.process.ts <port>`: our mock as test suites start it, without a log. */
import { startMock } from '@job-status/mock';

await startMock({ port: Number(process.argv[2]) });
