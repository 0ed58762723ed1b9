/** The Chinese texts of our own pages. Terms follow the Chinese pages of the provider. */
import type { Messages } from './en.ts';
import { authentication } from './zh/authentication.ts';
import { common, navigation, nextSteps, notFound, verdictMeanings, verdictNames } from './zh/common.ts';
import { drift } from './zh/drift.ts';
import { errors } from './zh/errors.ts';
import { front } from './zh/front.ts';
import { live } from './zh/live.ts';
import { operation } from './zh/operation.ts';
import { cli, client, clientEntries, clientTypes } from './zh/packages.ts';
import { redoc } from './zh/redoc.ts';
import { scenarios } from './zh/scenarios.ts';
import { verdicts } from './zh/verdicts.ts';

export const zh: Messages = {
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
