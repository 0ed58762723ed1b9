module.exports = {
  testMatch: ['**/*.jest.cjs'],
  transform: { '\\.js$': '<rootDir>/esm-to-commonjs.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!@job-status/)'],
};
