/** The texts of the page about errors. */
import type { Messages } from '../en.ts';

export const errors: Messages['errors'] = {
  title: '错误与重试',
  description: '每个有文档记载的错误码：含义、客户端的处理，以及您可以做什么。',
  lead: '请求可能在服务中、在服务前的网关中，或在统一身份认证服务（IAM）中失败。错误不说明作业的任何情况：无论响应是什么，作业都继续运行。',
  client: '客户端的处理',
  clientNote: '客户端根据 HTTP 状态码决定如何处理；作业不存在时，则根据错误码决定。',
  behaviors: {
    retry: '以递增的延迟重试，或按 `Retry-After` 的时间重试。如果每次尝试都失败，则抛出 `ServiceError`。',
    token: '如果 `credentials` 中有函数，则获取一次新的 Token 并重复请求。如果请求再次失败，则抛出 `ServiceError`。',
    gone: '调用抛出 `ServiceError`。等待以 `JobGoneError` 结束。',
    throw:
      '调用抛出 `ServiceError`。等待以 `WaitRefusedError` 结束；如果服务用该状态码表示作业已被清除，则以 `JobGoneError` 结束。',
  },
  behaviorNames: { retry: '重试', token: '换一次新 Token', gone: '作业不存在', throw: '抛出' },
  thrown: '调用的错误',
  thrownNote:
    '每个错误都是 `JobStatusError`，带有固定的 `code`、尝试次数 `attempts`，以及 `causes` 中先前各次尝试的错误。',
  calls: {
    ServiceError:
      '服务、网关或 IAM 返回了错误。它带有 `status`、`serviceCode`、`serviceMessage`、`requestId` 和 `retryAfterMs`。',
    ProtocolError: '响应不符合该 API：不是 JSON、过大、属于其他作业，或类型不对。',
    TransportError: '响应不完整或没有到达。`timedOut` 区分超时与连接失败。',
    CredentialsError: '客户端无法获取凭据，或凭据已被锁定；原因见 `reason`。',
    InvalidArgumentError: '选项或参数无效。客户端没有发送任何请求。',
    AbortedError: '您的 `signal` 结束了调用。',
  },
  waits: '等待的错误',
  waitsNote:
    '每个错误都是 `WaitError`，带有响应、历史记录和所请求的目标。`await error.explain()` 以英文说明请求了什么、每个状态及其来源、最后一个请求 ID，以及后续操作。',
  fromCause: '请阅读 `cause` 中调用的错误，并按其后续操作处理。',
  aborted: '您的 `signal` 结束了等待。作业可能仍在运行。',
  others: '其他错误码',
  othersNote: '如果本页没有列出某个错误码，则由 HTTP 状态码决定后续操作。',
  otherStatuses: '其他',
  unexpected: '状态查询不会出现此错误。',
  code: '错误码',
  status: 'HTTP',
  meaning: '含义',
  behavior: '客户端',
  action: '处理措施',
  sources: '来源',
  madeFrom: '由契约旁的错误码文件生成。',
};
