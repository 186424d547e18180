import * as vscode from 'vscode';
import { longestAnswer } from '../core/identity/unusedAnswers.ts';

/** The path that the URI handler listens to. */
export const signedInPath = '/signed-in';

/** The extension's own address in this build of the editor, as it is registered with an app. */
export function editorAddress(): string {
  return `${vscode.env.uriScheme}://planday-explorer.planday-explorer${signedInPath}`;
}

/** An editor in a browser has no address of its own with the operating system. */
export function isInBrowser(): boolean {
  return vscode.env.uiKind === vscode.UIKind.Web;
}

/**
 * What is sent as the redirect URL. On the desktop the address is sent as it stands, also for remote windows: `asExternalUri` would add
 * the number of the window, and then it is no longer what the app registered. In a browser there is no other way than the page that
 * `asExternalUri` names, new for each sign-in.
 */
export async function editorRedirectUri(): Promise<string> {
  if (!isInBrowser()) return editorAddress();
  // Not encoded again: the query of that page is encoded already.
  return (await vscode.env.asExternalUri(vscode.Uri.parse(editorAddress()))).toString(true);
}

/** The parameters that a redirect brought, or `undefined` when it was for somebody else, or too long to be an answer. */
export function redirectParameters({ path, query }: vscode.Uri): URLSearchParams | undefined {
  if (path !== signedInPath || query.length > longestAnswer) return undefined;
  // On the desktop the editor has decoded the query, so a plus is a plus; the page in the browser hands it over encoded.
  return new URLSearchParams(isInBrowser() ? query : query.replaceAll('+', '%2B'));
}
