/** Compares two editions of a document, and explains the effect of each change on the contract, the types and the ledger. */
import type { Contract } from '../contract/read-contract.ts';
import { compareFacts, type FactComparison } from '../facts/compare-facts.ts';
import type { Facts } from '../facts/facts.ts';
import { type Entry, findEntries } from './ledger.ts';

/** A fact that differs between two editions. */
export interface EditionChange {
  /** What the fact is about, such as `SqlJob/status/values`. */
  readonly fact: string;
  /** What changed, in a sentence. */
  readonly change: string;
  /** The effect on the contract, the types and the ledger, in a sentence or two. */
  readonly meaning: string;
  /** Whether the change requires a choice: to change the contract, or to add an entry to the ledger. */
  readonly needsDecision: boolean;
}

export interface EditionComparison {
  readonly changes: readonly EditionChange[];
  /** The number of facts of the new edition from which the contract deviates: the `deviations` of its file. */
  readonly deviations: number;
}

/** Compares the facts of an earlier and a later edition of a document of one API. */
export function compareEditions(
  earlier: Facts,
  later: Facts,
  { api, contract, ledger }: { api: string; contract: Contract; ledger: readonly [string, Entry][] },
): EditionComparison {
  const [before, after] = [earlier, later].map(
    (facts) => new Map(compareFacts('edition', facts, contract).map((fact) => [fact.fact.slice(8), fact])),
  ) as [Map<string, FactComparison>, Map<string, FactComparison>];
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((fact): EditionChange[] => {
    const [was, is] = [before.get(fact), after.get(fact)];
    if (was?.stated === is?.stated) return [];
    return [{ fact, change: describeChange(fact, was?.stated, is?.stated), ...assess(fact, is, { api, ledger }) }];
  });
  return { changes, deviations: [...after.values()].filter(({ agrees }) => !agrees).length };
}

function describeChange(fact: string, ...stated: readonly (string | undefined)[]): string {
  const [subject, aspect] = readAspect(fact);
  const [was, is] = stated.map((text) => (aspect === 'obligation' && text !== undefined ? obligations[text] : text));
  if (was === undefined) return isPresence(is) ? `${subject} is new.` : `The ${aspect} of ${subject} is new: ${is}.`;
  if (is === undefined)
    return isPresence(was)
      ? `${subject} is no longer stated.`
      : `The ${aspect} of ${subject} is no longer stated: ${was}.`;
  return `The ${aspect} of ${subject} changed from ${was} to ${is}.`;
}

function assess(
  fact: string,
  comparison: FactComparison | undefined,
  { api, ledger }: { api: string; ledger: readonly [string, Entry][] },
): Pick<EditionChange, 'meaning' | 'needsDecision'> {
  if (comparison === undefined) {
    return {
      meaning: 'Nothing has to change. An entry that only this statement needs can go with it.',
      needsDecision: false,
    };
  }
  if (comparison.agrees) return { meaning: 'The contract says the same. Nothing has to change.', needsDecision: false };
  const [id] = findEntries(ledger, api, comparison);
  if (id !== undefined) {
    const title = ledger.find(([known]) => known === id)?.[1].title;
    return { meaning: `${id} explains it (${title}). Nothing has to change.`, needsDecision: false };
  }
  const contract = comparison.contract === 'undefined' ? 'nothing about it' : `"${comparison.contract}"`;
  return {
    meaning: `The contract says ${contract}. Change specs/${api}/openapi.yaml, which ${describeEffectOnTypes(fact)}, or list the statement in an entry of specs/drift.yaml.`,
    needsDecision: true,
  };
}

function describeEffectOnTypes(fact: string): string {
  const [table = '', field, aspect] = fact.split('/');
  if (table === 'operation') return 'changes the path of every request';
  if (table === 'statuses') return 'adds or removes the type of an error body';
  if (table === 'path' || table === 'header') return `changes the parameters of getJobStatus (${field})`;
  if (aspect === 'type') return `changes the type of ${table}.${field}`;
  if (aspect === 'mandatory') return `makes ${table}.${field} required or optional`;
  if (aspect === 'values')
    return `adds or removes a known value of ${table}.${field}; a status value also needs a verdict`;
  return `adds the property ${field} to ${table}`;
}

const obligations: Readonly<Record<string, string>> = { true: 'mandatory', false: 'optional' };

/** Reads the subject and the aspect of a fact: `SqlJob.status` and `type`. */
function readAspect(fact: string): [subject: string, aspect: string] {
  const [table = '', field, aspect, ...value] = fact.split('/');
  if (field === undefined)
    return table === 'statuses' ? ['the document', 'list of status codes'] : ['the operation', 'method and path'];
  if (table === 'statuses') return [`Status code ${field}`, 'presence'];
  const subject = table === 'path' || table === 'header' ? `The ${table} parameter ${field}` : `${table}.${field}`;
  if (value.length > 0) return [`The value ${value.join('/')} of ${table}.${field}`, 'presence'];
  return [
    subject,
    aspect === 'values' ? 'list of values' : aspect === 'mandatory' ? 'obligation' : (aspect ?? 'presence'),
  ];
}

function isPresence(stated: string | undefined): boolean {
  return stated === 'declared' || stated === 'listed';
}
