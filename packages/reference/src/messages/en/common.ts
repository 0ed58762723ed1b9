/** The texts that several pages share. */
import type { Verdict } from '@job-status/spec-tools/polling-rules';

export const common = {
  /** The language of the catalog. */
  language: 'en',
  skipToContent: 'Skip to content',
  pages: 'Pages',
  menu: 'Menu',
  switchColors: 'Switch between light and dark colors',
  search: 'Search',
  searchPlaceholder: 'A status, an error code, a field, a scenario',
  nothingFound: 'Nothing found.',
  copy: 'Copy',
  copied: 'Copied',
  selected: 'Selected',
  copyCode: (what: string) => `Copy ${what}`,
  codeLanguage: 'Language of the example',
  reference: 'Reference',
  skill: 'Coding agents',
  skillNote: 'how to wait for jobs with the client, and how to test code that does',
  notAVendorSite: 'This site is not published by Huawei Cloud or T-Systems.',
  /** Precedes what to do after an error. */
  nextStep: 'Next step:',
  joinSentences: (...sentences: readonly string[]) => sentences.filter((sentence) => sentence !== '').join(' '),
  /** What stands between parts of a text, with the spaces around it. */
  punctuation: { comma: ', ', list: ', ', semicolon: '; ', colon: ': ', period: '. ', open: ' (', close: ')' },
};

export const navigation = {
  verdicts: 'Status meanings',
  errors: 'Errors',
  authentication: 'Authentication',
  scenarios: 'Scenarios',
  live: 'Live',
  drift: 'Contradictions',
  client: 'Client',
  cli: 'Command line',
};

/** The labels of the verdicts. The clients use the English names in every language. */
export const verdictNames: Record<Verdict, string> = {
  pending: 'pending',
  success: 'success',
  failure: 'failure',
  cancelled: 'cancelled',
  'not-started': 'not-started',
  indeterminate: 'indeterminate',
};

export const notFound = {
  title: 'Page not found',
  lead: 'This address does not exist on this site. Start at one of these pages.',
};
