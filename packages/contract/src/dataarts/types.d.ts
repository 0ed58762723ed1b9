// Generated from specs/dataarts/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export interface paths {
    "/v1/{project_id}/jobs/{job_name}/status": {
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
                 * @description The job, by the name that it was created with.
                 * @example job_sms
                 */
                job_name: components["schemas"]["PathSegment"];
            };
            cookie?: never;
        };
        /**
         * Query the status of a real-time job
         * @description Answers for the job and for each of its nodes.
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
        /** @description A job and its nodes as they stand now. */
        RealTimeJob: {
            /** @description The job that was asked for. */
            name: string;
            /** @description The nodes of the job, in no promised order. */
            nodes?: components["schemas"]["Node"][];
            status?: components["schemas"]["JobStatus"];
            /** @description When the job was started. It can be later than `lastUpdateTime`. */
            startTime?: components["schemas"]["Moment"];
            /**
             * @deprecated
             * @description The same as `startTime`, as the provider's own definition spells it.
             */
            starttime?: components["schemas"]["Moment"];
            /** @description When the job was stopped. */
            endTime?: components["schemas"]["Moment"];
            /** @description When the status last changed. It can be earlier than `startTime`. */
            lastUpdateTime?: components["schemas"]["Moment"];
            /** @description Who created the job. */
            createUser?: string;
            /** @description Who last changed the job. The spelling is the wire's. */
            lastModifiyUser?: string;
        };
        /** @description One step of a job. */
        Node: {
            /** @description The node. */
            name: string;
            status?: components["schemas"]["JobStatus"];
            /** @description Where the log of the node is stored, `obs://…`. It can hold spaces, so it is not a URI. */
            logPath?: string;
            type?: components["schemas"]["NodeType"];
            nodeType?: components["schemas"]["CompactNodeType"];
            /** @description What the node works with, as JSON inside this string. Its shape differs by type of node. */
            runningData?: string;
            /** @description Further counters, as text. */
            extendCounter?: string;
            LastInstanceStatus?: components["schemas"]["InstanceStatus"];
            /** @description The same as `LastInstanceStatus`, as the provider's own definition spells it. */
            lastInstanceStatus?: components["schemas"]["InstanceStatus"];
            /**
             * Format: int64
             * @description The latest run of the node; 0 where there is none.
             */
            jobInstanceId?: number;
            /**
             * Format: int64
             * @description Records that wait inside the node.
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
        /** @description How a job, or a node, is doing. New words may come; one that is not listed is neither success nor failure. */
        JobStatus: components["schemas"]["KnownJobStatus"] | (string & {});
        /** @enum {string} */
        KnownJobStatus: "INIT" | "STARTING" | "STARTTING" | "NORMAL" | "EXCEPTION" | "ABNORMAL" | "OVERLOAD" | "PAUSE" | "DISABLE" | "STOPPING" | "STOPPED";
        /** @description How the latest run of the node went. New words may come. */
        InstanceStatus: components["schemas"]["KnownInstanceStatus"] | (string & {});
        /** @enum {string} */
        KnownInstanceStatus: "waiting" | "running" | "success" | "fail" | "running-exception" | "pause" | "manual-stop" | "skip" | "freeze";
        /** @description What a node does. Documents list some names, samples use others, and new ones come. */
        NodeType: components["schemas"]["KnownNodeType"] | (string & {});
        /** @enum {string} */
        KnownNodeType: "Hive SQL" | "Spark SQL" | "DWS SQL" | "DLI SQL" | "RDS SQL" | "Shell" | "CDM Job" | "DIS Transfer Task" | "DISTransferTask" | "CS Job" | "CloudTable Manager" | "CloudTableManager节点" | "OBS Manager" | "OBSManager" | "RESTAPI" | "SMN" | "MRS Spark" | "MRS Flink" | "MRS Flink Job" | "MRS HetuEngine" | "MapReduce" | "DLI Spark" | "Dummy" | "Create OBS" | "Delete OBS" | "ExecuteCloudStream" | "ExecuteDISStream";
        /** @description The same as `type`, in the spelling of the provider's own definition. New words may come. */
        CompactNodeType: components["schemas"]["KnownCompactNodeType"] | (string & {});
        /** @enum {string} */
        KnownCompactNodeType: "HiveSQL" | "SparkSQL" | "DWSSQL" | "DLISQL" | "Shell" | "CDMJob" | "DISTransferTask" | "CSJob" | "CloudTableManage" | "OBSManager" | "RESTAPI" | "MachineLearning" | "SMN" | "MRSSpark" | "MapReduce" | "DLISpark";
        /**
         * Format: int64
         * @description A moment: Unix milliseconds as a number, or text in a form that no document states. Absent or null when it has not come.
         */
        Moment: number | string | null;
        /** @description Why there is no status. */
        Error: components["schemas"]["CodedError"] | components["schemas"]["IdentityError"];
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
            header?: {
                /**
                 * @description The id of the workspace that holds the job. Without it the default workspace is searched; an account without a default workspace, or with several instances, must send it.
                 * @example 6f8a1c523b7d4e909c215d4f0b6a7e18
                 */
                workspace?: string;
            };
            path: {
                /**
                 * @description The project that owns the job. It also scopes the credentials.
                 * @example b384b9e9ab9b4ee8994c8633aabc9505
                 */
                project_id: components["parameters"]["project_id"];
                /**
                 * @description The job, by the name that it was created with.
                 * @example job_sms
                 */
                job_name: components["schemas"]["PathSegment"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job and its nodes, as they stand. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RealTimeJob"];
                };
            };
            /** @description The request is not acceptable. The service also answers so when there is no such job. */
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
            /** @description No such API at this host. A job that is missing is a 400. */
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
