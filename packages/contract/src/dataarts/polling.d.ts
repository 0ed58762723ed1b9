// Generated from specs/dataarts/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export declare const goals: { readonly "running": "The job is running."; readonly "healthy": "The job is running, and none of its nodes has an error."; readonly "stopped": "The job has stopped." };

export declare const verdicts: { readonly "running": { readonly "INIT": "pending"; readonly "STARTING": "pending"; readonly "STARTTING": "pending"; readonly "NORMAL": "success"; readonly "EXCEPTION": "failure"; readonly "ABNORMAL": "failure"; readonly "OVERLOAD": "pending"; readonly "PAUSE": "pending"; readonly "DISABLE": "indeterminate"; readonly "STOPPING": "pending"; readonly "STOPPED": "not-started"; readonly "SCHEDULING": "indeterminate"; readonly "PAUSED": "indeterminate" }; readonly "healthy": { readonly "INIT": "pending"; readonly "STARTING": "pending"; readonly "STARTTING": "pending"; readonly "NORMAL": "success"; readonly "EXCEPTION": "failure"; readonly "ABNORMAL": "failure"; readonly "OVERLOAD": "pending"; readonly "PAUSE": "pending"; readonly "DISABLE": "indeterminate"; readonly "STOPPING": "pending"; readonly "STOPPED": "not-started"; readonly "SCHEDULING": "indeterminate"; readonly "PAUSED": "indeterminate" }; readonly "stopped": { readonly "INIT": "not-started"; readonly "STARTING": "pending"; readonly "STARTTING": "pending"; readonly "NORMAL": "pending"; readonly "EXCEPTION": "pending"; readonly "ABNORMAL": "pending"; readonly "OVERLOAD": "pending"; readonly "PAUSE": "pending"; readonly "DISABLE": "indeterminate"; readonly "STOPPING": "pending"; readonly "STOPPED": "success"; readonly "SCHEDULING": "indeterminate"; readonly "PAUSED": "indeterminate" } };

export declare const absentVerdicts: { readonly "running": "indeterminate"; readonly "healthy": "indeterminate"; readonly "stopped": "indeterminate" };

export declare const nodeVerdicts: { readonly "running": {  }; readonly "healthy": { readonly "EXCEPTION": "failure"; readonly "ABNORMAL": "failure" }; readonly "stopped": {  } };

export declare const successThreshold: { readonly "running": 1; readonly "healthy": 3; readonly "stopped": 1 };

export declare const notes: { readonly "STOPPED": "For a batch job, this does not indicate the outcome." };

export declare const polling: { readonly "minDelay": 2000; readonly "maxDelay": 20000; readonly "timeout": 1200000; readonly "requestsPerSecond": 10 };

export declare const notFound: { readonly "codes": readonly ["DLF.0100"]; readonly "statuses": readonly [] };

/** All polling rules of this API. */
export declare const pollingRules: {
  readonly goals: typeof goals;
  readonly verdicts: typeof verdicts;
  readonly absentVerdicts: typeof absentVerdicts;
  readonly nodeVerdicts: typeof nodeVerdicts;
  readonly successThreshold: typeof successThreshold;
  readonly notes: typeof notes;
  readonly polling: typeof polling;
  readonly notFound: typeof notFound;
};
