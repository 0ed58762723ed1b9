/** Translates ES modules for `require`, and `import()` as well. */
const { transformSync } = require('esbuild');

exports.process = (code) => transformSync(code, { format: 'cjs', supported: { 'dynamic-import': false } });
