import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { scheme } from '../ids.ts';

const longestName = 80;

/** What file systems and the editor's labels read as something else, and what reorders a text. */
const unfit = /[\\/:*?"<>|#%\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

export function answerId(): string {
  return randomUUID().slice(0, 8);
}

/** `planday:/3f2a91c4/Departments – Nordlys Café.json`: an opaque id, and the tab's title. Editors store addresses: no value is in it. */
export function answerUri(id: string, endpointName: string, portalName: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${id}/${fileName(endpointName)} – ${fileName(portalName)}.json` });
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

function fileName(name: string): string {
  return [...name.replace(unfit, ' ').replace(/\s+/g, ' ').trim()].slice(0, longestName).join('');
}
