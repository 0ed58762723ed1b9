/** The bundlers, each with the minimal configuration for the platform. */
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import * as rolldown from 'rolldown';
import * as rollup from 'rollup';
import * as vite from 'vite';
import webpack from 'webpack';

export type Platform = 'browser' | 'node';

export interface Bundling {
  /** The program to bundle. */
  readonly entry: string;
  readonly platform: Platform;
  /** The bundle is `main.js` in this folder. */
  readonly out: string;
}

/** Writes a bundle. Resolves with the messages of the bundler. */
export type Bundle = (bundling: Bundling) => Promise<readonly string[]>;

const bundleWithEsbuild: Bundle = async ({ entry, platform, out }) => {
  const { warnings, errors } = await esbuild.build({
    entryPoints: { main: entry },
    bundle: true,
    format: 'esm',
    splitting: true,
    outdir: out,
    platform,
    target: 'es2023',
    logLevel: 'silent',
  });
  return [...warnings, ...errors].map(({ text }) => text);
};

const bundleWithRolldown: Bundle = async ({ entry, platform, out }) => {
  const messages: string[] = [];
  await rolldown.build({
    input: { main: entry },
    platform,
    output: { dir: out },
    onLog: (_, log) => void messages.push(log.message),
  });
  return messages;
};

const bundleWithRollup: Bundle = async ({ entry, platform, out }) => {
  const messages: string[] = [];
  const bundle = await rollup.rollup({
    input: { main: entry },
    plugins: [nodeResolve(platform === 'browser' ? { browser: true } : { exportConditions: ['node'] })],
    onLog: (_, log) => void messages.push(log.message),
  });
  await bundle.write({ dir: out, format: 'es' });
  await bundle.close();
  return messages;
};

/** An application for the browser, or a library for Node.js. */
const bundleWithVite: Bundle = async ({ entry, platform, out }) => {
  const messages: string[] = [];
  const report = (message: string): void => void messages.push(message);
  await vite.build({
    root: join(entry, '..'),
    configFile: false,
    logLevel: 'silent',
    customLogger: { ...vite.createLogger('silent'), warn: report, warnOnce: report, error: report },
    ...(platform === 'node' && { ssr: { noExternal: true } }),
    build: {
      outDir: out,
      target: 'es2023',
      ...(platform === 'node' && { ssr: true }),
      rolldownOptions: {
        input: { main: entry },
        output: { entryFileNames: '[name].js' },
        onLog: (_, log) => report(log.message),
      },
    },
  });
  return messages;
};

const bundleWithWebpack: Bundle = async ({ entry, platform, out }) => {
  const compiler = webpack({
    mode: 'production',
    target: platform === 'browser' ? ['web', 'es2022'] : 'node20',
    entry: { main: entry },
    output: { path: out, module: true, filename: '[name].js', chunkFilename: '[name].js' },
    // The minifier takes ten times as long as everything else, and does not affect the result of the test.
    optimization: { minimize: false },
    experiments: { outputModule: true },
  });
  const stats = await new Promise<webpack.Stats>((resolve, reject) => {
    compiler.run((error, result) => (result === undefined ? reject(error) : resolve(result)));
  });
  await new Promise((resolve) => compiler.close(resolve));
  const { warnings = [], errors = [] } = stats.toJson({ all: false, warnings: true, errors: true });
  return [...warnings, ...errors].map(({ message }) => message);
};

export const bundlers: Readonly<Record<string, Bundle>> = {
  esbuild: bundleWithEsbuild,
  Rolldown: bundleWithRolldown,
  Rollup: bundleWithRollup,
  Vite: bundleWithVite,
  webpack: bundleWithWebpack,
};
