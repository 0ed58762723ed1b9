/** Our mock as a test suite starts it: without a log. `mock-quiet <port>`. */
import { startMock } from '@job-status/mock';

await startMock({ port: Number(process.argv[2]) });
