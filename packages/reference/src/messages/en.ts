/**
 * The English texts of our own pages. Backticks mark code and `[text](page.html)` a link. Every other language has the same
 * keys, which the type checker enforces. The client and the command line show the texts of `@job-status/client/explain` too.
 */
import { nextSteps, verdictMeanings } from '@job-status/client/explain';
import { authentication } from './en/authentication.ts';
import { common, navigation, notFound, verdictNames } from './en/common.ts';
import { drift } from './en/drift.ts';
import { errors } from './en/errors.ts';
import { front } from './en/front.ts';
import { live } from './en/live.ts';
import { operation } from './en/operation.ts';
import { cli, client, clientEntries, clientTypes } from './en/packages.ts';
import { redoc } from './en/redoc.ts';
import { scenarios } from './en/scenarios.ts';
import { verdicts } from './en/verdicts.ts';

export const en = {
  common,
  navigation,
  verdictNames,
  verdictMeanings,
  nextSteps,
  front,
  operation,
  redoc,
  verdicts,
  scenarios,
  live,
  client,
  clientTypes,
  clientEntries,
  cli,
  drift,
  errors,
  authentication,
  notFound,
};

export type Messages = typeof en;
