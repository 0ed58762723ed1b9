// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export interface paths {
    "/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The project that owns the job. It also scopes the credentials.
                 * @example b384b9e9ab9b4ee8994c8633aabc9505
                 */
                project_id: components["parameters"]["project_id"];
                /**
                 * @description The cluster that runs the job.
                 * @example 6ec9a0a4-76be-4262-8697-e7af1fac7920
                 */
                cluster_id: components["schemas"]["PathSegment"];
                /**
                 * @description The job. Part of the migration of a whole database is asked for as `<parent job>_<source table>`.
                 * @example jdbc2hive
                 */
                job_name: components["schemas"]["PathSegment"];
            };
            cookie?: never;
        };
        /**
         * Query the status of a migration job
         * @description Answers for any job of the cluster, started or not. Every answer on record has one entry; should there be more, the one that was created last is the latest run.
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
        /** @description The runs of one job. */
        Submissions: {
            /** @description The latest run. No document shows an empty list; the contract takes one, for a job without any run. */
            submissions: components["schemas"]["Submission"][];
        };
        /** @description One run of a job. The service leaves out what it has no value for. */
        Submission: {
            /** @description The job that was asked for. */
            "job-name": string;
            status: components["schemas"]["JobStatus"];
            /** @description Who created the job. */
            "creation-user"?: string;
            /** @description When this run was created. */
            "creation-date"?: components["schemas"]["Moment"];
            /** @description Advice only: a fraction in some editions and a percentage in others, -1 where there is none, and 0 on runs that succeeded. It decides nothing. */
            progress?: number;
            /** @description Whether an incremental migration is being stopped: a boolean, or its name as text, or empty text. The spelling is the wire's. */
            isStopingIncrement?: string | boolean;
            /** @description When this run was last written to. */
            "last-update-date"?: components["schemas"]["Moment"];
            /** @description Whether a schedule starts the job. */
            "is-execute-auto"?: boolean;
            /** @description Who last changed the state. The spelling is the wire's. */
            "last-udpate-user"?: string;
            /** @description The same as `last-udpate-user`, as the newest documents spell it. */
            "last-update-user"?: string;
            /** @description Whether the job is deleted once it has run. */
            isDeleteJob?: boolean;
            /** @description Whether the job migrates increments. */
            isIncrementing?: boolean;
            /** @description The run's id in the engine that executes it. */
            "external-id"?: string;
            /**
             * Format: int64
             * @description The number of this run.
             */
            "submission-id"?: number;
            /** @description When this run began to execute. */
            "execute-date"?: components["schemas"]["Moment"];
            /**
             * Format: int64
             * @description Rows deleted at the target.
             */
            delete_rows?: number;
            /**
             * Format: int64
             * @description Rows changed at the target.
             */
            update_rows?: number;
            /**
             * Format: int64
             * @description Rows written to the target.
             */
            write_rows?: number;
            counters?: components["schemas"]["Counters"];
            /** @description A failure at length. It may hold data and stack traces, and may be empty on a run that goes well. */
            "error-details"?: string;
            /** @description A failure in a line. It may be empty on a run that goes well. */
            "error-summary"?: string;
        };
        /** @description Where the run is in its life. New words may come; one that is not listed is neither success nor failure. */
        JobStatus: components["schemas"]["KnownJobStatus"] | (string & {});
        /** @enum {string} */
        KnownJobStatus: "NEW" | "PENDING" | "BOOTING" | "RUNNING" | "SUCCEEDED" | "FAILED" | "FAILURE_ON_SUBMIT" | "UNKNOWN" | "NEVER_EXECUTED";
        /**
         * Format: int64
         * @description A moment in Unix milliseconds, as a number or as digits in a string.
         */
        Moment: number | string;
        /** @description What the run counted, in groups. Mostly there once the run has succeeded. */
        Counters: {
            "org.apache.sqoop.submission.counter.SqoopCounters"?: components["schemas"]["SqoopCounters"];
        } & {
            [key: string]: {
                [key: string]: number;
            };
        };
        /** @description The engine's counters. -1 means that nothing was measured. */
        SqoopCounters: {
            /**
             * Format: int64
             * @description Bytes read at the source.
             */
            BYTES_READ?: number;
            /**
             * Format: int64
             * @description Bytes written to the target.
             */
            BYTES_WRITTEN?: number;
            /**
             * Format: int64
             * @description Rows read at the source.
             */
            ROWS_READ?: number;
            /**
             * Format: int64
             * @description Rows written to the target.
             */
            ROWS_WRITTEN?: number;
            /**
             * Format: int64
             * @description Rows passed over while writing.
             */
            ROWS_WRITTEN_SKIPPED?: number;
            /**
             * Format: int64
             * @description Files read at the source.
             */
            FILES_READ?: number;
            /**
             * Format: int64
             * @description Files written to the target.
             */
            FILES_WRITTEN?: number;
            /**
             * Format: int64
             * @description Files passed over.
             */
            FILES_SKIPPED?: number;
            /**
             * Format: int64
             * @description Files to move.
             */
            TOTAL_FILES?: number;
            /**
             * Format: int64
             * @description Bytes to move.
             */
            TOTAL_SIZE?: number;
        } & {
            [key: string]: number;
        };
        /** @description Why there is no status. The service itself knows four shapes, of which no document promises one; the gateway and the identity service add theirs. */
        Error: components["schemas"]["ServiceError"] | components["schemas"]["TextError"] | components["schemas"]["PlainError"] | components["schemas"]["ValidationError"] | components["schemas"]["CodedError"] | components["schemas"]["IdentityError"];
        /** @description The service's usual shape, with two keys or with four of which two repeat the others. */
        ServiceError: {
            /** @description A prefix (`Cdm`), a dot and digits. */
            errCode: string;
            /** @description What went wrong, for people. */
            externalMessage?: string;
            /** @description The text under a misspelled key. The spelling is the wire's. */
            ternalMessage?: string;
            /** @description The same code again, sometimes with one digit less. */
            code?: string;
            /** @description The same text again. */
            message?: string;
        };
        /** @description The service's text without its code. */
        TextError: {
            /** @description What went wrong, for people. */
            externalMessage: string;
        };
        /** @description The second pair of the service's keys without the first. */
        PlainError: {
            /** @description A prefix (`Cdm`), a dot and digits. */
            code: string;
            /** @description What went wrong, for people. */
            message: string;
        };
        /** @description The service says what it did not accept, and nothing else. */
        ValidationError: {
            /** @description What was not accepted, field by field. */
            "validation-result": {
                [key: string]: unknown;
            }[] | {
                [key: string]: unknown;
            };
        };
        PathSegment: string;
        /** @description The common shape: a code and a text. The gateway answers so before the service is reached, and so do most services themselves. Codes differ between clouds and editions; show them, and decide by the HTTP status. */
        CodedError: {
            /** @description A prefix for who refused (`APIGW` or `APIG` is the gateway), a dot, and four to eight digits. */
            error_code: string;
            /** @description What went wrong, for people. */
            error_msg: string;
            /** @description The same value as the header `X-Request-Id`. Services leave it out, and gateways sometimes do. */
            request_id?: string;
            /** @description On a 403, the refused policy decision in encrypted form, for an administrator to decode. */
            encoded_authorization_message?: string;
        };
        /** @description The identity service's shape, one level deeper. It shows up where a token is checked before the gateway. */
        IdentityError: {
            /** @description The error itself. */
            error: {
                /** @description The HTTP status as a number, or a code of the identity service. */
                code: number | string;
                /** @description What went wrong, for people. */
                message: string;
                /** @description The HTTP reason phrase. */
                title?: string;
                /** @description As in the common shape. */
                encoded_authorization_message?: string;
            };
        };
    };
    responses: never;
    parameters: {
        /**
         * @description The project that owns the job. It also scopes the credentials.
         * @example b384b9e9ab9b4ee8994c8633aabc9505
         */
        project_id: components["schemas"]["PathSegment"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description The gateway's name for this exchange. Quote it when you ask the provider for help.
         * @example 3e6c2b0d5f1a4c7e9b8d0a2f4c6e8b1d
         */
        RequestId: string;
        /**
         * @description How long to stay away before the next attempt: a whole number of seconds, or the moment as an HTTP date.
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
                 * @description The project that owns the job. It also scopes the credentials.
                 * @example b384b9e9ab9b4ee8994c8633aabc9505
                 */
                project_id: components["parameters"]["project_id"];
                /**
                 * @description The cluster that runs the job.
                 * @example 6ec9a0a4-76be-4262-8697-e7af1fac7920
                 */
                cluster_id: components["schemas"]["PathSegment"];
                /**
                 * @description The job. Part of the migration of a whole database is asked for as `<parent job>_<source table>`.
                 * @example jdbc2hive
                 */
                job_name: components["schemas"]["PathSegment"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runs of the job, as they stand. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submissions"];
                };
            };
            /** @description The request is not acceptable, or there is no such job. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The token or the signature is missing, wrong or too old. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The caller is known and may not see this job. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such cluster or job, or no such API at this host. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests. Stay away for as long as `Retry-After` says. */
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
            /** @description The service failed. This says nothing about the job. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The service is not available for the moment. This says nothing about the job. */
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
            /** @description Anything else that the gateway may say; 408, 413, 414, 502 and 504 are on record. */
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
