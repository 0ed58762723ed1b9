// Generated from specs/dataarts/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export const goals = {
  "running": "The job is running.",
  "healthy": "The job is running, and none of its nodes has an error.",
  "stopped": "The job has stopped."
};

export const verdicts = {
  "running": {
    "INIT": "pending",
    "STARTING": "pending",
    "STARTTING": "pending",
    "NORMAL": "success",
    "EXCEPTION": "failure",
    "ABNORMAL": "failure",
    "OVERLOAD": "pending",
    "PAUSE": "pending",
    "DISABLE": "indeterminate",
    "STOPPING": "pending",
    "STOPPED": "not-started",
    "SCHEDULING": "indeterminate",
    "PAUSED": "indeterminate"
  },
  "healthy": {
    "INIT": "pending",
    "STARTING": "pending",
    "STARTTING": "pending",
    "NORMAL": "success",
    "EXCEPTION": "failure",
    "ABNORMAL": "failure",
    "OVERLOAD": "pending",
    "PAUSE": "pending",
    "DISABLE": "indeterminate",
    "STOPPING": "pending",
    "STOPPED": "not-started",
    "SCHEDULING": "indeterminate",
    "PAUSED": "indeterminate"
  },
  "stopped": {
    "INIT": "not-started",
    "STARTING": "pending",
    "STARTTING": "pending",
    "NORMAL": "pending",
    "EXCEPTION": "pending",
    "ABNORMAL": "pending",
    "OVERLOAD": "pending",
    "PAUSE": "pending",
    "DISABLE": "indeterminate",
    "STOPPING": "pending",
    "STOPPED": "success",
    "SCHEDULING": "indeterminate",
    "PAUSED": "indeterminate"
  }
};

export const absentVerdicts = {
  "running": "indeterminate",
  "healthy": "indeterminate",
  "stopped": "indeterminate"
};

export const nodeVerdicts = {
  "running": {},
  "healthy": {
    "EXCEPTION": "failure",
    "ABNORMAL": "failure"
  },
  "stopped": {}
};

export const successThreshold = {
  "running": 1,
  "healthy": 3,
  "stopped": 1
};

export const notes = {
  "STOPPED": "For a batch job, this does not indicate the outcome."
};

export const polling = {
  "minDelay": 2000,
  "maxDelay": 20000,
  "timeout": 1200000,
  "requestsPerSecond": 10
};

export const notFound = {
  "codes": [
    "DLF.0100"
  ],
  "statuses": []
};

export const pollingRules = { goals, verdicts, absentVerdicts, nodeVerdicts, successThreshold, notes, polling, notFound };
