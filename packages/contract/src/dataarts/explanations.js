// Generated from specs/dataarts/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import { sharedErrorActions } from '../shared/error-actions.js';

export const explanations = {
  "INIT": {
    "sources": [
      "Huawei Cloud, Definition of ShowJobStatus in the API explorer",
      "Huawei Cloud, Model of the response in the Go, Java and Python SDKs"
    ]
  },
  "STARTING": {
    "sources": [
      "Open Telekom Cloud, Viewing Running Status of a Real-Time Job",
      "Huawei Cloud, Viewing Running Status of a Real-Time Job",
      "Huawei Cloud, Definition of ShowJobStatus in the API explorer"
    ]
  },
  "STARTTING": {
    "reason": "Same as `STARTING`.",
    "sources": [
      "Huawei Cloud, 查询实时作业运行状态",
      "Huawei Cloud, Definition of ShowJobStatus in the API explorer"
    ]
  },
  "NORMAL": {
    "reason": "The nodes of a job with this status may not all be running, so the goal `healthy` also checks each node.",
    "sources": [
      "Open Telekom Cloud, Viewing Running Status of a Real-Time Job",
      "Huawei Cloud, 查询实时作业运行状态",
      "Huawei Cloud, Starting and stopping a job in the Terraform provider, based on the list of jobs"
    ]
  },
  "EXCEPTION": {
    "reason": "The job is not running correctly. It can still be stopped, and keeps this status until it is.",
    "sources": [
      "Open Telekom Cloud, Viewing Running Status of a Real-Time Job",
      "Huawei Cloud, 查询实时作业运行状态",
      "Huawei Cloud, Starting and stopping a job in the Terraform provider, based on the list of jobs",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "ABNORMAL": {
    "reason": "Same as `EXCEPTION`.",
    "sources": [
      "Huawei Cloud, Definition of ShowJobStatus in the API explorer",
      "Huawei Cloud, Model of the response in the Go, Java and Python SDKs"
    ]
  },
  "OVERLOAD": {
    "reason": "The overload may be temporary. Whether such a job keeps up is not documented.",
    "sources": [
      "Huawei Cloud, Definition of ShowJobStatus in the API explorer",
      "Huawei Cloud, Model of the response in the Go, Java and Python SDKs"
    ]
  },
  "PAUSE": {
    "reason": "The job can be resumed.",
    "sources": [
      "Huawei Cloud, Definition of ShowJobStatus in the API explorer",
      "Huawei Cloud, Model of the response in the Go, Java and Python SDKs"
    ]
  },
  "DISABLE": {
    "reason": "It is documented for nodes. Its meaning for a job is not documented.",
    "sources": [
      "Huawei Cloud, Definition of ShowJobStatus in the API explorer",
      "Huawei Cloud, Model of the response in the Go, Java and Python SDKs"
    ]
  },
  "STOPPING": {
    "sources": [
      "Open Telekom Cloud, Viewing Running Status of a Real-Time Job",
      "Huawei Cloud, 查询实时作业运行状态"
    ]
  },
  "STOPPED": {
    "reason": "The service may still return it just after a start, so a wait tolerates it for a short time.",
    "sources": [
      "Open Telekom Cloud, Viewing Running Status of a Real-Time Job",
      "Huawei Cloud, 查询实时作业运行状态",
      "Open Telekom Cloud, Model of the response in the Go SDK, and its acceptance test",
      "Huawei Cloud, Starting and stopping a job in the Terraform provider, based on the list of jobs",
      "A provider for Apache Airflow, Sensor that waits for a job"
    ]
  },
  "SCHEDULING": {
    "reason": "It is known only from the list of jobs, for batch jobs.",
    "sources": [
      "Huawei Cloud, Starting and stopping a job in the Terraform provider, based on the list of jobs"
    ]
  },
  "PAUSED": {
    "reason": "It is known only from the list of jobs, for batch jobs.",
    "sources": [
      "Huawei Cloud, Starting and stopping a job in the Terraform provider, based on the list of jobs"
    ]
  }
};

export const serviceErrorActions = [
  {
    "code": "DLF.0100",
    "statuses": [
      400
    ],
    "action": "Check `workspace` first, then the job name."
  },
  {
    "code": "DLF.1001",
    "statuses": [
      400
    ],
    "action": "Check `workspace` first, then the job name."
  },
  {
    "code": "DLF.0819",
    "statuses": [
      400
    ],
    "action": "Set `workspace` to the ID of an existing workspace."
  },
  {
    "code": "DLF.20819",
    "statuses": [
      400
    ],
    "action": "Set `workspace` to the ID of an existing workspace."
  },
  {
    "code": "DLF.3051",
    "statuses": [
      400
    ],
    "action": "Correct the request."
  },
  {
    "code": "DLF.3018",
    "statuses": [
      400
    ],
    "action": "Use letters, digits, `-`, `_` and `.` only."
  },
  {
    "code": "DLF.3004",
    "statuses": [
      400
    ],
    "action": "Correct the request."
  },
  {
    "code": "DLF.6888",
    "statuses": [
      400
    ],
    "action": "Have your administrator grant a DataArts Studio role and a role in the workspace."
  }
];

export const errorActions = [...serviceErrorActions, ...sharedErrorActions];
