/** Reads the README of a package, which is the source of its page. */
import { readFileSync } from 'node:fs';

export interface Readme {
  /** The text before the first section, without the title. */
  readonly opening: string;
  readonly sections: readonly ReadmeSection[];
}

export interface ReadmeSection {
  readonly title: string;
  /** The whole section as Markdown, with its heading. */
  readonly text: string;
}

/** @param name - The name of the package below `@job-status/`. */
export function readReadme(name: string): Readme {
  const file = new URL('README.md', import.meta.resolve(`@job-status/${name}/package.json`));
  const [opening = '', ...sections] = readFileSync(file, 'utf8').split(/^(?=## )/m);
  return {
    opening: opening.replace(/^# .*\n/, ''),
    sections: sections.map((text) => ({ title: /^## (.*)/.exec(text)?.[1] ?? '', text })),
  };
}

/** The pages of this site that say what the README of another package says. */
const pages: Readonly<Record<string, string>> = {
  '../client/README.md': 'client.html',
  '../cli/README.md': 'cli.html',
  '../testing/README.md': 'scenarios.html',
  '../mock/README.md': 'scenarios.html',
};

/** The target of a link of a README. Undefined for a file of the repository. */
export function resolveReadmeLink(href: string): string | undefined {
  return /^(https?:|#)/.test(href) ? href : pages[href.replace(/#.*/, '')];
}
