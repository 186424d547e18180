import * as vscode from 'vscode';
import type { Lazy } from '../core/lazy.ts';
import { tableView } from '../ids.ts';
import type { Tables } from './tables.ts';

/** Lets the editor show answers as tables; what shows them is loaded with the first. */
export function registerTables(tables: Lazy<Tables>): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider(
    tableView,
    {
      openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
      resolveCustomEditor: async ({ uri }, panel) => (await tables()).open(uri, panel),
    },
    // A hundred thousand rows are not sent again with each look at another tab.
    { supportsMultipleEditorsPerDocument: true, webviewOptions: { retainContextWhenHidden: true } },
  );
}
