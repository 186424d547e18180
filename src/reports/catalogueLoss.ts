import * as vscode from 'vscode';
import { comparablePath } from '../core/catalogue/pathTemplate.ts';
import type { Loss } from '../core/catalogue/updateCatalogue.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { plural } from '../ui/plural.ts';

/** Names in one line of the question; a window shows a few lines. */
const mostNames = 4;
const mostApis = 6;

/** What to ask before an update takes endpoints away: those that were sent last are named first. */
export function lossQuestion(losses: readonly Loss[], sent: readonly Pick<ApiRequest, 'endpointId'>[]) {
  const used = new Set(sent.map(({ endpointId }) => comparablePath(endpointId)));
  const isUsed = ({ id }: Loss['gone'][number]) => used.has(comparablePath(id));
  const count = losses.reduce((sum, { gone }) => sum + gone.length, 0);
  const lines = losses.map((loss) =>
    lineOf({ ...loss, gone: loss.gone.toSorted((a, b) => Number(isUsed(b)) - Number(isUsed(a))) }),
  );
  const inUse = losses.flatMap(({ gone }) => gone.filter(isUsed)).map(({ name }) => name);
  return {
    question: plural(count, vscode.l10n.t('The update takes {0} endpoint away. ||| The update takes {0} endpoints away.', count)),
    detail: [
      ...cut(lines, mostApis),
      ...(inUse.length > 0 ? [vscode.l10n.t('You have sent: {0}.', cut(inUse, mostNames).join(', '))] : []),
      vscode.l10n.t('Restore Previous API Catalogue can bring them back later.'),
    ].join(' '),
    keep: vscode.l10n.t('Keep the Catalogue'),
  };
}

function lineOf({ title, gone, of }: Loss): string {
  const names = cut(
    gone.map(({ name }) => name),
    mostNames,
  ).join(', ');
  return gone.length === of
    ? vscode.l10n.t('{0}, all of {1}: {2}.', title, of, names)
    : vscode.l10n.t('{0}, {1} of {2}: {3}.', title, gone.length, of, names);
}

function cut(texts: readonly string[], most: number): readonly string[] {
  return texts.length > most ? [...texts.slice(0, most), '…'] : texts;
}
