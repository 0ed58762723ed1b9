// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export interface paths {
    "/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Project that owns the job. The credentials must be valid for this project.
                 * @example b384b9e9ab9b4ee8994c8633aabc9505
                 */
                project_id: components["parameters"]["project_id"];
                /**
                 * @description The cluster that runs the job.
                 * @example 6ec9a0a4-76be-4262-8697-e7af1fac7920
                 */
                cluster_id: components["schemas"]["PathSegment"];
                /**
                 * @description Name of the job. For one table of an entire-database migration, use `<parent job>_<source table>`.
                 * @example jdbc2hive
                 */
                job_name: components["schemas"]["PathSegment"];
            };
            cookie?: never;
        };
        /**
         * Query the status of a migration job
         * @description Returns the status of any job in the cluster, including jobs that were never started. In all known responses, the list contains one entry. If it contains more, the entry with the latest creation date is the latest run.
         */
        get: operations["getJobStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The runs of a job. */
        Submissions: {
            /** @description The latest run. The contract also allows an empty list, for a job without any run, which the documents do not show. */
            submissions: components["schemas"]["Submission"][];
        };
        /** @description One run of a job. The service omits fields that have no value. */
        Submission: {
            /** @description The requested job. */
            "job-name": string;
            status: components["schemas"]["JobStatus"];
            /** @description User who created the job. */
            "creation-user"?: string;
            /** @description Time when this run was created. */
            "creation-date"?: components["schemas"]["Moment"];
            /** @description For information only. Depending on the edition, a fraction or a percentage; -1 if unknown, and 0 for some runs that succeeded. Do not base decisions on it. */
            progress?: number;
            /** @description Whether an incremental migration is being stopped. A boolean, the text `true` or `false`, or an empty string. The misspelling is part of the API. */
            isStopingIncrement?: string | boolean;
            /** @description Time when this run was last updated. */
            "last-update-date"?: components["schemas"]["Moment"];
            /** @description Whether the job is started by a schedule. */
            "is-execute-auto"?: boolean;
            /** @description User who last updated the status. The misspelling is part of the API. */
            "last-udpate-user"?: string;
            /** @description Same as `last-udpate-user`, in the spelling of the newest documents. */
            "last-update-user"?: string;
            /** @description Whether the job is deleted after it has run. */
            isDeleteJob?: boolean;
            /** @description Whether the job is an incremental migration. */
            isIncrementing?: boolean;
            /** @description Id of the run in the execution engine. */
            "external-id"?: string;
            /**
             * Format: int64
             * @description Number of this run.
             */
            "submission-id"?: number;
            /** @description Time when this run started to execute. */
            "execute-date"?: components["schemas"]["Moment"];
            /**
             * Format: int64
             * @description Rows deleted in the destination.
             */
            delete_rows?: number;
            /**
             * Format: int64
             * @description Rows updated in the destination.
             */
            update_rows?: number;
            /**
             * Format: int64
             * @description Rows written to the destination.
             */
            write_rows?: number;
            counters?: components["schemas"]["Counters"];
            /** @description Details of a failure. May contain data and stack traces, and may be empty if the run succeeds. */
            "error-details"?: string;
            /** @description Summary of a failure. May be empty if the run succeeds. */
            "error-summary"?: string;
        };
        /** @description State of the run. Other values may be added; treat an unknown value as neither success nor failure. */
        JobStatus: components["schemas"]["KnownJobStatus"] | (string & {});
        /** @enum {string} */
        KnownJobStatus: "NEW" | "PENDING" | "BOOTING" | "RUNNING" | "SUCCEEDED" | "FAILED" | "FAILURE_ON_SUBMIT" | "UNKNOWN" | "NEVER_EXECUTED";
        /**
         * Format: int64
         * @description Unix timestamp in milliseconds, as a number or as a string of digits.
         */
        Moment: number | string;
        /** @description Counters of the run, in groups. Usually present after the run has succeeded. */
        Counters: {
            "org.apache.sqoop.submission.counter.SqoopCounters"?: components["schemas"]["SqoopCounters"];
            [key: string]: {
                [key: string]: number;
            } | components["schemas"]["SqoopCounters"] | undefined;
        };
        /** @description Counters of the execution engine. -1 means that the value was not measured. */
        SqoopCounters: {
            /**
             * Format: int64
             * @description Bytes read from the source.
             */
            BYTES_READ?: number;
            /**
             * Format: int64
             * @description Bytes written to the destination.
             */
            BYTES_WRITTEN?: number;
            /**
             * Format: int64
             * @description Rows read from the source.
             */
            ROWS_READ?: number;
            /**
             * Format: int64
             * @description Rows written to the destination.
             */
            ROWS_WRITTEN?: number;
            /**
             * Format: int64
             * @description Rows skipped while writing.
             */
            ROWS_WRITTEN_SKIPPED?: number;
            /**
             * Format: int64
             * @description Files read from the source.
             */
            FILES_READ?: number;
            /**
             * Format: int64
             * @description Files written to the destination.
             */
            FILES_WRITTEN?: number;
            /**
             * Format: int64
             * @description Files skipped.
             */
            FILES_SKIPPED?: number;
            /**
             * Format: int64
             * @description Number of files to move.
             */
            TOTAL_FILES?: number;
            /**
             * Format: int64
             * @description Number of bytes to move.
             */
            TOTAL_SIZE?: number;
            [key: string]: number | undefined;
        };
        /** @description The reason why the status was not returned. The service uses four different shapes, none of which is documented for this operation. The gateway and the identity service use other shapes. */
        Error: components["schemas"]["ServiceError"] | components["schemas"]["TextError"] | components["schemas"]["PlainError"] | components["schemas"]["ValidationError"] | components["schemas"]["CodedError"] | components["schemas"]["IdentityError"];
        /** @description The most common shape of the service. Two more keys may repeat the code and the message. */
        ServiceError: {
            /** @description The prefix `Cdm`, a dot and digits. */
            errCode: string;
            /** @description Human-readable error message. */
            externalMessage?: string;
            /** @description Error message under a misspelled key. The misspelling is part of the API. */
            ternalMessage?: string;
            /** @description The same code again, sometimes with one digit fewer. */
            code?: string;
            /** @description The same message again. */
            message?: string;
        };
        /** @description Error message without a code. */
        TextError: {
            /** @description Human-readable error message. */
            externalMessage: string;
        };
        /** @description The second pair of keys without the first. */
        PlainError: {
            /** @description The prefix `Cdm`, a dot and digits. */
            code: string;
            /** @description Human-readable error message. */
            message: string;
        };
        /** @description Validation errors without a code and a message. */
        ValidationError: {
            /** @description Validation errors by field. */
            "validation-result": {
                [key: string]: unknown;
            }[] | {
                [key: string]: unknown;
            };
        };
        PathSegment: string;
        /** @description The most common shape: a code and a message. Used by the gateway and by most services. Codes differ between clouds and editions, so show them to the user but rely on the HTTP status. */
        CodedError: {
            /** @description Prefix of the component that rejected the request (`APIGW` or `APIG` for the gateway), a dot, and four to eight digits. */
            error_code: string;
            /** @description Human-readable error message. */
            error_msg: string;
            /** @description Same value as the header `X-Request-Id`. Services omit it, and gateways sometimes do. */
            request_id?: string;
            /** @description The policy decision for a 403, in encrypted form. An administrator can decode it. */
            encoded_authorization_message?: string;
        };
        /** @description The shape used by the identity service, with one more level. It occurs where the token is checked before the gateway. */
        IdentityError: {
            /** @description The error. */
            error: {
                /** @description HTTP status as a number, or an error code of the identity service. */
                code: number | string;
                /** @description Human-readable error message. */
                message: string;
                /** @description HTTP reason phrase. */
                title?: string;
                /** @description Same as in `CodedError`. */
                encoded_authorization_message?: string;
            };
        };
    };
    responses: never;
    parameters: {
        /**
         * @description Project that owns the job. The credentials must be valid for this project.
         * @example b384b9e9ab9b4ee8994c8633aabc9505
         */
        project_id: components["schemas"]["PathSegment"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description Id that the gateway assigned to this request. Include it when you contact the provider's support.
         * @example 3e6c2b0d5f1a4c7e9b8d0a2f4c6e8b1d
         */
        RequestId: string;
        /**
         * @description Time to wait before the next attempt, in whole seconds or as an HTTP date.
         * @example 2
         */
        RetryAfter: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getJobStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Project that owns the job. The credentials must be valid for this project.
                 * @example b384b9e9ab9b4ee8994c8633aabc9505
                 */
                project_id: components["parameters"]["project_id"];
                /**
                 * @description The cluster that runs the job.
                 * @example 6ec9a0a4-76be-4262-8697-e7af1fac7920
                 */
                cluster_id: components["schemas"]["PathSegment"];
                /**
                 * @description Name of the job. For one table of an entire-database migration, use `<parent job>_<source table>`.
                 * @example jdbc2hive
                 */
                job_name: components["schemas"]["PathSegment"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runs of the job. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submissions"];
                };
            };
            /** @description The request is not valid, or the job does not exist. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The token or signature is missing, invalid or expired. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The caller is authenticated but is not allowed to view this job. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The cluster or the job does not exist, or the host does not provide this API. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests. Wait for the time given in `Retry-After`. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The service failed. This does not indicate that the job failed. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The service is temporarily unavailable. This does not indicate that the job failed. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Any other response of the gateway, such as 408, 413, 414, 502 or 504. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
