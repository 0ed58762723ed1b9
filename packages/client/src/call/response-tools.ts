/** The code that few responses need. It is loaded after such a response has arrived, so a failed connection needs none of it. */

export { replaceSecrets } from '../auth/replace-secrets.ts';
export { ProtocolError, ServiceError } from '../errors/response-errors.ts';
export { quoteUnsafeNumbers } from '../internal/exact-json.ts';
export { maskCanonicalRequest, readOtherResponse, toTooLargeError } from './read-other-response.ts';
export { Throttle } from './throttle.ts';
