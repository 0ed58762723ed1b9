// Generated from specs/dli/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export declare const goals: { readonly "over": "The job succeeded." };

export declare const verdicts: { readonly "over": { readonly "LAUNCHING": "pending"; readonly "RUNNING": "pending"; readonly "SCALING": "pending"; readonly "FINISHED": "success"; readonly "FAILED": "failure"; readonly "CANCELLED": "cancelled"; readonly "FINISH": "indeterminate" } };

export declare const absentVerdicts: { readonly "over": "indeterminate" };

export declare const nodeVerdicts: { readonly "over": {  } };

export declare const successThreshold: { readonly "over": 1 };

export declare const notes: {  };

export declare const polling: { readonly "minDelay": 1000; readonly "maxDelay": 15000; readonly "timeout": 3600000; readonly "requestsPerSecond": 10 };

export declare const notFound: { readonly "codes": readonly []; readonly "statuses": readonly [400] };

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
