// Generated from specs/dli/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import { regions } from './regions.js';
import { isError, isResponse, validationError } from './validators.js';

export { isError, isResponse, validationError };

export const slug = "dli";

export const operation = {
  "operationId": "getJobStatus",
  "method": "get",
  "path": "/v1.0/{project_id}/jobs/{job_id}/status",
  "parameters": {
    "path": {
      "project_id": {
        "required": true,
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^(?!\\.{1,2}$)[^\\u0000-\\u001F\\u007F-\\u009F/\\\\?#%]+$"
      },
      "job_id": {
        "required": true,
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^(?!\\.{1,2}$)[^\\u0000-\\u001F\\u007F-\\u009F/\\\\?#%]+$"
      }
    },
    "header": {}
  }
};

export const knownValues = {
  "JobStatus": [
    "LAUNCHING",
    "RUNNING",
    "SCALING",
    "FINISHED",
    "FAILED",
    "CANCELLED"
  ],
  "JobType": [
    "DDL",
    "DCL",
    "IMPORT",
    "EXPORT",
    "QUERY",
    "INSERT",
    "DATA_MIGRATION",
    "UPDATE",
    "DELETE",
    "RESTART_QUEUE",
    "SCALE_QUEUE"
  ],
  "JobMode": [
    "async",
    "sync"
  ]
};

export const credentials = {
  "token": "X-Auth-Token",
  "signature": "Authorization",
  "signatureDate": "X-Sdk-Date"
};

export const wrongHosts = {};

export const identity = {
  "parameter": "job_id",
  "path": [
    "job_id"
  ]
};

export const notFoundCodes = [];

export const errorParts = {
  "code": [
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
