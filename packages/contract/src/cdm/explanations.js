// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
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
