import * as vscode from 'vscode';
import { comparablePath } from '../core/catalogue/pathTemplate.ts';
import type { Loss } from '../core/catalogue/updateCatalogue.ts';
import { plainText } from '../core/plainText.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { plural } from '../ui/plural.ts';

/** A question has room for a few lines; so many APIs, names in all of them, and characters of a name leave room for its last sentence. */
const mostApis = 6;
const mostNames = 12;
const mostSent = 4;
const longestName = 30;

/** What to ask before an update takes endpoints away: those that were sent last are named first. */
export function lossQuestion(losses: readonly Loss[], sent: readonly Pick<ApiRequest, 'endpointId'>[]) {
  const used = new Set(sent.map(({ endpointId }) => comparablePath(endpointId)));
  const isUsed = ({ id }: Loss['gone'][number]) => used.has(comparablePath(id));
  const count = losses.reduce((sum, { gone }) => sum + gone.length, 0);
  const usedFirst = losses
    .map((loss) => ({ ...loss, gone: loss.gone.toSorted((a, b) => Number(isUsed(b)) - Number(isUsed(a))) }))
    .toSorted((a, b) => Number(b.gone.some(isUsed)) - Number(a.gone.some(isUsed)));
  const told = usedFirst.slice(0, mostApis);
  const rest = losses.length - told.length;
  const inUse = usedFirst.flatMap(({ gone }) => gone.filter(isUsed));
  return {
    question: plural(count, vscode.l10n.t('The update takes {0} endpoint away. ||| The update takes {0} endpoints away.', count)),
    detail: [
      ...told.map((loss) => lineOf(loss, Math.floor(mostNames / told.length))),
      ...(rest > 0 ? [plural(rest, vscode.l10n.t('{0} more API. ||| {0} more APIs.', rest))] : []),
      ...(inUse.length > 0 ? [vscode.l10n.t('You have sent: {0}.', namesOf(inUse, mostSent))] : []),
      vscode.l10n.t('Restore Previous API Catalogue can bring them back later.'),
    ].join(' '),
    keep: vscode.l10n.t('Keep the Catalogue'),
  };
}

function lineOf({ title, gone, of }: Loss, most: number): string {
  const names = namesOf(gone, most);
  if (of === 1) return vscode.l10n.t('{0}, its only one: {1}.', title, names);
  return gone.length === of
    ? vscode.l10n.t('{0}, all of {1}: {2}.', title, of, names)
    : vscode.l10n.t('{0}, {1} of {2}: {3}.', title, gone.length, of, names);
}

function namesOf(endpoints: Loss['gone'], most: number): string {
  const names = endpoints.slice(0, most).map(({ name }) => plainText(name, longestName));
  const rest = endpoints.length - names.length;
  return [...names, ...(rest > 0 ? [vscode.l10n.t('… {0} more', rest)] : [])].join(', ');
}
