export {
  AbortedError,
  type ErrorCode,
  InvalidArgumentError,
  JobStatusError,
  ProtocolError,
  ServiceError,
  TransportError,
} from './errors.ts';
export type { CallOptions, ClientOptions, Credentials } from './options.ts';
