// Generated from specs/dataarts/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export interface paths {
    "/v1/{project_id}/jobs/{job_name}/status": {
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
                 * @description Name of the job.
                 * @example job_sms
                 */
                job_name: components["schemas"]["PathSegment"];
            };
            cookie?: never;
        };
        /**
         * Query the status of a real-time job
         * @description Returns the status of the job and of each of its nodes.
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
        /** @description A job and its nodes. */
        RealTimeJob: {
            /** @description The requested job. */
            name: string;
            /** @description Nodes of the job, in any order. */
            nodes?: components["schemas"]["Node"][];
            status?: components["schemas"]["JobStatus"];
            /** @description Time when the job was started. Can be later than `lastUpdateTime`. */
            startTime?: components["schemas"]["Moment"];
            /**
             * @deprecated
             * @description Same as `startTime`, in the spelling of the provider's API definition.
             */
            starttime?: components["schemas"]["Moment"];
            /** @description Time when the job was stopped. */
            endTime?: components["schemas"]["Moment"];
            /** @description Time when the status last changed. Can be earlier than `startTime`. */
            lastUpdateTime?: components["schemas"]["Moment"];
            /** @description User who created the job. */
            createUser?: string;
            /** @description User who last changed the job. The misspelling is part of the API. */
            lastModifiyUser?: string;
        };
        /** @description One step of a job. */
        Node: {
            /** @description Name of the node. */
            name: string;
            status?: components["schemas"]["JobStatus"];
            /** @description Location of the node's log, such as `obs://…`. May contain spaces, so it is not a valid URI. */
            logPath?: string;
            type?: components["schemas"]["NodeType"];
            nodeType?: components["schemas"]["CompactNodeType"];
            /** @description Data that the node works with, as a JSON string. The structure depends on the type of the node. */
            runningData?: string;
            /** @description Other counters, as text. */
            extendCounter?: string;
            LastInstanceStatus?: components["schemas"]["InstanceStatus"];
            /** @description Same as `LastInstanceStatus`, in the spelling of the provider's API definition. */
            lastInstanceStatus?: components["schemas"]["InstanceStatus"];
            /**
             * Format: int64
             * @description Number of the latest run of the node, or 0 if there was none.
             */
            jobInstanceId?: number;
            /**
             * Format: int64
             * @description Records buffered in the node.
             */
            bufferRecords?: number;
            /** @description Records per second. */
            speed?: number;
            /**
             * Format: int64
             * @description Bytes read since the start.
             */
            totalGetBytes?: number;
            /**
             * Format: int64
             * @description Records read since the start.
             */
            totalGetRecords?: number;
            /**
             * Format: int64
             * @description Bytes written since the start.
             */
            totalPutBytes?: number;
            /**
             * Format: int64
             * @description Records written since the start.
             */
            totalPutRecords?: number;
        };
        /** @description State of a job or node. Other values may be added; treat an unknown value as neither success nor failure. */
        JobStatus: components["schemas"]["KnownJobStatus"] | (string & {});
        /** @enum {string} */
        KnownJobStatus: "INIT" | "STARTING" | "STARTTING" | "NORMAL" | "EXCEPTION" | "ABNORMAL" | "OVERLOAD" | "PAUSE" | "DISABLE" | "STOPPING" | "STOPPED";
        /** @description Result of the latest run of the node. Other values may be added. */
        InstanceStatus: components["schemas"]["KnownInstanceStatus"] | (string & {});
        /** @enum {string} */
        KnownInstanceStatus: "waiting" | "running" | "success" | "fail" | "running-exception" | "pause" | "manual-stop" | "skip" | "freeze";
        /** @description Type of the node. The documents list some values, samples use others, and more may be added. */
        NodeType: components["schemas"]["KnownNodeType"] | (string & {});
        /** @enum {string} */
        KnownNodeType: "Hive SQL" | "Spark SQL" | "DWS SQL" | "DLI SQL" | "RDS SQL" | "Shell" | "CDM Job" | "DIS Transfer Task" | "DISTransferTask" | "CS Job" | "CloudTable Manager" | "CloudTableManager节点" | "OBS Manager" | "OBSManager" | "RESTAPI" | "SMN" | "MRS Spark" | "MRS Flink" | "MRS Flink Job" | "MRS HetuEngine" | "MapReduce" | "DLI Spark" | "Dummy" | "Create OBS" | "Delete OBS" | "ExecuteCloudStream" | "ExecuteDISStream";
        /** @description Same as `type`, in the spelling of the provider's API definition. Other values may be added. */
        CompactNodeType: components["schemas"]["KnownCompactNodeType"] | (string & {});
        /** @enum {string} */
        KnownCompactNodeType: "HiveSQL" | "SparkSQL" | "DWSSQL" | "DLISQL" | "Shell" | "CDMJob" | "DISTransferTask" | "CSJob" | "CloudTableManage" | "OBSManager" | "RESTAPI" | "MachineLearning" | "SMN" | "MRSSpark" | "MapReduce" | "DLISpark";
        /**
         * Format: int64
         * @description Unix timestamp in milliseconds, or text in an undocumented format. Missing or null if the event has not occurred.
         */
        Moment: number | string | null;
        /** @description The reason why the status was not returned. */
        Error: components["schemas"]["CodedError"] | components["schemas"]["IdentityError"];
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
            header?: {
                /**
                 * @description Id of the workspace that contains the job. If omitted, the default workspace is searched. Required if the account has several instances or does not have a default workspace.
                 * @example 6f8a1c523b7d4e909c215d4f0b6a7e18
                 */
                workspace?: string;
            };
            path: {
                /**
                 * @description Project that owns the job. The credentials must be valid for this project.
                 * @example b384b9e9ab9b4ee8994c8633aabc9505
                 */
                project_id: components["parameters"]["project_id"];
                /**
                 * @description Name of the job.
                 * @example job_sms
                 */
                job_name: components["schemas"]["PathSegment"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job and its nodes. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RealTimeJob"];
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
            /** @description The host does not provide this API. For a missing job, the status is 400. */
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
