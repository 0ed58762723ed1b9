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
  joinSentences: (...sentences: readonly string[]) => sentences.filter((sentence) => sentence !== '').join(' '),
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

export const verdictMeanings: Record<Verdict, string> = {
  pending: 'The job is still in progress. Keep polling.',
  success: 'The job reached the goal.',
  failure: 'The job missed the goal: it ended, or it is in a state that rules the goal out.',
  cancelled: 'A user stopped the job.',
  'not-started':
    'The job has not started and will not start on its own. The client waits a short grace period, then throws an error.',
  indeterminate:
    'The status is ambiguous or unknown. The client reports it, keeps polling for a limited time, then throws an error that quotes it.',
};

export const notFound = {
  title: 'Page not found',
  lead: 'This address does not exist on this site. Start at one of these pages.',
};
