import * as vscode from 'vscode';
import { textLanguage } from '../ui/textLanguage.ts';
import type { PageWords } from '../webviews/messages.ts';
import { pageHtml } from './pageHtml.ts';

/** Pages that there are, as `esbuild.js` writes them. */
export type PageName = 'table' | 'week';

/**
 * Begins a page in a webview: it says `ready` when it listens. It may load its own files and nothing else.
 * @param extension where the extension is installed
 */
export function beginPage(webview: vscode.Webview, extension: vscode.Uri, name: PageName): void {
  const folder = vscode.Uri.joinPath(extension, 'dist', 'webviews');
  const file = (ending: string) => String(webview.asWebviewUri(vscode.Uri.joinPath(folder, `${name}.${ending}`)));
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [folder] };
  webview.html = pageHtml({
    script: file('js'),
    style: file('css'),
    source: webview.cspSource,
    nonce: crypto.randomUUID(),
    locale: textLanguage(),
  });
}

/** What a page speaks. */
export function pageWords(): PageWords {
  return { bundle: vscode.l10n.bundle ?? {}, locale: vscode.env.language };
}
