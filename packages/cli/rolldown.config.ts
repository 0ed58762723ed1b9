import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';

/** Writes the licenses of the bundled libraries, which require that a copy comes with their code. */
const licenses: Plugin = {
  name: 'licenses',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
    const folders = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0] ?? []);
    const notices = [...new Set(folders)].map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const [file] = globSync('{licen[cs]e,LICEN[CS]E}*', { cwd: folder });
      if (file === undefined) throw new Error(`${name} has no license file to include.`);
      return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    });
    const separator = `\n${'-'.repeat(80)}\n\n`;
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source: notices.sort().join(separator) });
  },
};

/**
 * Every command is a chunk that loads when it runs. The libraries are bundled, so that an installation is small. It has no source
 * maps, because nothing imports it, and they would double its size.
 */
export default defineConfig({
  input: { cli: 'src/cli.ts' },
  external: [/^@job-status\//, /^node:/],
  platform: 'node',
  plugins: [licenses],
  output: { dir: 'dist', chunkFileNames: '[name].js', minify: true, comments: { legal: true } },
});
