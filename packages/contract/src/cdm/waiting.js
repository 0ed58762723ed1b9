// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export const goals = {
  "over": "The latest run of the job has ended with success."
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

export const readings = {
  "over": 1
};

export const caveats = {
  "FAILED": "A run that somebody stopped ends here too."
};

export const polling = {
  "floor": 2000,
  "ceiling": 20000,
  "timeout": 3600000,
  "perSecond": 2
};

export const gone = {
  "codes": [
    "Cdm.0100",
    "Cdm.0054"
  ],
  "statuses": []
};

export const waiting = { goals, verdicts, absentVerdicts, nodeVerdicts, readings, caveats, polling, gone };
