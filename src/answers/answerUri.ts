import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import { scheme } from '../ids.ts';

const longestName = 80;
/** Room for an endpoint, a portal and what was made of its answer. */
const longestMade = 190;

/** What file systems and the editor's labels read as something else. */
const unfit = /[\\/:*?"<>|#%]+/g;

export function answerId(): string {
  return randomUUID().slice(0, 8);
}

/** What an answer is called: its request's path, and what the tab says of it. */
export interface AnswerName {
  /** `/hr/v1.0/departments/11`, with nothing personal in it. */
  readonly path: string;
  readonly endpoint: string;
  /** What it was asked for, in few words, with nothing personal among them. */
  readonly summary: readonly string[];
  readonly portal: string;
}

/**
 * `planday://3f2a91c4/GET/hr/v1.0/departments/Departments – Nordlys Café.json`: an opaque id, and what breadcrumbs, tabs and hovers show of the
 * request. Editors store addresses: nobody's data are in it.
 */
export function answerUri(id: string, { path, endpoint, summary, portal }: AnswerName): vscode.Uri {
  const folders = path.split('/').flatMap((folder) => (folder === '' ? [] : [fileName(folder)]));
  const name = [endpoint, ...summary].map((part) => fileName(part)).join(' · ');
  return vscode.Uri.from({ scheme, authority: id, path: `/GET/${[...folders, `${name} – ${fileName(portal)}`].join('/')}.json` });
}

/** What an answer's address says that it was asked for; nothing where that is not to be told from the rest. */
export function summaryIn(
  { path }: vscode.Uri,
  { endpoint, portal }: Pick<AnswerName, 'endpoint' | 'portal'>,
): readonly string[] {
  const [name, start, end] = [path.split('/').at(-1) ?? '', `${fileName(endpoint)} · `, ` – ${fileName(portal)}.json`];
  return name.startsWith(start) && name.endsWith(end) ? name.slice(start.length, -end.length).split(' · ') : [];
}

/** `planday://3f2a91c4/Planday/Departments – Nordlys Café (query).json`, of a document that was made of answers. */
export function madeUri(id: string, name: string, extension: 'json' | 'md'): vscode.Uri {
  return vscode.Uri.from({ scheme, authority: id, path: `/Planday/${fileName(name, longestMade)}.${extension}` });
}

/** “Departments – Nordlys Café (query)”. @param kind in the user's language, which a long name leaves room for */
export function kindName(name: string, kind: string): string {
  return `${fileName(name, longestMade - kind.length - 3)} (${kind})`;
}

/** “Salary for each row – Nordlys Café”, each of which leaves room for the other. */
export function portalName(title: string, portal: string): string {
  return `${fileName(title)} – ${fileName(portal)}`;
}

export function isAnswerUri({ scheme: given }: vscode.Uri): boolean {
  return given === scheme;
}

/** The opaque id in an answer's address. */
export function answerIdOf({ authority }: vscode.Uri): string {
  return authority;
}

/** Plain once more at the end: what is taken out may leave a spelling that was not there before. */
function fileName(name: string, longest = longestName): string {
  return plainText(plainText(name).replace(unfit, ' '), longest) || '–';
}
