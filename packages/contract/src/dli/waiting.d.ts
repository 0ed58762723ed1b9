// Generated from specs/dli/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export declare const goals: { readonly "over": "The job has ended with success." };

export declare const verdicts: { readonly "over": { readonly "LAUNCHING": "pending"; readonly "RUNNING": "pending"; readonly "SCALING": "pending"; readonly "FINISHED": "success"; readonly "FAILED": "failure"; readonly "CANCELLED": "cancelled"; readonly "FINISH": "indeterminate" } };

export declare const absentVerdicts: { readonly "over": "indeterminate" };

export declare const nodeVerdicts: { readonly "over": {  } };

export declare const readings: { readonly "over": 1 };

export declare const caveats: {  };

export declare const polling: { readonly "floor": 1000; readonly "ceiling": 15000; readonly "timeout": 3600000; readonly "perSecond": 10 };

export declare const gone: { readonly "codes": readonly []; readonly "statuses": readonly [400] };

/** All of it. */
export declare const waiting: {
  readonly goals: typeof goals;
  readonly verdicts: typeof verdicts;
  readonly absentVerdicts: typeof absentVerdicts;
  readonly nodeVerdicts: typeof nodeVerdicts;
  readonly readings: typeof readings;
  readonly caveats: typeof caveats;
  readonly polling: typeof polling;
  readonly gone: typeof gone;
};
