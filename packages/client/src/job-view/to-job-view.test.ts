/** Tests job views of bodies that are not among the examples of the contracts. The conformance suite tests the examples. */
import { describe, expect, it } from 'vitest';
import { toJobView as describeCdm } from '../cdm/job-view.ts';
import type { Submission } from '../cdm/types.ts';
import { toJobView as describeDataArts } from '../dataarts/job-view.ts';
import type { Node } from '../dataarts/types.ts';
import { toJobView as describeDli } from '../dli/job-view.ts';
import type { SqlJob } from '../dli/types.ts';
import { parseJson } from '../internal/exact-json.ts';

const dli = (fields: Partial<SqlJob>) => describeDli({ job_id: 'j', job_type: 'QUERY', status: 'FINISHED', ...fields });
const cdm = (fields: Partial<Submission>) =>
  describeCdm({ submissions: [{ 'job-name': 'n', status: 'RUNNING', ...fields }] });
const dataarts = (...nodes: Partial<Node>[]) =>
  describeDataArts({ name: 'n', nodes: nodes.map((node, index) => ({ name: `n${index}`, ...node })) });

describe('dli', () => {
  it('reads an error in plain text', () => {
    expect(dli({ message: 'The file\n is not there.' }).error).toEqual({
      code: undefined,
      summary: 'The file is not there.',
      details: 'The file\n is not there.',
    });
  });

  it('returns JSON that is not an error unchanged', () => {
    expect(dli({ message: '{"why":"not"}' }).error).toMatchObject({ code: undefined, summary: '{"why":"not"}' });
  });

  it('reads an error that was left on a successful job, because the documents do not relate the two', () => {
    expect(dli({ status: 'FINISHED', message: 'late' }).error?.summary).toBe('late');
  });

  it('limits a summary to one printable line', () => {
    const { error } = dli({ message: `\u001b[31m${'x'.repeat(10_000)}` });

    expect(error?.summary).toHaveLength(500);
    expect(error?.summary).not.toContain('\u001b');
    expect(error?.details).toHaveLength(10_005);
  });

  it.each(['', ' \n', '\u0000'])('has no error if the message has no visible text: %j', (message) => {
    expect(dli({ message }).error).toBeUndefined();
  });

  it('keeps numbers in JSON texts exact', () => {
    expect(dli({ detail: '{"rows":9007199254740993}' }).detail).toEqual({ rows: '9007199254740993' });
  });

  it.each(['', '{', 'id: integer', '{"a":1}}'])('returns nothing for a detail that is not JSON: %s', (detail) => {
    expect(dli({ detail }).detail).toBeUndefined();
  });

  it('limits the depth of details', () => {
    const nested = (levels: number) => dli({ detail: '['.repeat(levels) + ']'.repeat(levels) });

    expect(JSON.stringify(nested(64).detail)).toHaveLength(128);
    expect(nested(65).detail).toBeUndefined();
    expect(nested(400_000).detail).toBeUndefined();
    expect(dli({ message: '['.repeat(400_000) + ']'.repeat(400_000) }).error?.summary).toHaveLength(500);
  });

  it('omits a count that JavaScript cannot represent exactly', () => {
    expect(dli({ input_size: 2 ** 53 }).progress.bytesRead).toBeUndefined();
    expect(dli({ input_size: 2 ** 53 - 1 }).progress.bytesRead).toBe(2 ** 53 - 1);
  });

  it('has no start time before the job starts', () => {
    expect(dli({ start_time: 0 }).startedAt).toBeUndefined();
  });
});

describe('cdm', () => {
  it('describes the latest of several runs', () => {
    const view = describeCdm({
      submissions: [
        { 'job-name': 'n', status: 'SUCCEEDED', 'creation-date': 1763712000000, 'submission-id': 16 },
        { 'job-name': 'n', status: 'BOOTING', 'creation-date': '1763712001000', 'submission-id': 17 },
      ],
    });

    expect(view).toMatchObject({ status: 'BOOTING', run: '17', createdAt: 1763712001000 });
  });

  it.each<[string | boolean, boolean | undefined]>([
    [true, true],
    [false, false],
    ['true', true],
    ['false', false],
    ['FALSE', false],
    ['', undefined],
    ['perhaps', undefined],
  ])('reads %j as a flag', (isStopingIncrement, flag) => {
    expect(cdm({ isStopingIncrement }).isStoppingIncrement).toBe(flag);
  });

  it('reads the last updater in both spellings', () => {
    expect(cdm({ 'last-udpate-user': 'one' }).updatedBy).toBe('one');
    expect(cdm({ 'last-update-user': 'other' }).updatedBy).toBe('other');
    expect(cdm({ 'last-update-user': '', 'last-udpate-user': 'one' }).updatedBy).toBe('one');
  });

  it('uses the beginning of the details as the summary if there is none', () => {
    expect(cdm({ 'error-summary': ' ', 'error-details': 'It broke.\n at step WRITE' }).error).toEqual({
      code: undefined,
      summary: 'It broke. at step WRITE',
      details: 'It broke.\n at step WRITE',
    });
  });

  it('has no details if they are empty', () => {
    expect(cdm({ 'error-summary': 'It broke.', 'error-details': '' }).error?.details).toBeUndefined();
  });

  it('has no run number if the run has none', () => {
    expect(cdm({ 'submission-id': -1 }).run).toBeUndefined();
    expect(cdm({ 'submission-id': 0 }).run).toBe('0');
  });

  it('uses the row count of the run until the engine reports one', () => {
    const counters = (ROWS_WRITTEN: number) => ({
      'org.apache.sqoop.submission.counter.SqoopCounters': { ROWS_WRITTEN },
    });

    expect(cdm({ write_rows: 7 }).progress.rowsWritten).toBe(7);
    expect(cdm({ write_rows: 7, counters: counters(-1) }).progress.rowsWritten).toBe(7);
    expect(cdm({ write_rows: 7, counters: counters(8) }).progress.rowsWritten).toBe(8);
  });

  it('omits a timestamp above 2^53, which arrives as a string of digits', () => {
    const answer = '{"submissions":[{"job-name":"n","status":"NEW","creation-date":9223372036854775807}]}';

    expect(describeCdm(parseJson(answer) as Parameters<typeof describeCdm>[0]).createdAt).toBeUndefined();
  });
});

describe('dataarts', () => {
  it('adds up the counts of the nodes, and has no sum without counts', () => {
    const { progress } = dataarts({ totalGetRecords: 2, totalPutRecords: -1 }, { totalGetRecords: 3 }, {});

    expect(progress).toMatchObject({ rowsRead: 5, rowsWritten: undefined, rowsWaiting: undefined });
  });

  it('has no sum above 2^53', () => {
    expect(dataarts({ totalGetBytes: 2 ** 53 - 1 }, { totalGetBytes: 1 }).progress.bytesRead).toBeUndefined();
  });

  it('names the first faulty node, and counts the others', () => {
    expect(dataarts({ status: 'NORMAL' }, { status: 'EXCEPTION' }).error?.summary).toBe('Node n1 is in EXCEPTION.');
    expect(dataarts({ status: 'ABNORMAL' }, { status: 'EXCEPTION' }, { status: 'EXCEPTION' }).error?.summary).toBe(
      'Node n0 is in ABNORMAL, and 2 more.',
    );
    expect(dataarts({ status: 'STOPPED' }, { status: 'constructor' }, {}).error).toBeUndefined();
  });

  it('counts nodes by status, including unknown values', () => {
    const { nodeStates } = dataarts({ status: 'NORMAL' }, { status: 'NORMAL' }, { status: '__proto__' }, {});

    expect(Object.entries(nodeStates)).toEqual([
      ['NORMAL', 2],
      ['__proto__', 1],
    ]);
  });

  it('reads both spellings of a node and of the start', () => {
    expect(dataarts({ type: 'SMN' }, { nodeType: 'CDMJob' }).nodes.map(({ type }) => type)).toEqual(['SMN', 'CDMJob']);
    expect(
      dataarts({ LastInstanceStatus: 'fail' }, { lastInstanceStatus: 'skip' }).nodes.map((node) => node.instanceStatus),
    ).toEqual(['fail', 'skip']);
    expect(describeDataArts({ name: 'n', startTime: 'soon', starttime: '2026-11-21' }).startedAt).toBe(1795219200000);
  });

  it('has no speed if none was measured', () => {
    expect(dataarts({ speed: -1 }, { speed: 0 }, { speed: 0.5 }).nodes.map((node) => node.rowsPerSecond)).toEqual([
      undefined,
      0,
      0.5,
    ]);
  });

  it('reads JSON in texts, and ignores other texts', () => {
    expect(dataarts({ runningData: '{"a":1}' }, { runningData: '{' }).nodes.map((node) => node.runningData)).toEqual([
      { a: 1 },
      undefined,
    ]);
  });
});
