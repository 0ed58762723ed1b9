// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export const goals = {
  "over": "The latest run of the job succeeded."
};

export const verdicts = {
  "over": {
    "NEW": "pending",
    "PENDING": "pending",
    "BOOTING": "pending",
    "RUNNING": "pending",
    "SUCCEEDED": "success",
    "FAILED": "failure",
    "FAILURE_ON_SUBMIT": "failure",
    "UNKNOWN": "indeterminate",
    "NEVER_EXECUTED": "not-started",
    "STOPPED": "indeterminate"
  }
};

export const absentVerdicts = {
  "over": "not-started"
};

export const nodeVerdicts = {
  "over": {}
};

export const successThreshold = {
  "over": 1
};

export const notes = {
  "FAILED": "A run that was stopped also has this status."
};

export const polling = {
  "minDelay": 2000,
  "maxDelay": 20000,
  "timeout": 3600000,
  "requestsPerSecond": 2
};

export const notFound = {
  "codes": [
    "Cdm.0100",
    "Cdm.0054"
  ],
  "statuses": []
};

export const pollingRules = { goals, verdicts, absentVerdicts, nodeVerdicts, successThreshold, notes, polling, notFound };
