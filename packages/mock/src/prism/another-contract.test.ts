/** Contracts of other APIs: which responses are precomputed, and which are left to Prism. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContract } from '@job-status/spec-tools';
import { findLiteralBodies } from '@job-status/spec-tools/number-literals';
import type { MockedApi } from '@job-status/testing';
import { afterAll, expect, test } from 'vitest';
import { compile } from '../../../testing/codegen/compile.ts';
import { openPrism } from './prism.ts';
import {
  type CompiledContract,
  createEngine,
  createRequest,
  type Engine,
  expectSameAsPrism,
  readChoices,
} from './prism-parity.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'job-status-mock-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Document {
  security: object[];
  paths: Record<string, { parameters: { name: string; schema: object }[]; get: Get }>;
}
interface Get {
  parameters?: object[];
  responses: Record<string, { content: Record<string, { examples: Record<string, { value: unknown }> }> }>;
}

/** Writes a copy of the contract of DLI with a change. */
async function changeContract(
  change: (get: Get, document: Document) => void,
  literals: Readonly<Record<string, string>> = {},
): Promise<CompiledContract> {
  const document: Document = JSON.parse(JSON.stringify(await readContract('dli', { dereference: true })));
  const [item] = Object.values(document.paths);
  if (item === undefined) throw new Error('DLI has no operation.');
  change(item.get, document);
  const file = join(folder, `${crypto.randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(document));
  return { file, precomputed: await compile({ slug: 'dli', title: '', file, literals }) };
}

/** Returns the only operation of DLI. */
function findOperation({ apis: [api] }: Engine): MockedApi {
  if (api === undefined) throw new Error('The contract has no operation.');
  return api;
}

const written = '{"job_id":"j","duration":9007199254740993,"list":[1.0,-0,true,null,"1.0"]}';
const rounded = JSON.stringify(JSON.parse(written));

test('keeps the numbers of the example, precomputed or from Prism, although plain Prism rounds them', async () => {
  const contract = await changeContract(
    ({ responses }) => {
      const examples = responses['200']?.content['application/json']?.examples ?? {};
      examples['large'] = { value: JSON.parse(written) as unknown };
    },
    findLiteralBodies([`summary: Large\nvalue:\n  ${written.replaceAll(',', ',\n    ')}`]),
  );
  const ours = createEngine([contract]);
  const plain = await openPrism([contract.file]);

  const simple = createRequest(findOperation(ours), { headers: { prefer: 'example=large' } });
  expect(ours.respondSync(simple)?.body).toBe(written);
  expect(await plain.respond(simple)).toEqual({ ...ours.respondSync(simple), body: rounded });

  const odd = createRequest(findOperation(ours), { headers: { prefer: 'example="large"' } });
  expect(ours.respondSync(odd)).toBe(undefined);
  expect(await ours.respond(odd)).toEqual(ours.respondSync(simple));
});

test('rejects examples that differ only in numbers that a double cannot represent', () => {
  const large = ['value: 9007199254740992', 'value: 9007199254740993'];
  expect(() => findLiteralBodies(large)).toThrow('received 9007199254740992 twice');
  expect(findLiteralBodies(['value: { "a": 1 }', 'value: { "a": 1 }'])).toEqual({});
});

test('responds like Prism with other limits', async () => {
  const contract = await changeContract((get, { paths }) => {
    for (const parameter of Object.values(paths)[0]?.parameters ?? []) parameter.schema = { type: 'string' };
    get.parameters = [{ name: 'workspace', in: 'header', schema: { type: 'string', minLength: 2 } }];
    delete get.responses['404']?.content['application/json']?.examples['gateway'];
  });
  const ours = createEngine([contract]);
  const plain = await openPrism([contract.file]);
  await expectSameAsPrism(ours, plain.respond, findOperation(ours), await readChoices('dli'));
});

const notPrecomputable: Record<string, (get: Get, document: Document) => void> = {
  'a parameter in the query': (get) => {
    get.parameters = [{ name: 'limit', in: 'query', schema: { type: 'integer' } }];
  },
  'a header that is not a string': (get) => {
    get.parameters = [{ name: 'limit', in: 'header', schema: { type: 'integer' } }];
  },
  'a response of another media type': ({ responses }) => {
    if (responses['404'] !== undefined)
      responses['404'].content = { 'text/plain': { examples: { a: { value: 'a' } } } };
  },
  'a required header': (get) => {
    get.parameters = [{ name: 'workspace', in: 'header', required: true, schema: { type: 'string' } }];
  },
  'an invalid example of a path parameter': (_, { paths }) => {
    for (const parameter of Object.values(paths)[0]?.parameters ?? []) {
      parameter.schema = { type: 'string', pattern: '^z' };
    }
  },
  'no security requirement': (_, document) => {
    document.security = [];
  },
  'a header with an enum': (get) => {
    get.parameters = [{ name: 'workspace', in: 'header', schema: { type: 'string', enum: ['a'] } }];
  },
  'another operation for the same path': (_, { paths }) => {
    for (const [path, item] of Object.entries(paths)) {
      const parameters = item.parameters.filter(({ name }) => name !== 'job_id');
      paths[path.replace('{job_id}', 'any')] = { ...item, parameters };
    }
  },
};

test.each(Object.entries(notPrecomputable))('leaves every response to Prism with %s', async (_, change) => {
  const contract = await changeContract(change);
  const ours = createEngine([contract]);
  const plain = await openPrism([contract.file]);
  const asked = createRequest(findOperation(ours));
  expect(ours.respondSync(asked)).toBe(undefined);
  expect(await ours.respond(asked)).toEqual(await plain.respond(asked));
});
