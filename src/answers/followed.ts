import type * as vscode from 'vscode';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import { connectionKey } from '../core/portals/connectionKey.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { FieldReferences, type Reference } from '../core/references/fieldReferences.ts';
import { type Lines, type Member, membersIn } from '../core/references/jsonMembers.ts';
import type { Answer } from '../core/requests/answer.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';

/** What following an answer needs. */
export interface Following {
  readonly answers: { find(uri: vscode.Uri): { readonly answer: Pick<Answer, 'request' | 'connection'> } | undefined };
  readonly planday: Lazy<PlandayClient>;
  readonly portals: Pick<PortalList, 'find'>;
  readonly errors: Pick<ErrorReporter, 'log'>;
}

/** What is known of the answer that a document shows. */
export interface Followed extends Pick<PlandayClient, 'catalogue' | 'names'> {
  readonly portal: Portal;
  readonly endpoint: Endpoint;
  readonly references: FieldReferences;
  /** Whether the portal is connected as it was when the answer came: names of another company stand beside no id. */
  readonly isCurrent: boolean;
}

/** Lines that are looked at before others get their turn: a few milliseconds. */
const linesAtOnce = 2_000;

/** `undefined` where the document shows no answer any more, or its portal or its endpoint is gone. */
export async function followed(
  { answers, planday, portals }: Following,
  { uri }: Pick<vscode.TextDocument, 'uri'>,
): Promise<Followed | undefined> {
  if (!answers.find(uri)) return undefined;
  const { catalogue, names } = await planday();
  const answer = answers.find(uri)?.answer;
  const endpoint = answer && (await catalogue.find(answer.request.endpointId));
  const portal = answer && portals.find(answer.request.portalId);
  if (!endpoint || !portal) return undefined;
  const isCurrent = answer.connection === connectionKey(portal);
  return { catalogue, names, portal, endpoint, references: new FieldReferences(endpoint), isCurrent };
}

export function linesOf(document: vscode.TextDocument): Lines {
  return { count: document.lineCount, at: (line) => document.lineAt(line).text };
}

/** Whether a column is on what a member says, rather than before or behind it. */
export function isOn({ start, end }: Member['value'], { character }: vscode.Position): boolean {
  return character >= start && character <= end;
}

/**
 * The references on some lines, in slices, so that nothing waits for a long document.
 * @param most where it ends at the latest
 */
export async function referencesIn(
  { references }: Pick<Followed, 'references'>,
  document: vscode.TextDocument,
  [first, last]: readonly [first: number, last: number],
  most: number,
  token: vscode.CancellationToken,
): Promise<readonly Reference[]> {
  const lines = linesOf(document);
  const { version } = document;
  const found: Reference[] = [];
  let next = first + linesAtOnce;
  for (const member of membersIn(lines, first, last)) {
    const reference = references.find(lines, member);
    if (reference && found.push(reference) >= most) break;
    if (member.line < next) continue;
    next = member.line + linesAtOnce;
    await new Promise((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested || document.version !== version) return [];
  }
  return found;
}
