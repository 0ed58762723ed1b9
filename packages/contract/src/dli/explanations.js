// Generated from specs/dli/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
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
