/** Reads the workflows, `specs/<slug>/poll.arazzo.yaml`. */
import { readFileSync } from 'node:fs';
import { root } from '@job-status/spec-tools';
import { parse } from 'yaml';

export interface Criterion {
  readonly context: string;
  readonly condition: string;
}

export interface Action {
  readonly name: string;
  readonly type: 'end' | 'retry';
  /** In seconds. */
  readonly retryAfter?: number;
  readonly retryLimit?: number;
  readonly criteria: readonly Criterion[];
}

export interface Workflow {
  /** A goal of the contract. */
  readonly workflowId: string;
  readonly inputs: { readonly required: readonly string[] };
  readonly steps: readonly [
    {
      readonly operationId: string;
      readonly successCriteria: readonly Criterion[];
      readonly onFailure: readonly Action[];
    },
  ];
}

export function readWorkflowText(slug: string): string {
  return readFileSync(new URL(`specs/${slug}/poll.arazzo.yaml`, root), 'utf8');
}

export function readWorkflows(slug: string): readonly Workflow[] {
  return (parse(readWorkflowText(slug)) as { workflows: Workflow[] }).workflows;
}

/** Parses the values in a condition such as `^(FAILED|CANCELLED)$`. */
export function parseStatuses({ condition }: Criterion): readonly string[] {
  return (/^\^\(([\w|]+)\)\$$/.exec(condition)?.[1] ?? '').split('|');
}
