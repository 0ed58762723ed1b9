// Generated from specs/dli/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export const goals = {
  "over": "The job succeeded."
};

export const verdicts = {
  "over": {
    "LAUNCHING": "pending",
    "RUNNING": "pending",
    "SCALING": "pending",
    "FINISHED": "success",
    "FAILED": "failure",
    "CANCELLED": "cancelled",
    "FINISH": "indeterminate"
  }
};

export const absentVerdicts = {
  "over": "indeterminate"
};

export const nodeVerdicts = {
  "over": {}
};

export const successThreshold = {
  "over": 1
};

export const notes = {};

export const polling = {
  "minDelay": 1000,
  "maxDelay": 15000,
  "timeout": 3600000,
  "requestsPerSecond": 10
};

export const notFound = {
  "codes": [],
  "statuses": [
    400
  ]
};

export const pollingRules = { goals, verdicts, absentVerdicts, nodeVerdicts, successThreshold, notes, polling, notFound };
