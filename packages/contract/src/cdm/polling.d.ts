// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export declare const goals: { readonly "over": "The latest run of the job succeeded." };

export declare const verdicts: { readonly "over": { readonly "NEW": "pending"; readonly "PENDING": "pending"; readonly "BOOTING": "pending"; readonly "RUNNING": "pending"; readonly "SUCCEEDED": "success"; readonly "FAILED": "failure"; readonly "FAILURE_ON_SUBMIT": "failure"; readonly "UNKNOWN": "indeterminate"; readonly "NEVER_EXECUTED": "not-started"; readonly "STOPPED": "indeterminate" } };

export declare const absentVerdicts: { readonly "over": "not-started" };

export declare const nodeVerdicts: { readonly "over": {  } };

export declare const successThreshold: { readonly "over": 1 };

export declare const notes: { readonly "FAILED": "A run that was stopped also has this status." };

export declare const polling: { readonly "minDelay": 2000; readonly "maxDelay": 20000; readonly "timeout": 3600000; readonly "requestsPerSecond": 2 };

export declare const notFound: { readonly "codes": readonly ["Cdm.0100", "Cdm.0054"]; readonly "statuses": readonly [] };

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
