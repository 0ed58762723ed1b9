// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import { allOf, anyOf, items, members, minLength, pattern, required, type } from '../../runtime/keywords.js';

const JobStatus = type("string");
const Moment = allOf(type("integer", "string"), pattern("^[0-9]+$"));
const SqoopCounters = allOf(type("object"), members({
  "BYTES_READ": type("integer"),
  "BYTES_WRITTEN": type("integer"),
  "ROWS_READ": type("integer"),
  "ROWS_WRITTEN": type("integer"),
  "ROWS_WRITTEN_SKIPPED": type("integer"),
  "FILES_READ": type("integer"),
  "FILES_WRITTEN": type("integer"),
  "FILES_SKIPPED": type("integer"),
  "TOTAL_FILES": type("integer"),
  "TOTAL_SIZE": type("integer"),
}, type("integer")));
const Counters = allOf(type("object"), members({
  "org.apache.sqoop.submission.counter.SqoopCounters": SqoopCounters,
}, allOf(type("object"), members({
}, type("integer")))));
const Submission = allOf(type("object"), required(["job-name","status"]), members({
  "job-name": allOf(type("string"), minLength(1)),
  "status": JobStatus,
  "creation-user": type("string"),
  "creation-date": Moment,
  "progress": type("number"),
  "isStopingIncrement": type("string", "boolean"),
  "last-update-date": Moment,
  "is-execute-auto": type("boolean"),
  "last-udpate-user": type("string"),
  "last-update-user": type("string"),
  "isDeleteJob": type("boolean"),
  "isIncrementing": type("boolean"),
  "external-id": type("string"),
  "submission-id": type("integer"),
  "execute-date": Moment,
  "delete_rows": type("integer"),
  "update_rows": type("integer"),
  "write_rows": type("integer"),
  "counters": Counters,
  "error-details": type("string"),
  "error-summary": type("string"),
}));
const Submissions = allOf(type("object"), required(["submissions"]), members({
  "submissions": allOf(type("array"), items(Submission)),
}));
const ServiceError = allOf(type("object"), required(["errCode"]), members({
  "errCode": type("string"),
  "externalMessage": type("string"),
  "ternalMessage": type("string"),
  "code": type("string"),
  "message": type("string"),
}));
const TextError = allOf(type("object"), required(["externalMessage"]), members({
  "externalMessage": type("string"),
}));
const PlainError = allOf(type("object"), required(["code","message"]), members({
  "code": type("string"),
  "message": type("string"),
}));
const ValidationError = allOf(type("object"), required(["validation-result"]), members({
  "validation-result": allOf(type("array", "object"), items(type("object"))),
}));
const CodedError = allOf(type("object"), required(["error_code","error_msg"]), members({
  "error_code": type("string"),
  "error_msg": type("string"),
  "request_id": type("string"),
  "encoded_authorization_message": type("string"),
}));
const IdentityError = allOf(type("object"), required(["error"]), members({
  "error": allOf(type("object"), required(["code","message"]), members({
  "code": type("integer", "string"),
  "message": type("string"),
  "title": type("string"),
  "encoded_authorization_message": type("string"),
})),
}));
const Error = anyOf(ServiceError, TextError, PlainError, ValidationError, CodedError, IdentityError);

const response = Submissions;
const error = Error;

export const validationError = (body) => {
  const problem = response(body);
  return problem === undefined ? undefined : `body${problem}`;
};

export const isResponse = (body) => response(body) === undefined;

export const isError = (body) => error(body) === undefined;
