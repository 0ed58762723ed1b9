import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const example = new URL('../../../../specs/dli/examples/documented-en-0.yaml', import.meta.url);

/** The documented response body, without white space. */
export const documentedBody: string = JSON.stringify(parse(readFileSync(example, 'utf8')).value);
