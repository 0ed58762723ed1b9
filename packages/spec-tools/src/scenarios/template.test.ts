import { describe, expect, it } from 'vitest';
import { parseDuration, parsePlaceholder, toTemplate, withOverrides } from './template.ts';

describe('parseDuration', () => {
  it.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
  ])('parses %s', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', '0s', '5', '5 s', '-1s', '1.5s', '1w', '1234567s'])('rejects %j', (text) => {
    expect(() => parseDuration(text)).toThrow(`received "${text}"`);
  });
});

describe('parsePlaceholder', () => {
  it.each([
    [{ path: 'job_id' }, { path: 'job_id' }],
    [{ elapsed: 'step' }, { elapsed: 'step' }],
    [{ moment: 'start' }, { moment: 'start', plus: 0, as: 'ms' }],
    [
      { moment: 'now-5m', as: 'text' },
      { moment: 'now', plus: -300_000, as: 'text' },
    ],
    [
      { moment: 'step+2s', as: 'http-date' },
      { moment: 'step', plus: 2_000, as: 'http-date' },
    ],
    [{ moment: 'later' }, undefined],
    [{ status: 'RUNNING' }, undefined],
    ['now', undefined],
    [null, undefined],
  ])('parses %j', (value, placeholder) => expect(parsePlaceholder(value)).toEqual(placeholder));
});

describe('withOverrides', () => {
  const body = { job: { id: 'a', status: 'RUNNING' } };

  it('replaces values in a copy', () => {
    expect(withOverrides(body, { '/job/id': 'b' }, { '/job/status': 'FAILED' }, 'here')).toEqual({
      job: { id: 'b', status: 'FAILED' },
    });
    expect(body.job.id).toBe('a');
  });

  it('skips a location of the API that the body does not have', () => {
    expect(withOverrides(body, { '/job/owner': 'o', '/run/id': 1 }, {}, 'here')).toEqual(body);
  });

  it('rejects a location of the step that the body does not have', () => {
    expect(() => withOverrides(body, {}, { '/job/owner': 'o' }, 'here')).toThrow('here: /job/owner does not exist');
  });
});

describe('toTemplate', () => {
  it('returns a body without placeholders as one text', () => {
    expect(toTemplate({ a: 1, b: ['x'] })).toEqual(['{"a":1,"b":["x"]}']);
  });

  it('splits a body at its placeholders', () => {
    expect(toTemplate({ id: { path: 'job_id' }, at: { moment: 'start' }, status: 'RUNNING' })).toEqual([
      '{"id":',
      { path: 'job_id' },
      ',"at":',
      { moment: 'start', plus: 0, as: 'ms' },
      ',"status":"RUNNING"}',
    ]);
  });

  it('keeps digits as written', () => {
    expect(toTemplate({ count: { digits: '9007199254740993' } })).toEqual(['{"count":9007199254740993}']);
  });
});
