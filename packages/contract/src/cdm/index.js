// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import { regions } from './regions.js';
import { isError, isResponse, validationError } from './validators.js';

export { isError, isResponse, validationError };

export const slug = "cdm";

export const operation = {
  "operationId": "getJobStatus",
  "method": "get",
  "path": "/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/status",
  "parameters": {
    "path": {
      "project_id": {
        "required": true,
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^(?!\\.{1,2}$)[^\\u0000-\\u001F\\u007F-\\u009F/\\\\?#%]+$"
      },
      "cluster_id": {
        "required": true,
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^(?!\\.{1,2}$)[^\\u0000-\\u001F\\u007F-\\u009F/\\\\?#%]+$"
      },
      "job_name": {
        "required": true,
        "minLength": 1,
        "maxLength": 256,
        "pattern": "^(?!\\.{1,2}$)[^\\u0000-\\u001F\\u007F-\\u009F/\\\\?#%]+$"
      }
    },
    "header": {}
  }
};

export const knownValues = {
  "JobStatus": [
    "NEW",
    "PENDING",
    "BOOTING",
    "RUNNING",
    "SUCCEEDED",
    "FAILED",
    "FAILURE_ON_SUBMIT",
    "UNKNOWN",
    "NEVER_EXECUTED"
  ]
};

export const credentials = {
  "token": "X-Auth-Token",
  "signature": "Authorization",
  "signatureDate": "X-Sdk-Date"
};

export const wrongHosts = {};

export const identity = {
  "parameter": "job_name",
  "path": [
    "submissions",
    "*",
    "job-name"
  ]
};

export const notFoundCodes = [
  "Cdm.0100",
  "Cdm.0054"
];

export const errorParts = {
  "code": [
    [
      "errCode"
    ],
    [
      "code"
    ],
    [
      "error_code"
    ],
    [
      "error",
      "code"
    ]
  ],
  "message": [
    [
      "externalMessage"
    ],
    [
      "ternalMessage"
    ],
    [
      "message"
    ],
    [
      "error_msg"
    ],
    [
      "error",
      "message"
    ]
  ],
  "requestId": [
    [
      "request_id"
    ]
  ]
};

export const errorHeaders = {
  "requestId": "X-Request-Id",
  "retryAfter": "Retry-After"
};

export const errorHints = {
  "APIGW.0101": "This host does not serve the API. The region or the prefix of the host may be wrong."
};

export const contract = { slug, operation, credentials, wrongHosts, identity, notFoundCodes, errorParts, errorHeaders, errorHints, regions, isError, isResponse, validationError };
