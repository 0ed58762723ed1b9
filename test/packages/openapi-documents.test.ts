/** Third-party validators and generators accept the published OpenAPI documents, and the generated types match ours. */
import { mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SwaggerParser from '@apidevtools/swagger-parser';
import { createClient } from '@hey-api/openapi-ts';
import { slugs } from '@job-status/spec-tools';
import spectralCore, { type RulesetDefinition } from '@stoplight/spectral-core';
import spectralRulesets from '@stoplight/spectral-rulesets';
import openapiTS, { astToString } from 'openapi-typescript';
import { generate } from 'orval';
import typescript from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const locate = (slug: string, form: 'json' | 'yaml'): string =>
  fileURLToPath(import.meta.resolve(`@job-status/contract/${slug}/openapi.${form}`));

describe.each(slugs)('%s', (slug) => {
  it('is the same document as JSON and as YAML', async () => {
    expect(parse(await readFile(locate(slug, 'yaml'), 'utf8'))).toEqual(
      JSON.parse(await readFile(locate(slug, 'json'), 'utf8')),
    );
  });

  it.each(['json', 'yaml'] as const)('passes swagger-parser as %s', async (form) => {
    await expect(SwaggerParser.validate(locate(slug, form))).resolves.toMatchObject({ openapi: '3.1.0' });
  });

  it('passes the recommended rules of Spectral', async () => {
    const spectral = new spectralCore.Spectral();
    // The type of the rules declares optional properties as required.
    spectral.setRuleset(spectralRulesets.oas as RulesetDefinition);

    expect(await spectral.run(await readFile(locate(slug, 'yaml'), 'utf8'))).toEqual([]);
  });
});

describe('the generated code', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'job-status-generators-')));
    await symlink(fileURLToPath(new URL('../node_modules', import.meta.url)), join(folder, 'node_modules'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    for (const slug of slugs) {
      await generate({
        input: { target: locate(slug, 'json') },
        output: { target: join(folder, `${slug}.orval.ts`), client: 'fetch', mode: 'single' },
      });
      await createClient({ input: locate(slug, 'yaml'), output: join(folder, slug), logs: { level: 'silent' } });
      const types = astToString(await openapiTS(new URL(`file://${locate(slug, 'yaml')}`), { silent: true }));
      await writeFile(join(folder, `${slug}.openapi-typescript.ts`), types);
      await writeFile(join(folder, `${slug}.assignable.ts`), renderAssignments(slug));
    }
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('of orval, hey-api and openapi-typescript compiles', { timeout: 60_000 }, () => {
    const files = slugs.flatMap((slug) => [`${slug}.orval.ts`, `${slug}/index.ts`, `${slug}.openapi-typescript.ts`]);

    expect(compile(files)).toBe('');
  });

  it('of hey-api has types that are assignable to ours and back', { timeout: 60_000 }, () => {
    expect(compile(slugs.map((slug) => `${slug}.assignable.ts`))).toBe('');
  });

  function compile(files: readonly string[]): string {
    const program = typescript.createProgram(
      files.map((file) => join(folder, file)),
      {
        module: typescript.ModuleKind.ESNext,
        moduleResolution: typescript.ModuleResolutionKind.Bundler,
        target: typescript.ScriptTarget.ES2022,
        lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
        types: [],
        strict: true,
        skipLibCheck: true,
        noEmit: true,
      },
    );
    return typescript.formatDiagnostics(typescript.getPreEmitDiagnostics(program), {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => folder,
      getNewLine: () => '\n',
    });
  }
});

/** Renders a module that compiles if the parameters, the response and the errors of the operation have equivalent types. */
function renderAssignments(slug: string): string {
  return `import type { operations } from '@job-status/contract/${slug}';
import type { GetJobStatusData, GetJobStatusErrors, GetJobStatusResponses } from './${slug}/types.gen';

type Operation = operations['getJobStatus'];
type Body<Status extends keyof Operation['responses']> = Operation['responses'][Status]['content']['application/json'];

export const path: [GetJobStatusData['path'], Operation['parameters']['path']] = {} as [Operation['parameters']['path'], GetJobStatusData['path']];
export const response: [GetJobStatusResponses[200], Body<200>] = {} as [Body<200>, GetJobStatusResponses[200]];
export const error: [GetJobStatusErrors[400], Body<400>] = {} as [Body<400>, GetJobStatusErrors[400]];
// @ts-expect-error The types are not \`any\`.
export const other: number = {} as [Body<200>, GetJobStatusResponses[200], Body<400>, GetJobStatusErrors[400]][number];
`;
}
