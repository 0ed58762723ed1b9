// Generated from specs/dli/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export interface paths {
    "/v1.0/{project_id}/jobs/{job_id}/status": {
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
                 * @description Id that the service returned when the job was submitted.
                 * @example 208b08d4-0dc2-4dd7-8879-ddd4c020d7aa
                 */
                job_id: components["schemas"]["PathSegment"];
            };
            cookie?: never;
        };
        /**
         * Query the status of a SQL job
         * @description Returns the status of a job from its submission until its cleanup. After the cleanup, the service may respond with 400, even for a job that succeeded.
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
        /** @description A SQL job. */
        SqlJob: {
            /**
             * @description Whether the lookup succeeded. This is not the outcome of the job. If `false`, the body is a `Refusal`.
             * @constant
             */
            is_success?: true;
            /** @description Empty on success. Otherwise, the reason why the lookup or the job failed, as plain text that may contain JSON. */
            message?: string;
            /** @description The requested job. */
            job_id: string;
            job_type: components["schemas"]["JobType"];
            job_mode?: components["schemas"]["JobMode"];
            /** @description Queue to which the job was submitted. */
            queue_name?: string;
            /** @description User who submitted the job. */
            owner?: string;
            /**
             * Format: int64
             * @description Time when the job started, as a Unix timestamp in milliseconds.
             */
            start_time?: number;
            /**
             * Format: int64
             * @description Running time of the job in milliseconds.
             */
            duration?: number;
            status: components["schemas"]["JobStatus"];
            /**
             * Format: int64
             * @description Records scanned by an INSERT job.
             */
            input_row_count?: number;
            /**
             * Format: int64
             * @description Invalid records found by an INSERT job.
             */
            bad_row_count?: number;
            /**
             * Format: int64
             * @description Size of the files scanned by the job, in bytes.
             */
            input_size?: number;
            /**
             * Format: int64
             * @description Records returned by the job, or written by an INSERT job.
             */
            result_count?: number;
            /** @description Database of the target table, for IMPORT, EXPORT and QUERY jobs only. */
            database_name?: string;
            /** @description Target table, for IMPORT, EXPORT and QUERY jobs only. */
            table_name?: string;
            /** @description Columns of the result, as a JSON string. */
            detail?: string;
            /** @description SQL statement. It may contain sensitive data, so consider this before you log it. */
            statement?: string;
            /** @description Tags of the job. */
            tags?: components["schemas"]["Tag"][];
            /** @description Settings that the caller passed to the job, as text. */
            user_conf?: string;
            /** @description File format of the stored result. Only `csv` is documented. */
            result_format?: string;
            /** @description Location of the stored result, such as `obs://…`. */
            result_path?: string;
            /** @description Location of the execution details, such as `obs://…`. */
            execution_details_path?: string;
        };
        /** @description State of the job. Other values may be added; treat an unknown value as neither success nor failure. */
        JobStatus: components["schemas"]["KnownJobStatus"] | (string & {});
        /** @enum {string} */
        KnownJobStatus: "LAUNCHING" | "RUNNING" | "SCALING" | "FINISHED" | "FAILED" | "CANCELLED";
        /** @description Type of the statement. Other values may be added. */
        JobType: components["schemas"]["KnownJobType"] | (string & {});
        /** @enum {string} */
        KnownJobType: "DDL" | "DCL" | "IMPORT" | "EXPORT" | "QUERY" | "INSERT" | "DATA_MIGRATION" | "UPDATE" | "DELETE" | "RESTART_QUEUE" | "SCALE_QUEUE";
        /** @description Whether the submission waited for the result. Other values may be added. */
        JobMode: components["schemas"]["KnownJobMode"] | (string & {});
        /** @enum {string} */
        KnownJobMode: "async" | "sync";
        /** @description A tag. */
        Tag: {
            /** @description Key of the tag. */
            key: string;
            /** @description Value of the tag. */
            value: string;
        };
        /** @description The service could not look up the job, although the HTTP status is 200. This does not indicate that the job failed. */
        Refusal: {
            /**
             * @description Always `false`.
             * @constant
             */
            is_success: false;
            /** @description The reason. */
            message?: string;
            /** @description The requested job. */
            job_id?: string;
            job_type?: components["schemas"]["JobType"];
            status?: components["schemas"]["JobStatus"];
        };
        /** @description The reason why the status was not returned. */
        Error: components["schemas"]["ServiceError"] | components["schemas"]["IdentityError"];
        /** @description The service and its gateway use the same shape. The codes differ between the clouds, so rely on the HTTP status. */
        ServiceError: components["schemas"]["CodedError"] & {
            /** @description Further details. An object or text, depending on the edition. */
            error_json_opt?: {
                [key: string]: unknown;
            } | string;
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
                 * @description Id that the service returned when the job was submitted.
                 * @example 208b08d4-0dc2-4dd7-8879-ddd4c020d7aa
                 */
                job_id: components["schemas"]["PathSegment"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job, or the reason why it could not be looked up. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlJob"] | components["schemas"]["Refusal"];
                };
            };
            /** @description The request is not valid, or the job does not exist or no longer exists. */
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
            /** @description The job does not exist, or the host does not provide this API. */
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
