// @ts-check
/**
 * @typedef {object} Command
 * @property {string} description What the script does, for `--help`.
 * @property {'start' | 'everything'} installs Which packages it needs: those of `pnpm start`, or also what only tests and linters need.
 * @property {readonly string[]} [builds] The packages to build first; turbo builds what they depend on.
 * @property {readonly string[]} program The program and its first arguments.
 * @property {Readonly<Record<string, string>>} [options] Its options. Without this, the program prints its own help.
 */

/**
 * The scripts of the root `package.json`.
 *
 * @type {Readonly<Record<string, Command>>}
 */
export const commands = {
  start: {
    description: 'Serves the mocks of the three services and the reference on one address, and shows three jobs live.',
    installs: 'start',
    program: ['node', 'scripts/start.ts'],
    options: { '--port N': 'port to listen on; 0 selects a free port (default: 4010)' },
  },
  test: {
    description: 'Runs every check: linters, types, tests and a share of the mutation tests.',
    installs: 'everything',
    program: ['node', 'scripts/test.ts'],
    options: { '--filter=PACKAGE': 'run the checks of one package, such as --filter=@job-status/client' },
  },
  generate: {
    description: 'Writes packages/contract/src from the contracts in specs/.',
    installs: 'everything',
    program: ['node', 'packages/contract/generate/generate.ts'],
    options: {},
  },
  lint: {
    description: 'Runs the linters of code, texts, layers and unused code, and checks the types.',
    installs: 'everything',
    program: [
      'node',
      'scripts/turbo.ts',
      'run',
      'lint',
      'lint:code',
      'lint:prose',
      'lint:layers',
      'lint:unused',
      'types',
    ],
    options: { '--filter=PACKAGE': 'check one package' },
  },
  build: {
    description: 'Builds every package.',
    installs: 'everything',
    program: ['node', 'scripts/turbo.ts', 'run', 'build'],
    options: { '--filter=PACKAGE': 'build one package and what it depends on' },
  },
  check: {
    description: 'Runs `job-status check`, which compares the responses of a service with its contract.',
    installs: 'start',
    builds: ['cli'],
    program: ['node', 'packages/cli/dist/cli.js', 'check'],
  },
  mock: {
    description: 'Runs the mock server of the three services.',
    installs: 'start',
    builds: ['mock'],
    program: ['node', 'packages/mock/dist/cli.js'],
  },
  site: {
    description: 'Builds the reference site.',
    installs: 'start',
    builds: ['cli', 'client', 'testing'],
    program: ['node', 'packages/reference/src/site/write-site.ts'],
    options: {
      '--config FILE': 'configuration of the site (default: packages/reference/site.config.yaml)',
      '--out FOLDER': 'folder to write to (default: packages/reference/dist)',
      '--single-file': 'put every script and style into the pages that use them',
    },
  },
  screenshots: {
    description: 'Takes a picture of every page: desktop and phone width, light and dark.',
    installs: 'everything',
    builds: ['mock', 'reference'],
    program: ['node', 'test/browser/screenshots.ts'],
    options: { '--out FOLDER': 'folder to write to (default: reports/screenshots)', '--full': 'take whole pages' },
  },
  'site-quality': {
    description:
      'Measures in a browser how our pages load, next to the `redocly build-docs` page of the same contract. Fails if a page misses a target.',
    installs: 'everything',
    builds: ['reference'],
    program: ['node', 'test/browser/quality/quality.ts'],
    options: { 'PAGE …': 'pages, such as index.html zh/dli.html (default: all)', '--rounds N': 'rounds (default: 9)' },
  },
  mutate: {
    description:
      'Damages the contracts, examples, facts, scenarios and the ledger, one place at a time, and checks that a test fails.',
    installs: 'everything',
    program: ['node', 'test/mutation/mutate.ts'],
    options: {
      '--share I/N': 'try only a part of the mutants, such as 1/8',
      '--only TEXT': 'try mutants with this text',
    },
  },
  breaking: {
    description: 'Reports what changed in the contracts since the last release and how it affects users.',
    installs: 'everything',
    program: ['node', 'scripts/breaking.ts'],
    options: { '--release': 'store the contracts as the last release' },
  },
  facts: {
    description: 'States what changed between two editions of a document, and what each change means for us.',
    installs: 'start',
    program: ['node', 'scripts/facts.ts'],
    options: {
      'OLD NEW': 'two files, or names of files in specs/facts/',
      '--api SLUG': 'the API, if neither is cited yet',
    },
  },
  bench: {
    description: 'Compares the packages with their peers, and writes packages/bench/RESULTS.md.',
    installs: 'everything',
    builds: ['cli', 'client', 'mock', 'testing'],
    program: ['node', 'packages/bench/src/bench.ts'],
  },
};
