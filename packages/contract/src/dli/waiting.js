// Generated from specs/dli/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export const goals = {
  "over": "The job has ended with success."
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

export const readings = {
  "over": 1
};

export const caveats = {};

export const polling = {
  "floor": 1000,
  "ceiling": 15000,
  "timeout": 3600000,
  "perSecond": 10
};

export const gone = {
  "codes": [],
  "statuses": [
    400
  ]
};

export const waiting = { goals, verdicts, absentVerdicts, nodeVerdicts, readings, caveats, polling, gone };
