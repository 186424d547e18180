import * as vscode from 'vscode';
import type { JsonContent } from '../core/jsonText/jsonContent.ts';
import { numberText } from '../ui/plural.ts';

/** A line over the first of the rows that came last, and which they are. */
export class NewRows implements vscode.Disposable {
  readonly #mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderWidth: '1px 0 0 0',
    borderStyle: 'solid',
    borderColor: new vscode.ThemeColor('editorInfo.foreground'),
    overviewRulerColor: new vscode.ThemeColor('editorInfo.foreground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
    after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 2em' },
  });
  #listener: vscode.Disposable | undefined;

  /**
   * Shows where rows were added, as soon as the editor has them.
   * @param uri of the document
   * @param first the place of the first new row, counted from 0
   * @param skipped rows that the server left out before the first one
   */
  show(uri: vscode.Uri, content: JsonContent, first: number, skipped: number): void {
    this.#listener?.dispose();
    if (!content.list || first >= content.rows.length) return;
    const line = lineOfRow(content, first);
    const said = vscode.l10n.t('rows {0} to {1}', numberText(skipped + first + 1), numberText(skipped + content.rows.length));
    const isShown = () => {
      const editors = vscode.window.visibleTextEditors.filter(({ document }) => String(document.uri) === String(uri));
      const hasCome = editors.filter(({ document }) => document.lineCount > content.lines);
      for (const editor of hasCome) this.#showIn(editor, line, said);
      return hasCome.length > 0;
    };
    let wasShown = isShown();
    this.#listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (String(document.uri) !== String(uri)) return;
      // What comes after that is another answer, of which nothing is new or all.
      if (wasShown) this.#clear(uri);
      else wasShown = isShown();
    });
  }

  dispose(): void {
    this.#listener?.dispose();
    this.#mark.dispose();
  }

  #clear(uri: vscode.Uri): void {
    this.#listener?.dispose();
    for (const editor of vscode.window.visibleTextEditors)
      if (String(editor.document.uri) === String(uri)) editor.setDecorations(this.#mark, []);
  }

  #showIn(editor: vscode.TextEditor, line: number, said: string): void {
    const range = editor.document.lineAt(line).range;
    editor.setDecorations(this.#mark, [{ range, renderOptions: { after: { contentText: said } } }]);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

/** The line that a row begins on, counted from 0. */
function lineOfRow({ list, rows }: JsonContent, index: number): number {
  return rows.slice(0, index).reduce((line, row) => line + row.lines, (list?.line ?? 0) + 1);
}
