/** `pnpm lint:layers`: which package and which folder may import which. An import goes down this list, never up. */
import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** The packages that each package may import. Only test/ imports more than these, and no package imports test/. */
const packages = {
  'spec-tools': [],
  contract: ['spec-tools'],
  client: ['contract'],
  testing: ['spec-tools', 'contract'],
  durable: ['contract', 'client'],
  cli: ['spec-tools', 'contract', 'client'],
  mock: ['spec-tools', 'contract', 'testing'],
  reference: ['spec-tools', 'contract', 'client', 'testing', 'cli', 'mock'],
  bench: ['spec-tools', 'contract', 'client', 'testing', 'durable', 'mock'],
};

const apis = globSync('specs/*/openapi.yaml', { cwd: import.meta.dirname }).map((file) => basename(dirname(file)));

/** The folders of a package from the lowest layer to the highest. Folders of one layer may import each other, but not in a circle. */
const layers = {
  'packages/client/src': [
    ['internal'],
    ['errors'],
    ['verdict'],
    ['observability'],
    ['auth', 'transport'],
    ['call'],
    ['fetch-client', 'iam', 'job-view'],
    ['credentials'],
    ['polling'],
    ['explain', 'watcher'],
    apis,
  ],
  'packages/testing/src': [
    ['http', 'time'],
    ['auth', 'precomputed', 'scenarios'],
    ['control'],
    ['fetch'],
    ['identity'],
  ],
  'packages/mock/src': [['prism'], ['server'], ['cli']],
};

export default {
  forbidden: [
    {
      name: 'no-folder-cycles',
      comment: 'Folders that import each other cannot be understood one at a time.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-file-cycles',
      comment: 'Files that import each other, even if only types, cannot be understood one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...Object.entries(packages).map(([name, allowed]) => ({
      name: `${name}-imports-down`,
      comment: `packages/${name} may import: ${allowed.join(', ') || 'no other package'}.`,
      severity: 'error',
      from: { path: `^packages/${name}/` },
      to: {
        path: '^(packages|test|scripts)/|^@job-status/',
        pathNot: [name, ...allowed].map((other) => `^(packages/${other}/|@job-status/${other}(/|$))`),
      },
    })),
    {
      name: 'scripts-do-not-import-test',
      severity: 'error',
      from: { path: '^scripts/' },
      to: { path: '^test/|^packages/bench/' },
    },
    ...Object.entries(layers).flatMap(([folder, list]) =>
      list.slice(0, -1).map((layer, index) => ({
        name: `${basename(dirname(folder))}-layer-${layer.join('-')}`,
        comment: `From low to high: ${list.map((names) => names.join(', ')).join(' → ')}.`,
        severity: 'error',
        from: { path: `^${folder}/(${layer.join('|')})/` },
        to: {
          path: `^${folder}/((${list
            .slice(index + 1)
            .flat()
            .join('|')})/|index\\.ts$)`,
        },
      })),
    ),
    {
      name: 'apis-are-independent',
      comment: 'A new API is a new folder, so no API may know of another.',
      severity: 'error',
      from: { path: `^(packages/[^/]+/src)/(${apis.join('|')})/` },
      to: { path: `^$1/(${apis.join('|')})/`, pathNot: '^$1/$2/' },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    // Builds and tests that run at the same time write the last two.
    exclude: { path: '\\.(test|test-d|fixture|process)\\.ts$|(^|/)(dist|reports)/.*|rolldown\\.config\\..+\\.js$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${import.meta.dirname}/tsconfig.base.json` },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
