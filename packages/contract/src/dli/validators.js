// Generated from specs/dli/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import { allOf, anyOf, constant, items, members, minLength, required, type } from '../../runtime/keywords.js';

const JobType = type("string");
const JobMode = type("string");
const JobStatus = type("string");
const Tag = allOf(type("object"), required(["key","value"]), members({
  "key": type("string"),
  "value": type("string"),
}));
const SqlJob = allOf(type("object"), required(["job_id","job_type","status"]), members({
  "is_success": allOf(type("boolean"), constant(true)),
  "message": type("string"),
  "job_id": allOf(type("string"), minLength(1)),
  "job_type": JobType,
  "job_mode": JobMode,
  "queue_name": type("string"),
  "owner": type("string"),
  "start_time": type("integer"),
  "duration": type("integer"),
  "status": JobStatus,
  "input_row_count": type("integer"),
  "bad_row_count": type("integer"),
  "input_size": type("integer"),
  "result_count": type("integer"),
  "database_name": type("string"),
  "table_name": type("string"),
  "detail": type("string"),
  "statement": type("string"),
  "tags": allOf(type("array"), items(Tag)),
  "user_conf": type("string"),
  "result_format": type("string"),
  "result_path": type("string"),
  "execution_details_path": type("string"),
}));
const CodedError = allOf(type("object"), required(["error_code","error_msg"]), members({
  "error_code": type("string"),
  "error_msg": type("string"),
  "request_id": type("string"),
  "encoded_authorization_message": type("string"),
}));
const ServiceError = allOf(CodedError, allOf(type("object"), members({
  "error_json_opt": type("object", "string"),
})));
const IdentityError = allOf(type("object"), required(["error"]), members({
  "error": allOf(type("object"), required(["code","message"]), members({
  "code": type("integer", "string"),
  "message": type("string"),
  "title": type("string"),
  "encoded_authorization_message": type("string"),
})),
}));
const Error = anyOf(ServiceError, IdentityError);
const Refusal = allOf(type("object"), required(["is_success"]), members({
  "is_success": allOf(type("boolean"), constant(false)),
  "message": type("string"),
  "job_id": type("string"),
  "job_type": JobType,
  "status": JobStatus,
}));

const response = SqlJob;
const error = anyOf(Error, Refusal);

export const validationError = (body) => {
  const problem = response(body);
  return problem === undefined ? undefined : `body${problem}`;
};

export const isResponse = (body) => response(body) === undefined;

export const isError = (body) => error(body) === undefined;
