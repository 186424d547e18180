import * as vscode from 'vscode';
import { placeholder } from '../core/snippets/snippet.ts';
import { snippetOf } from '../core/snippets/snippetOf.ts';
import { tell } from '../ui/notify.ts';
import { copyTarget } from './copyTarget.ts';
import type { Command } from './services.ts';

/** The address of a row's request, or of an answer's. */
export const copyUrl: Command = (services) => async (argument) => {
  const { asked, hosts } = await copyTarget(services, argument);
  const { apiUrl, path, query, missing, personal } = snippetOf(asked, hosts);
  const search = query.map(({ written }) => written).join('&');
  await vscode.env.clipboard.writeText(`${apiUrl}${path}${search === '' ? '' : `?${search}`}`);
  const held = [...missing, ...personal].map(placeholder).join(', ');
  if (held !== '') void tell(vscode.l10n.t('URL of {0} copied. Put values in the place of {1}.', asked.endpoint.name, held));
};
