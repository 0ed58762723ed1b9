/** Checks one response against a strict contract. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { checkContentType, describeText, parseJson } from './content-type.ts';
import type { Deviation, DeviationKind } from './deviation.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { findOtherJobs } from './other-job.ts';
import { describeType, Redactor } from './redact.ts';
import type { StrictContract, StrictResponse, StrictSchema } from './strict-contract.ts';

/** A response as received from the target. */
export interface TargetResponse {
  readonly status: number;
  /** Names in lower case. A header that was sent several times is listed several times. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `undefined` if the body was too large to check. */
  readonly body: Uint8Array | undefined;
  /** The job that the request named, if the request is known. */
  readonly job?: string | undefined;
}

/** The deviations of one response. It contains no data from the response. */
export interface CheckResult {
  readonly deviations: readonly Deviation[];
  /** The body with each value replaced by a placeholder; `undefined` if it is not JSON. */
  readonly redactedBody: unknown;
}

/** Checks the responses of one API. */
export class ResponseChecker {
  readonly #contract: StrictContract;
  readonly #redactor: Redactor;
  readonly #ajv: Ajv2020;

  constructor(contract: StrictContract, secrets: KnownSecrets) {
    this.#contract = contract;
    this.#redactor = new Redactor(secrets);
    this.#ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true, ownProperties: true });
    for (const annotation of ['x-at', 'x-field', 'x-table', 'x-error-part']) this.#ajv.addKeyword(annotation);
    this.#ajv.addFormat('int64', { type: 'number', validate: (number) => Math.abs(number) <= 2 ** 63 });
  }

  /** A response that cannot be checked becomes one deviation, and the other responses stay in the report. */
  check(response: TargetResponse): CheckResult {
    try {
      return this.#check(response);
    } catch (error) {
      const { status } = response;
      const actual = (error as Error).name;
      const common = { status, at: '', contractLocation: this.#contract.at };
      return {
        deviations: [{ kind: 'NOT_CHECKED', ...common, expected: 'a response that can be checked', actual }],
        redactedBody: undefined,
      };
    }
  }

  #check({ status, headers, body, job }: TargetResponse): CheckResult {
    const { responses, at } = this.#contract;
    const declared = responses[status];
    const response = declared ?? responses['default'];
    const create = (kind: DeviationKind, expected: string, actual: string): Deviation => {
      const contractLocation = declared?.at ?? (kind === 'UNDECLARED_STATUS' ? at : (response?.at ?? at));
      return { kind, status, at: '', contractLocation, expected, actual };
    };
    const statuses = Object.keys(responses).filter((key) => key !== 'default');
    const ofStatus = declared === undefined ? [create('UNDECLARED_STATUS', statuses.join(', '), String(status))] : [];
    // Clients do not read the body of a redirect.
    if (status >= 300 && status < 400) return { deviations: ofStatus, redactedBody: undefined };

    const ofType = checkContentType(findHeader(headers, 'content-type')).map(([kind, actual]) =>
      create(kind, 'application/json', actual),
    );
    const ofHeaders = response === undefined ? [] : this.#checkHeaders(status, headers, response);
    const outside = [...ofStatus, ...ofType, ...ofHeaders];
    const withoutJson = (kind: DeviationKind, actual: string): CheckResult => ({
      deviations: [...outside, create(kind, 'JSON', actual)],
      redactedBody: undefined,
    });
    if (body === undefined) return withoutJson('BODY_TOO_LARGE', 'too large');
    if (body.length === 0) return withoutJson('EMPTY_BODY', 'nothing');
    const parsed = parseJson(body);
    if (parsed === undefined) return withoutJson('NOT_JSON', describeText(body));

    const closest = this.#closestSchema(response?.bodies ?? [], parsed.value);
    const inside = closest.errors.map((error) => this.#toDeviation(status, parsed.value, error));
    const others =
      status === 200 && job !== undefined ? findOtherJobs(this.#contract, parsed.value, closest.schema, job) : [];
    return {
      deviations: [...outside, ...inside, ...others],
      redactedBody: this.#redactor.body(parsed.value, closest.schema),
    };
  }

  /** The schema that the value matches, or the one with the fewest errors. */
  #closestSchema(
    schemas: readonly StrictSchema[],
    value: unknown,
  ): { schema?: StrictSchema; errors: readonly ErrorObject[] } {
    const [closest = { errors: [] }] = schemas
      .map((schema) => ({ schema, errors: this.#validate(schema, value) }))
      .sort((one, other) => one.errors.length - other.errors.length);
    return closest;
  }

  #validate(schema: StrictSchema, value: unknown): readonly ErrorObject[] {
    // Ajv caches compiled schemas by identity.
    const validate: ValidateFunction = this.#ajv.compile(schema);
    validate(value);
    return validate.errors ?? [];
  }

  #checkHeaders(status: number, headers: TargetResponse['headers'], response: StrictResponse): Deviation[] {
    return Object.entries(response.headers).flatMap(([name, schema]) => {
      const value = findHeader(headers, name);
      if (value === undefined || this.#validate(schema, value).length === 0) return [];
      const expected = String(schema['pattern'] ?? schema['type']);
      const contractLocation = response.at;
      return [
        { kind: 'INVALID_HEADER' as const, status, at: name, contractLocation, expected, actual: 'another form' },
      ];
    });
  }

  #toDeviation(status: number, body: unknown, error: ErrorObject): Deviation {
    const { keyword, params, data } = error;
    const schema = error.parentSchema as StrictSchema;
    const { 'x-at': location, 'x-table': table, 'x-field': field } = schema as Record<string, string | undefined>;
    const at = this.#toPointer(body, error.instancePath);
    const common = { status, contractLocation: location ?? this.#contract.at, at, field };
    const ofKey = (key: string): Pick<Deviation, 'at' | 'field'> => ({
      at: `${at}/${escapeToken(key)}`,
      field: table === undefined ? undefined : `${table}/${key}`,
    });
    switch (keyword) {
      case 'additionalProperties': {
        const key: string = params['additionalProperty'];
        const actual = describeType((data as Record<string, unknown>)[key]);
        return { kind: 'UNKNOWN_KEY', ...common, ...ofKey(this.#redactor.key(key)), expected: 'absent', actual };
      }
      case 'required': {
        const key: string = params['missingProperty'];
        return { kind: 'MISSING_KEY', ...common, ...ofKey(key), expected: 'mandatory', actual: 'absent' };
      }
      case 'enum': {
        const expected = (schema['enum'] as string[]).join(', ');
        if (typeof data !== 'string') {
          return { kind: 'WRONG_TYPE', ...common, expected: 'string', actual: describeType(data) };
        }
        return { kind: 'UNKNOWN_VALUE', ...common, expected, actual: this.#redactor.enumValue(data) };
      }
      case 'type': {
        const expected = [schema['type']].flat().join(' or ');
        return { kind: 'WRONG_TYPE', ...common, expected, actual: describeType(data) };
      }
      default: {
        const expected = `${keyword}: ${schema[keyword]}`;
        return { kind: 'INVALID_VALUE', ...common, expected, actual: describeType(data) };
      }
    }
  }

  /** A pointer in which unknown keys are redacted. */
  #toPointer(body: unknown, pointer: string): string {
    const tokens = pointer.split('/').slice(1);
    let inner = body;
    const shown = tokens.map((token) => {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
      const isItem = Array.isArray(inner);
      inner = (inner as Record<string, unknown>)[key];
      return isItem ? token : escapeToken(this.#redactor.key(key));
    });
    return shown.map((token) => `/${token}`).join('');
  }
}

function findHeader(headers: TargetResponse['headers'], name: string): string | undefined {
  return headers.find(([other]) => other === name)?.[1];
}

function escapeToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
