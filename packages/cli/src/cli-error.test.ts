import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

it('has only codes that the README explains', () => {
  const codes = [...read('cli-error.ts').matchAll(/^ {2}\| '(\w+)'/gm)].map(([, code]) => code);
  const explained = [...read('../README.md').matchAll(/`([A-Z]+_[A-Z]+|CREDENTIALS)`(?=.*\|.*\|$)/gm)].map(
    ([, code]) => code,
  );

  expect(codes.length).toBeGreaterThan(5);
  expect(explained).toEqual(expect.arrayContaining(codes));
});
