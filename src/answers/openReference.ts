import * as vscode from 'vscode';
import { knownKind, referenceRequest } from '../core/objects/objectKinds.ts';
import { memberAt } from '../core/references/jsonMembers.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { commands } from '../ids.ts';
import { type Following, followed, linesOf } from './followed.ts';

/** What opens a request that a reference leads to. */
export function openCommand(request: ApiRequest): vscode.Command {
  return { title: vscode.l10n.t('Go to Referenced Object'), command: commands.openReference, arguments: [request] };
}

/** What the line of the cursor refers to; `undefined` where that is nothing that can be opened. */
export async function requestAt(
  following: Following,
  { document, selection }: Pick<vscode.TextEditor, 'document' | 'selection'>,
): Promise<ApiRequest | undefined> {
  const found = await followed(following, document);
  if (!found) return undefined;
  const lines = linesOf(document);
  const member = memberAt(lines, selection.active.line);
  const reference = member && found.references.find(lines, member);
  const kind = reference && (await knownKind(reference.kind, found.catalogue));
  return kind && referenceRequest(kind, found.portal.id, reference);
}
