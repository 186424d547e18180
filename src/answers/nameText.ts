import * as vscode from 'vscode';
import { type KnownKind, referenceRequest } from '../core/objects/objectKinds.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { Reference } from '../core/references/fieldReferences.ts';
import type { NameOf } from '../core/references/nameOf.ts';
import type { HoverText } from '../ui/hoverText.ts';
import { messageOf } from '../ui/localize.ts';
import { idText, objectWord } from '../ui/objectWords.ts';
import { openCommand } from './openReference.ts';

/** What an id refers to: its name, its number, its portal, and the way to it. */
export function addName(hover: HoverText, reference: Reference, kind: KnownKind, portal: Portal, name: NameOf | undefined): void {
  const { id } = reference;
  const word = objectWord(kind.name);
  if (name?.state === 'named' && name.name.label !== id) hover.strong(name.name.label).paragraph();
  hover.words([word, idText(id, detailOf(kind, name), kind.lookup), portal.name].join(' · '));
  const why = name && reasonText(name, word.toLocaleLowerCase(vscode.env.language), id, kind, portal);
  if (why) hover.paragraph().words(why);
  const request = referenceRequest(kind, portal.id, reference);
  if (!request) return;
  hover
    .paragraph()
    .icon('go-to-file')
    .link({ ...openCommand(request), title: vscode.l10n.t('Open {0} {1}', word, id) });
}

/** Beside a name stands what tells it from others, but nothing else about a person. */
function detailOf({ lookup }: KnownKind, name: NameOf | undefined): string | undefined {
  return name?.state === 'named' && !lookup.personal ? name.name.detail : undefined;
}

/** Why there is no name. */
function reasonText(name: NameOf, word: string, id: string, { list }: KnownKind, portal: Portal): string | undefined {
  switch (name.state) {
    case 'named':
    case 'unnamed':
      return undefined;
    case 'none':
      return vscode.l10n.t('There is no {0} {1} in {2}.', word, id, portal.name);
    case 'cut':
      return vscode.l10n.t('{0} has more rows than were read', list.name);
    case 'closed':
      return vscode.l10n.t('Its name needs the scope {0}, which the app of {1} does not have.', name.scope, portal.name);
    case 'rejected':
      return vscode.l10n.t('Its token was rejected, so it was not asked');
    case 'failed':
      return messageOf(name.error);
  }
}
