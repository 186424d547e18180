import * as vscode from 'vscode';
import { type KnownKind, knownKind, referenceRequest } from '../core/objects/objectKinds.ts';
import type { Reference } from '../core/references/fieldReferences.ts';
import type { ReferenceName } from '../core/references/lookups.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { commandAddress } from '../ui/commandLink.ts';
import { objectWord } from '../ui/objectWords.ts';
import { type Following, followed, referencesIn } from './followed.ts';
import { openCommand } from './openReference.ts';

/** The editor asks for the links of a whole document at once and marks each: of more, the first. Below them, F12 and the hover go on working. */
const mostLinks = 20_000;

/** A link that is told where it leads when somebody points at it. */
class ReferenceLink extends vscode.DocumentLink {
  readonly request: ApiRequest;

  constructor(range: vscode.Range, request: ApiRequest) {
    super(range);
    this.request = request;
  }
}

/** Ctrl+click on an id opens what it refers to. */
export class ReferenceLinks implements vscode.DocumentLinkProvider<ReferenceLink> {
  readonly #following: Following;

  constructor(following: Following) {
    this.#following = following;
  }

  async provideDocumentLinks(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<ReferenceLink[]> {
    const found = await followed(this.#following, document);
    if (!found) return [];
    const references = await referencesIn(found, document, [0, document.lineCount - 1], mostLinks, token);
    const names = [...new Set(references.map(({ kind }) => kind))];
    const kinds = new Map(await Promise.all(names.map(async (name) => [name, await knownKind(name, found.catalogue)] as const)));
    return references.flatMap((reference) => linkOf(reference, found.portal.id, kinds) ?? []);
  }

  resolveDocumentLink(link: ReferenceLink): ReferenceLink {
    link.target = vscode.Uri.parse(commandAddress(openCommand(link.request)));
    return link;
  }
}

function linkOf(
  reference: Reference,
  portalId: string,
  kinds: ReadonlyMap<ReferenceName, KnownKind | undefined>,
): ReferenceLink | undefined {
  const { line, span, id } = reference;
  const kind = kinds.get(reference.kind);
  const request = kind && referenceRequest(kind, portalId, reference);
  if (!request) return undefined;
  const link = new ReferenceLink(new vscode.Range(line, span.start, line, span.end), request);
  link.tooltip = vscode.l10n.t('Open {0} {1}', objectWord(reference.kind), id);
  return link;
}
