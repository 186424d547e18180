import * as vscode from 'vscode';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { type KnownKind, knownKind, referenceRequest } from '../core/objects/objectKinds.ts';
import type { Reference } from '../core/references/fieldReferences.ts';
import type { ReferenceName } from '../core/references/lookups.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { commandAddress } from '../ui/commandLink.ts';
import { objectWord } from '../ui/objectWords.ts';
import { type Following, followed, referencesIn } from './followed.ts';
import { openCommand } from './openReference.ts';

/**
 * The editor asks for the links of a whole document at once, packs them in one piece and marks each: of more, the first. Below them, F12 and
 * the hover go on working.
 */
const mostLinks = 10_000;

/** A link that is told where it leads when somebody points at it: the editor keeps thousands. */
class ReferenceLink extends vscode.DocumentLink {
  readonly request: () => ApiRequest | undefined;

  constructor(range: vscode.Range, request: () => ApiRequest | undefined) {
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
    const words = new Map(names.map((name) => [name, openWords(name)]));
    const breathe = breather(systemClock);
    const links: ReferenceLink[] = [];
    for (const reference of references) {
      const link = linkOf(reference, found.portal.id, kinds.get(reference.kind), words.get(reference.kind));
      if (link) links.push(link);
      await breathe();
      if (token.isCancellationRequested) return [];
    }
    return links;
  }

  resolveDocumentLink(link: ReferenceLink): ReferenceLink {
    const request = link.request();
    if (request) link.target = vscode.Uri.parse(commandAddress(openCommand(request)));
    return link;
  }
}

function linkOf(
  reference: Reference,
  portalId: string,
  kind: KnownKind | undefined,
  words: ((id: string) => string) | undefined,
): ReferenceLink | undefined {
  const { line, span, id } = reference;
  const request = () => kind && referenceRequest(kind, portalId, reference);
  if (!request()) return undefined;
  const link = new ReferenceLink(new vscode.Range(line, span.start, line, span.end), request);
  if (words) link.tooltip = words(id);
  return link;
}

/** Put together once for each kind: looking a text up in the user's language takes longer than all else of a link. */
function openWords(name: ReferenceName): (id: string) => string {
  const place = '{1}';
  const [before = '', after = ''] = vscode.l10n.t('Open {0} {1}', objectWord(name), place).split(place);
  return (id) => `${before}${id}${after}`;
}
