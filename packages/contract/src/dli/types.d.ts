// Generated from specs/dli/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export interface paths {
    "/v1.0/{project_id}/jobs/{job_id}/status": {
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
                 * @description The id that the service returned when the job was submitted.
                 * @example 208b08d4-0dc2-4dd7-8879-ddd4c020d7aa
                 */
                job_id: components["schemas"]["PathSegment"];
            };
            cookie?: never;
        };
        /**
         * Query the status of a SQL job
         * @description Answers at any time between the submission of a job and its clean-up. Afterwards the service may answer 400 for a job that ended well.
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
        /** @description A SQL job as it stands now. */
        SqlJob: {
            /**
             * @description Whether the status could be looked up. It is not the outcome of the job. With `false` the body is a refusal.
             * @constant
             */
            is_success?: true;
            /** @description Empty when all is well; otherwise why the look-up or the job failed. Plain text, sometimes JSON. */
            message?: string;
            /** @description The job that was asked for. */
            job_id: string;
            job_type: components["schemas"]["JobType"];
            job_mode?: components["schemas"]["JobMode"];
            /** @description The queue that the job was submitted to. */
            queue_name?: string;
            /** @description The user who submitted the job. */
            owner?: string;
            /**
             * Format: int64
             * @description When the job started, in Unix milliseconds.
             */
            start_time?: number;
            /**
             * Format: int64
             * @description How long the job has been running, or ran, in milliseconds.
             */
            duration?: number;
            status: components["schemas"]["JobStatus"];
            /**
             * Format: int64
             * @description Records that an INSERT job scanned.
             */
            input_row_count?: number;
            /**
             * Format: int64
             * @description Faulty records that an INSERT job came across.
             */
            bad_row_count?: number;
            /**
             * Format: int64
             * @description Bytes of the files that the job scanned.
             */
            input_size?: number;
            /**
             * Format: int64
             * @description Records that the job returned, or that an INSERT job wrote.
             */
            result_count?: number;
            /** @description Database of the target table. Only for IMPORT, EXPORT and QUERY jobs. */
            database_name?: string;
            /** @description The target table. Only for IMPORT, EXPORT and QUERY jobs. */
            table_name?: string;
            /** @description The columns of the result, as JSON inside this string. */
            detail?: string;
            /** @description The SQL text. It may hold data; think before you log it. */
            statement?: string;
            /** @description Labels that were given to the job. */
            tags?: components["schemas"]["Tag"][];
            /** @description Settings that the caller gave to the job, as text. */
            user_conf?: string;
            /** @description File format of a stored result. Only `csv` is documented. */
            result_format?: string;
            /** @description Where the result is stored, `obs://…`. */
            result_path?: string;
            /** @description Where the details of the execution are stored, `obs://…`. */
            execution_details_path?: string;
        };
        /** @description Where the job is in its life. New words may come; one that is not listed is neither success nor failure. */
        JobStatus: components["schemas"]["KnownJobStatus"] | (string & {});
        /** @enum {string} */
        KnownJobStatus: "LAUNCHING" | "RUNNING" | "SCALING" | "FINISHED" | "FAILED" | "CANCELLED";
        /** @description What kind of statement the job runs. New words may come. */
        JobType: components["schemas"]["KnownJobType"] | (string & {});
        /** @enum {string} */
        KnownJobType: "DDL" | "DCL" | "IMPORT" | "EXPORT" | "QUERY" | "INSERT" | "DATA_MIGRATION" | "UPDATE" | "DELETE" | "RESTART_QUEUE" | "SCALE_QUEUE";
        /** @description Whether the submission waited for the result. New words may come. */
        JobMode: components["schemas"]["KnownJobMode"] | (string & {});
        /** @enum {string} */
        KnownJobMode: "async" | "sync";
        /** @description One label. */
        Tag: {
            /** @description Name of the label. */
            key: string;
            /** @description Value of the label. */
            value: string;
        };
        /** @description The service did not look up the job, under HTTP 200. It says nothing about the job. */
        Refusal: {
            /**
             * @description Always `false` here.
             * @constant
             */
            is_success: false;
            /** @description Why. */
            message?: string;
            /** @description The job that was asked for. */
            job_id?: string;
            job_type?: components["schemas"]["JobType"];
            status?: components["schemas"]["JobStatus"];
        };
        /** @description Why there is no status. */
        Error: components["schemas"]["ServiceError"] | components["schemas"]["IdentityError"];
        /** @description The service and the gateway in front of it use the same shape. The same fault has other codes on the other cloud, so decide by the HTTP status. */
        ServiceError: components["schemas"]["CodedError"] & {
            /** @description Further details in a form that differs between editions, an object or text. */
            error_json_opt?: {
                [key: string]: unknown;
            } | string;
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
                 * @description The id that the service returned when the job was submitted.
                 * @example 208b08d4-0dc2-4dd7-8879-ddd4c020d7aa
                 */
                job_id: components["schemas"]["PathSegment"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job as it stands, or the refusal to look it up. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlJob"] | components["schemas"]["Refusal"];
                };
            };
            /** @description The request is not acceptable, or the job is not (or no longer) known. */
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
            /** @description No such job, or no such API at this host. */
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
