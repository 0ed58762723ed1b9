/** How the report describes facts, in one language. */

export interface ReportPhrases {
  readonly mandatory: string;
  readonly optional: string;
  readonly absent: string;
  readonly operation: string;
  /** The values that a list has in addition. */
  readonly also: (values: string) => string;
  /** The values that a list does not have. */
  readonly lacks: (values: string) => string;
  /** A response, by its status and the parts below it. */
  readonly response: (parts: string) => string;
  readonly allValues: string;
  readonly value: (value: string) => string;
  readonly presence: string;
  readonly type: string;
  readonly allCodes: string;
  readonly methodAndPath: string;
  readonly code: string;
  readonly parameter: string;
  readonly field: string;
  readonly everyApi: string;
}

export const englishPhrases: ReportPhrases = {
  mandatory: 'mandatory',
  optional: 'optional',
  absent: 'absent',
  operation: 'the operation',
  also: (values) => `also ${values}`,
  lacks: (values) => `not ${values}`,
  response: (parts) => `response ${parts}`,
  allValues: 'all values',
  value: (value) => `value ${value}`,
  presence: 'presence',
  type: 'type',
  allCodes: 'all codes',
  methodAndPath: 'method and path',
  code: 'code',
  parameter: 'parameter',
  field: 'field',
  everyApi: 'Every API',
};
