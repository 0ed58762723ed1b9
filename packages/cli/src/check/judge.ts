/** Holds one answer against a strict contract. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Deviation, DeviationKind } from './deviation.ts';
import { contentTypeFault, kindOfText, parsedJson } from './media.ts';
import { Redaction, typeOf } from './redact.ts';
import type { Secrets } from './secrets.ts';
import type { StrictAnswer, StrictContract, StrictSchema } from './strict-contract.ts';

/** An answer as it came from the target. */
export interface Reply {
  readonly status: number;
  /** Names in lower case; one that came several times stands there several times. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `undefined` when it was too large to look at. */
  readonly body: Uint8Array | undefined;
}

/** What is known of one answer. It holds no data of it. */
export interface Judgement {
  readonly deviations: readonly Deviation[];
  /** The body with each value replaced by its kind; `undefined` when it is no JSON. */
  readonly witness: unknown;
}

/** Judges the answers of one API. */
export class Judge {
  readonly #contract: StrictContract;
  readonly #redaction: Redaction;
  readonly #ajv: Ajv2020;

  constructor(contract: StrictContract, secrets: Secrets) {
    this.#contract = contract;
    this.#redaction = new Redaction(secrets);
    this.#ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true, ownProperties: true });
    for (const note of ['x-at', 'x-field', 'x-table', 'x-error-part']) this.#ajv.addKeyword(note);
    this.#ajv.addFormat('int64', { type: 'number', validate: (number) => Math.abs(number) <= 2 ** 63 });
  }

  judge({ status, headers, body }: Reply): Judgement {
    const { answers, at } = this.#contract;
    const declared = answers[status];
    const answer = declared ?? answers['default'];
    const whole = (kind: DeviationKind, contract: string, seen: string): Deviation => {
      const place = declared?.at ?? (kind === 'UNDECLARED_STATUS' ? at : (answer?.at ?? at));
      return { kind, status, at: '', place, contract, seen };
    };
    const named = Object.keys(answers).filter((key) => key !== 'default');
    const ofStatus = declared === undefined ? [whole('UNDECLARED_STATUS', named.join(', '), String(status))] : [];
    // Nobody reads the rest of a redirect.
    if (status >= 300 && status < 400) return { deviations: ofStatus, witness: undefined };

    const ofType = contentTypeFault(headerOf(headers, 'content-type')).map(([kind, seen]) =>
      whole(kind, 'application/json', seen),
    );
    const ofHeaders = answer === undefined ? [] : this.#headers(status, headers, answer);
    const outside = [...ofStatus, ...ofType, ...ofHeaders];
    if (body === undefined)
      return { deviations: [...outside, whole('BODY_TOO_LARGE', 'JSON', 'too large')], witness: undefined };
    if (body.length === 0)
      return { deviations: [...outside, whole('EMPTY_BODY', 'JSON', 'nothing')], witness: undefined };

    const parsed = parsedJson(body);
    if (parsed === undefined) {
      return { deviations: [...outside, whole('NOT_JSON', 'JSON', kindOfText(body))], witness: undefined };
    }
    const best = this.#nearest(answer?.shapes ?? [], parsed.value);
    const inside = best.errors.map((error) => this.#deviation(status, parsed.value, error));
    return { deviations: [...outside, ...inside], witness: this.#redaction.body(parsed.value, best.shape) };
  }

  /** The form of a body that fits, or that lacks least. */
  #nearest(shapes: readonly StrictSchema[], value: unknown): { shape?: StrictSchema; errors: readonly ErrorObject[] } {
    const [nearest = { errors: [] }] = shapes
      .map((shape) => ({ shape, errors: this.#errors(shape, value) }))
      .sort((one, other) => one.errors.length - other.errors.length);
    return nearest;
  }

  #errors(schema: StrictSchema, value: unknown): readonly ErrorObject[] {
    // Ajv remembers what it has compiled by the identity of the schema.
    const validate: ValidateFunction = this.#ajv.compile(schema);
    validate(value);
    return validate.errors ?? [];
  }

  #headers(status: number, headers: Reply['headers'], answer: StrictAnswer): Deviation[] {
    return Object.entries(answer.headers).flatMap(([name, schema]) => {
      const value = headerOf(headers, name);
      if (value === undefined || this.#errors(schema, value).length === 0) return [];
      const contract = String(schema['pattern'] ?? schema['type']);
      return [{ kind: 'BAD_HEADER' as const, status, at: name, place: answer.at, contract, seen: 'another form' }];
    });
  }

  #deviation(status: number, body: unknown, error: ErrorObject): Deviation {
    const { keyword, params, data } = error;
    const schema = error.parentSchema as StrictSchema;
    const { 'x-at': place, 'x-table': table, 'x-field': field } = schema as Record<string, string | undefined>;
    const at = this.#pointer(body, error.instancePath);
    const common = { status, place: place ?? this.#contract.at, at, field };
    const inner = (key: string): Pick<Deviation, 'at' | 'field'> => ({
      at: `${at}/${escaped(key)}`,
      field: table === undefined ? undefined : `${table}/${key}`,
    });
    switch (keyword) {
      case 'additionalProperties': {
        const key: string = params['additionalProperty'];
        const seen = typeOf((data as Record<string, unknown>)[key]);
        return { kind: 'UNKNOWN_KEY', ...common, ...inner(this.#redaction.key(key)), contract: 'absent', seen };
      }
      case 'required': {
        return {
          kind: 'MISSING_KEY',
          ...common,
          ...inner(params['missingProperty']),
          contract: 'mandatory',
          seen: 'absent',
        };
      }
      case 'enum': {
        const contract = (schema['enum'] as string[]).join(', ');
        if (typeof data !== 'string') return { kind: 'WRONG_TYPE', ...common, contract: 'string', seen: typeOf(data) };
        return { kind: 'UNKNOWN_WORD', ...common, contract, seen: this.#redaction.word(data) };
      }
      case 'type':
        return { kind: 'WRONG_TYPE', ...common, contract: [schema['type']].flat().join(' or '), seen: typeOf(data) };
      default:
        return { kind: 'BAD_VALUE', ...common, contract: `${keyword}: ${schema[keyword]}`, seen: typeOf(data) };
    }
  }

  /** A pointer whose unknown keys are fit to be shown. */
  #pointer(body: unknown, pointer: string): string {
    const steps = pointer.split('/').slice(1);
    let inner = body;
    const shown = steps.map((step) => {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      const isItem = Array.isArray(inner);
      inner = (inner as Record<string, unknown>)[key];
      return isItem ? step : escaped(this.#redaction.key(key));
    });
    return shown.map((step) => `/${step}`).join('');
  }
}

function headerOf(headers: Reply['headers'], name: string): string | undefined {
  return headers.find(([other]) => other === name)?.[1];
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
