// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import { sharedErrorActions } from '../shared/error-actions.js';

export const explanations = {
  "NEW": {
    "sources": [
      "Huawei Cloud, Querying Job Status"
    ]
  },
  "PENDING": {
    "sources": [
      "Huawei Cloud, Querying Job Status",
      "Huawei Cloud and Open Telekom Cloud, Creating and executing a job in a random cluster",
      "A user, Report on a connector in production use"
    ]
  },
  "BOOTING": {
    "sources": [
      "Huawei Cloud, Querying Job Status",
      "Huawei Cloud, 查询作业状态",
      "Apache, SubmissionBean, on which the response of the service is based",
      "Huawei Cloud, Starting a job in the Terraform provider",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "RUNNING": {
    "sources": [
      "Huawei Cloud, Querying Job Status",
      "Huawei Cloud, 查询作业状态",
      "Apache, SubmissionBean, on which the response of the service is based",
      "A provider for Apache Airflow, Sensor that waits for a job",
      "A user, Report on a connector in production use"
    ]
  },
  "SUCCEEDED": {
    "sources": [
      "Huawei Cloud, Querying Job Status",
      "Huawei Cloud, 查询作业状态",
      "Apache, SubmissionBean, on which the response of the service is based",
      "Huawei Cloud, Starting a job in the Terraform provider",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "FAILED": {
    "sources": [
      "Huawei Cloud, Querying Job Status",
      "Huawei Cloud, 查询作业状态",
      "Apache, SubmissionBean, on which the response of the service is based",
      "Huawei Cloud, Starting a job in the Terraform provider",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "FAILURE_ON_SUBMIT": {
    "sources": [
      "Huawei Cloud, 查询作业状态",
      "Apache, SubmissionBean, on which the response of the service is based",
      "Huawei Cloud, Starting a job in the Terraform provider",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "UNKNOWN": {
    "reason": "Apache Sqoop and a field report treat it as a failure, a sensor keeps waiting, and the documents do not say. The next response may be conclusive, but the wait must be limited.",
    "sources": [
      "Huawei Cloud, 查询作业状态",
      "Apache, SubmissionBean, on which the response of the service is based",
      "A user, Report on a connector in production use",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "NEVER_EXECUTED": {
    "sources": [
      "Huawei Cloud, 查询作业状态",
      "Apache, SubmissionBean, on which the response of the service is based",
      "Huawei Cloud, Starting a job in the Terraform provider"
    ]
  },
  "STOPPED": {
    "reason": "A sensor treats it as success. It is not documented and does not appear in any known response.",
    "sources": [
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  }
};

export const serviceErrorActions = [
  {
    "code": "Cdm.0100",
    "statuses": [
      400,
      500
    ],
    "action": "Check the cluster ID and the job name. Some jobs are deleted after their run."
  },
  {
    "code": "Cdm.0054",
    "statuses": [
      400
    ],
    "action": "Check the cluster ID and the job name."
  },
  {
    "code": "Cdm.0095",
    "statuses": [
      400
    ],
    "action": "Check the cluster ID and the job name."
  },
  {
    "code": "Cdm.0001",
    "statuses": [
      400
    ],
    "action": "Check the ID, the cluster and your role."
  },
  {
    "code": "Cdm.0032",
    "statuses": [
      400
    ],
    "action": "Have your administrator grant read access to CDM."
  },
  {
    "code": "Cdm.0201",
    "statuses": [
      400
    ],
    "action": "Check the state of the cluster."
  },
  {
    "code": "Cdm.0202",
    "statuses": [
      400
    ],
    "action": "Retry for a limited time."
  },
  {
    "code": "Cdm.0000",
    "statuses": [
      400
    ],
    "action": "Retry a few times, then report the problem to the provider."
  },
  {
    "code": "Cdm.0036",
    "statuses": [
      400
    ],
    "action": "Retry a few times, then report the problem to the provider."
  },
  {
    "code": "Cdm.0307",
    "statuses": [
      400
    ],
    "action": "Retry with increasing delays. The cluster may be overloaded."
  },
  {
    "code": "Cdm.0021",
    "statuses": [
      400
    ],
    "action": "Read the message."
  },
  {
    "code": "Cdm.0004",
    "statuses": [
      400
    ],
    "action": "Correct the request."
  },
  {
    "code": "Cdm.0009",
    "statuses": [
      400
    ],
    "action": "Correct the request."
  },
  {
    "code": "Cdm.0010",
    "statuses": [
      400
    ],
    "action": "Correct the request."
  },
  {
    "code": "Cdm.0011",
    "statuses": [
      400
    ],
    "action": "Correct the request."
  },
  {
    "code": "Cdm.0014",
    "statuses": [
      400
    ],
    "action": "Check the encoding of the job name."
  },
  {
    "code": "Cdm.0320",
    "statuses": [
      400
    ],
    "action": "Report the problem to the provider, with the request ID."
  },
  {
    "code": "Cdm.0327",
    "statuses": [
      400
    ],
    "action": "Report the problem to the provider, with the request ID."
  }
];

export const errorActions = [...serviceErrorActions, ...sharedErrorActions];
