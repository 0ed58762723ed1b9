/** workerd: the task is the body of a request, the findings are the body of the answer. */
import { runChecks } from './suite.js';

export default {
  async fetch(request) {
    return Response.json(await runChecks(await request.json()));
  },
};
