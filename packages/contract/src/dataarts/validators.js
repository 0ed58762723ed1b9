// Generated from specs/dataarts/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import { allOf, anyOf, items, members, minLength, required, type } from '../../runtime/keywords.js';

const JobStatus = type("string");
const NodeType = type("string");
const CompactNodeType = type("string");
const InstanceStatus = type("string");
const Node = allOf(type("object"), required(["name"]), members({
  "name": allOf(type("string"), minLength(1)),
  "status": JobStatus,
  "logPath": type("string"),
  "type": NodeType,
  "nodeType": CompactNodeType,
  "runningData": type("string"),
  "extendCounter": type("string"),
  "LastInstanceStatus": InstanceStatus,
  "lastInstanceStatus": InstanceStatus,
  "jobInstanceId": type("integer"),
  "bufferRecords": type("integer"),
  "speed": type("number"),
  "totalGetBytes": type("integer"),
  "totalGetRecords": type("integer"),
  "totalPutBytes": type("integer"),
  "totalPutRecords": type("integer"),
}));
const Moment = type("integer", "string", "null");
const RealTimeJob = allOf(type("object"), required(["name"]), members({
  "name": allOf(type("string"), minLength(1)),
  "nodes": allOf(type("array"), items(Node)),
  "status": JobStatus,
  "startTime": Moment,
  "starttime": Moment,
  "endTime": Moment,
  "lastUpdateTime": Moment,
  "createUser": type("string"),
  "lastModifiyUser": type("string"),
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
const Error = anyOf(CodedError, IdentityError);

const response = RealTimeJob;
const error = Error;

export const validationError = (body) => {
  const problem = response(body);
  return problem === undefined ? undefined : `body${problem}`;
};

export const isResponse = (body) => response(body) === undefined;

export const isError = (body) => error(body) === undefined;
