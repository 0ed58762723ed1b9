// Generated from specs/dli/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import { sharedErrorActions } from '../shared/error-actions.js';

export const explanations = {
  "LAUNCHING": {
    "sources": [
      "Open Telekom Cloud, Querying Job Status",
      "Huawei Cloud, 查询作业状态",
      "Huawei Cloud, Waiting for a SQL job in the Terraform provider",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "RUNNING": {
    "sources": [
      "Open Telekom Cloud, Querying Job Status",
      "Huawei Cloud, 查询作业状态",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "SCALING": {
    "sources": [
      "Open Telekom Cloud, Querying Job Status",
      "Huawei Cloud, 查询作业状态",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "FINISHED": {
    "sources": [
      "Open Telekom Cloud, Querying Job Status",
      "Huawei Cloud, 查询作业状态",
      "Huawei Cloud, Waiting for a SQL job in the Terraform provider",
      "Kestra, Stubs in the tests of a plugin",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "FAILED": {
    "sources": [
      "Open Telekom Cloud, Querying Job Status",
      "Huawei Cloud, 查询作业状态",
      "Huawei Cloud, Waiting for a SQL job in the Terraform provider",
      "Kestra, Stubs in the tests of a plugin",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "CANCELLED": {
    "sources": [
      "Open Telekom Cloud, Querying Job Status",
      "Huawei Cloud, 查询作业状态",
      "Huawei Cloud, Waiting for a SQL job in the Terraform provider",
      "Kestra, Stubs in the tests of a plugin",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "FINISH": {
    "reason": "It appears only in a comment of an SDK, and not in any known response.",
    "sources": [
      "Huawei Cloud, Model of the response in the Node, Go and Python SDKs"
    ]
  }
};

export const serviceErrorActions = [
  {
    "code": "DLI.0001",
    "statuses": [
      400
    ],
    "action": "Check the project ID and the job ID."
  },
  {
    "code": "DLI.0002",
    "statuses": [
      400,
      404
    ],
    "action": "Check the job ID. If the job existed before, the service has removed it."
  },
  {
    "code": "DLI.0003",
    "statuses": [
      400,
      403
    ],
    "action": "Have your administrator grant `dli:jobs:get`."
  },
  {
    "code": "DLI.0004",
    "statuses": [
      400
    ],
    "action": "Not expected for a status request. Read `message` of the failed job."
  },
  {
    "code": "DLI.0005",
    "statuses": [
      400
    ],
    "action": "Not expected for a status request. Read `message` of the failed job."
  },
  {
    "code": "DLI.0006",
    "statuses": [
      400
    ],
    "action": "Not expected for a status request. Read `message` of the failed job."
  },
  {
    "code": "DLI.0009",
    "statuses": [
      400
    ],
    "action": "Read the message, and contact your administrator."
  },
  {
    "code": "DLI.0011",
    "statuses": [
      400
    ],
    "action": "Not expected for a status request. Read `message` of the failed job."
  },
  {
    "code": "DLI.0012",
    "statuses": [
      400
    ],
    "action": "Check the queue."
  },
  {
    "code": "DLI.0013",
    "statuses": [
      401
    ],
    "action": "Get a new token. The client does this once by itself."
  },
  {
    "code": "DLI.0014",
    "statuses": [
      401
    ],
    "action": "Have your administrator check the agency of the service."
  },
  {
    "code": "DLI.0015",
    "statuses": [
      400,
      401
    ],
    "action": "Get a new token. The client does this once by itself."
  },
  {
    "code": "DLI.0016",
    "statuses": [
      400
    ],
    "action": "Use a project-scoped token."
  },
  {
    "code": "DLI.0018",
    "statuses": [
      400
    ],
    "action": "Not expected for a status request. Read `message` of the failed job."
  },
  {
    "code": "DLI.0019",
    "statuses": [
      400
    ],
    "action": "Retry a few times."
  },
  {
    "code": "DLI.0023",
    "statuses": [
      404
    ],
    "action": "Check the job ID. If the job existed before, the service has removed it."
  },
  {
    "code": "DLI.0999",
    "statuses": [
      400,
      500
    ],
    "action": "Retry a few times, then report the problem to the provider."
  }
];

export const errorActions = [...serviceErrorActions, ...sharedErrorActions];
