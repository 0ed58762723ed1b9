/** Runs the suite in workerd: the request body is the task, and the response body is the report. */
import { runChecks } from './suite.js';

export default {
  async fetch(request) {
    return Response.json(await runChecks(await request.json()));
  },
};
