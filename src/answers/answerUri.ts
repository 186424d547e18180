import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import { scheme } from '../ids.ts';

const longestName = 80;
/** Room for an endpoint and a portal. */
const longestMade = 170;

/** What file systems and the editor's labels read as something else. */
const unfit = /[\\/:*?"<>|#%]+/g;

export function answerId(): string {
  return randomUUID().slice(0, 8);
}

/** `planday:/3f2a91c4/Departments – Nordlys Café.json`: an opaque id, and the tab's title. Editors store addresses: no value is in it. */
export function answerUri(id: string, endpointName: string, portalName: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${id}/${fileName(endpointName)} – ${fileName(portalName)}.json` });
}

/** `planday:/3f2a91c4/Departments – Nordlys Café (query).json`, of a document that was made of an answer. @param kind in the user's language */
export function madeUri(id: string, name: string, kind: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${id}/${fileName(name, longestMade)} (${fileName(kind)}).json` });
}

export function reportUri(id: string, title: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${id}/${fileName(title)}.md` });
}

export function isAnswerUri({ scheme: given }: vscode.Uri): boolean {
  return given === scheme;
}

/** The opaque id in an answer's address. */
export function answerIdOf({ path }: vscode.Uri): string {
  return path.split('/')[1] ?? '';
}

/** Plain once more at the end: what is taken out may leave a spelling that was not there before. */
function fileName(name: string, longest = longestName): string {
  return plainText(plainText(name).replace(unfit, ' '), longest) || '–';
}
