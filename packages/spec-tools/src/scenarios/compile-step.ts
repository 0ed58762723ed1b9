/** Compiles a step: adds the body of its example, the headers of its status and its fault. */
import { type Contract, type DeclaredResponse, declaredResponses, readOperation } from '../contract/read-contract.ts';
import { valueAt } from '../json-pointer.ts';
import { readLedger } from '../ledger/ledger.ts';
import { type Fault, faults } from './faults.ts';
import type { ScenarioFile, StepSource } from './scenario-file.ts';
import type { Placeholder, Step, StepDuration } from './scenario-set.ts';
import { parseDuration, parsePlaceholder, toTemplate, withOverrides } from './template.ts';

/**
 * Creates a function that compiles the steps of an API. It throws an error with the location of an invalid step.
 *
 * @param contract - A dereferenced contract.
 */
export function createStepCompiler(contract: Contract, file: ScenarioFile): (step: StepSource, where: string) => Step {
  const { get } = readOperation(contract);
  const responses = declaredResponses(contract);

  /** Finds the example that a step refers to. */
  function findExample({ example, role, status = 200 }: StepSource, where: string): DeclaredResponse {
    const key = example ?? (role === undefined ? 'gateway' : file.roles[role]);
    const found = responses.find((response) => response.status === String(status) && response.key === key);
    if (found === undefined)
      throw new Error(`${where}: the example ${key} with status ${status} does not exist in the contract.`);
    return found;
  }

  return (step, where) => {
    checkKeys(step, where);
    const { headers = {}, fault: faultName, evidence } = step;
    const fault = faultName === undefined ? undefined : findFault(faultName, where);
    const { status, summary, jobStatus, body } =
      evidence === undefined
        ? createBody(findExample(step, where), step, file, where)
        : createQuotedBody(evidence, where);
    const declared = Object.entries(get.responses[status]?.headers ?? {}).map(
      ([name, { example }]) => [name, example] as const,
    );
    const all = lowercaseKeys([
      ['Content-Type', fault?.body?.type ?? 'application/json'],
      ...declared,
      ...Object.entries(headers),
    ]);
    const duration = stepDuration(step, where);
    return {
      summary: fault?.meaning ?? summary,
      ...(jobStatus !== undefined && fault?.body === undefined && { jobStatus }),
      ...(duration && { duration }),
      status: Number(status),
      headers: Object.fromEntries(
        Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, [headerPart(value, where)]]])),
      ),
      body: fault?.body === undefined ? body : [fault.body.text],
      ...(faultName !== undefined && { fault: faultName }),
      ...(fault?.delivery && { delivery: fault.delivery }),
    };
  };
}

const bodies: readonly string[] = ['example', 'role', 'status', 'evidence'];
const known = new Set([...bodies, 'set', 'headers', 'fault', 'polls', 'for', 'until']);

/** Rejects unknown keys and more than one body, which would be ignored. */
function checkKeys(step: StepSource, where: string): void {
  const keys = Object.keys(step);
  const unknownKey = keys.find((key) => !known.has(key));
  if (unknownKey !== undefined)
    throw new Error(`${where}: ${unknownKey} is not a known key. Expected one of: ${[...known].join(', ')}.`);
  const named = keys.filter((key) => bodies.includes(key)).join(' and ');
  if (!/^(example|role|status|evidence|example and status|status and example)$/.test(named)) {
    throw new Error(`${where}: a step must have exactly one body; received ${named || 'none'}.`);
  }
}

type StepBody = Pick<Step, 'summary' | 'jobStatus' | 'body'> & { readonly status: string };

/** Creates the body of an example with the replacements of the API and the step. Documented bodies are not changed. */
function createBody(
  { status, example }: DeclaredResponse,
  { set = {} }: StepSource,
  file: ScenarioFile,
  where: string,
): StepBody {
  const isDocumented = example['x-origin'] === 'documented';
  const job = status !== '200' ? {} : isDocumented ? selectPathFields(file.job) : file.job;
  const body = withOverrides(example.value, job, set, where);
  const jobStatus = status === '200' ? readStatus(body, file.statusPointer) : undefined;
  return { status, summary: example.summary, body: toTemplate(body), ...(jobStatus !== undefined && { jobStatus }) };
}

/** Selects only the fields that name the job: a documented body stays unchanged except for the requested job. */
function selectPathFields(job: ScenarioFile['job']): ScenarioFile['job'] {
  return Object.fromEntries(Object.entries(job).filter(([, value]) => 'path' in Object(value)));
}

function readStatus(body: unknown, pointer: string): string | undefined {
  const value = valueAt(body, pointer);
  return typeof value === 'string' ? value : undefined;
}

/** Creates a body from a text in the ledger that a document prints instead of JSON. */
function createQuotedBody(id: string, where: string): StepBody {
  const entry = readLedger()[id];
  const text = entry?.evidence?.flatMap((item) => ('text' in item ? [item.text] : [])).at(0);
  if (entry === undefined || text === undefined)
    throw new Error(`${where}: the ledger entry ${id} must have a text as evidence.`);
  return { status: '200', summary: entry.title, body: [text] };
}

function findFault(name: string, where: string): Fault {
  const fault = Object.hasOwn(faults, name) ? faults[name] : undefined;
  if (fault !== undefined) return fault;
  throw new Error(`${where}: ${name} is not a known fault. Expected one of: ${Object.keys(faults).join(', ')}.`);
}

function headerPart(value: unknown, where: string): string | Placeholder {
  if (typeof value === 'string') return value;
  const placeholder = parsePlaceholder(value);
  if (placeholder === undefined) throw new Error(`${where}: a header must be text or a computed timestamp.`);
  return placeholder;
}

function lowercaseKeys(entries: readonly (readonly [name: string, value: unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
}

/** Reads how long a step lasts; undefined if it does not end. */
export function stepDuration({ polls, for: time, until }: StepSource, where: string): StepDuration | undefined {
  const given = [
    ...(polls === undefined ? [] : [{ polls }]),
    ...(time === undefined ? [] : [{ ms: parseDuration(time) }]),
    ...(until === undefined ? [] : [{ until }]),
  ];
  if (until !== undefined && until !== 'new-token')
    throw new Error(`${where}: until must be new-token; received ${until}.`);
  if (given.length > 1) throw new Error(`${where}: a step must have at most one of polls, for and until.`);
  return given[0];
}
