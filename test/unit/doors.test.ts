import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * The ways by which a text reaches a person, and the files that may take them: there it is made plain. A name of VS Code's API counts
 * wherever it stands, called or not, so that no alias leads around a door.
 */
const doors: readonly [way: string, sign: RegExp, home: readonly string[]][] = [
  ['messages and modal questions', /\bshow(?:Information|Warning|Error)Message\b/, ['ui/notify.ts']],
  ['lists and input boxes', /\bcreateQuickPick\b|\bcreateInputBox\b|\bshowInputBox\b/, ['ui/prompts.ts']],
  ['progress', /\bwindow\.withProgress\b|\bProgressLocation\b/, ['ui/progress.ts']],
  ['the links of a message or a hover', /\]\(command:/, ['ui/commandLink.ts']],
  ['hovers', /\bnew (?:vscode\.)?MarkdownString\b|\.append(?:Markdown|Text|Codeblock)\b/, ['ui/hoverText.ts']],
  ['rows of a tree', /\bnew (?:vscode\.)?TreeItem\b|\bextends (?:vscode\.)?TreeItem\b/, ['explorer/row.ts']],
  [
    'the tooltip of a row or a link',
    /\.tooltip = /,
    ['answers/referenceLinks.ts', 'explorer/nodeTree.ts', 'explorer/row.ts', 'ui/statusItem.ts'],
  ],
  ['a mark on the text of an answer', /\bDecoration|createTextEditorDecorationType/, ['answers/newRows.ts']],
  ['an entry of the status bar', /\bcreateStatusBarItem\b/, ['ui/statusItem.ts']],
  ['hovers over text', /\bregisterHoverProvider\b/, ['answers/followAnswers.ts', 'queries/queries.ts']],
  ['hints in text', /\bInlayHint(?:LabelPart)?\b/, ['answers/nameHints.ts']],
  ['code lenses', /\bnew (?:vscode\.)?CodeLens\b/, ['answers/answerLenses.ts', 'queries/queryLenses.ts']],
  ['file names and titles of tabs', /\bUri\.from\(\{ scheme/, ['answers/answerUri.ts']],
  ['decorations of tabs', /\bFileDecoration\b/, ['answers/watchSigns.ts']],
  ['pages of their own', /\bcreateWebviewPanel\b/, ['panels/weekPanels.ts']],
  ['documents', /\bopenTextDocument\b/, ['answers/madeDocuments.ts', 'answers/showAnswers.ts', 'queries/newQuery.ts']],
  ['marks on the lines of a document', /\bDiagnostic/, ['answers/schemaDiagnostics.ts', 'queries/queryProblems.ts']],
  ['what is offered while somebody types', /\bCompletionItem\b/, ['queries/queryCompletion.ts']],
  ['tables', /\bregisterCustomEditorProvider\b/, ['panels/registerTables.ts']],
  ['the text of a page', /\bwebview\.html = /, ['panels/webviewPage.ts']],
  ['trees', /\bcreateTreeView\b/, ['explorer/views.ts']],
  ['fields that are set all at once', /\bObject\.assign\((?!draft,)/, ['explorer/views.ts', 'ui/prompts.ts']],
  ['terminals', /\bcreateTerminal\b/, ['ui/terminal.ts']],
  [
    'the tests of the Test Explorer',
    /\bcreateTestItem\(|\bTestMessage\(|\bTestMessage\.diff\b|\bappendOutput\(/,
    ['checks/testTexts.ts'],
  ],
  ['the log', /\bcreateOutputChannel\b/, ['extension.ts']],
  ['the lines of the log', /\bLogOutputChannel\b|\bOutputChannel\b/, ['ui/log.ts']],
];

/** What is not used; whoever begins to gives it a door. */
const closed: readonly [what: string, sign: RegExp][] = [
  ['a passing word in the status bar', /\bsetStatusBarMessage\b/],
  ['a list without its door', /\bshowQuickPick\b|\bshowWorkspaceFolderPick\b/],
  ['a page of its own', /\bregisterWebviewView/],
  ['a task, or a variable of every terminal', /\bnew (?:vscode\.)?Task\b|\benvironmentVariableCollection\b/],
  // A text that begins so is a line of a program that is copied.
  ['the console', /(?<!['`])\bconsole\./],
  ['a member of the editor by a name that is put together', /\b(?:vscode|window)\[/],
  ['an alias of a part of the editor', /= vscode(?:\.(?:window|MarkdownString|TreeItem|CodeLens))?;/],
  [
    'a part of the editor that is imported by its name',
    /import \{[^}]*\b(?:window|MarkdownString|TreeItem|CodeLens)\b[^}]*\} from 'vscode'/,
  ],
  ['icons in the text of a row', /'[^'\n]*\$\([a-z-]+\)/],
];

/** The texts of a prompt and of a row, which their types keep from being set elsewhere. */
const guarded =
  /(?<!\bthis)\.(?:prompt|placeholder|placeHolder|validationMessage|items|description|label|title|message|detail) = /;

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  // The sandbox is another program, which plays the other side.
  .filter((file) => file.endsWith('.ts') && !file.startsWith('sandbox/'))
  .map((file) => ({ file, text: code(readFileSync(`src/${file}`, 'utf8')) }));

const isPage = (file: string) => file.startsWith('webviews/');

const withSign = (sign: RegExp) => files.filter(({ text }) => sign.test(text)).map(({ file }) => file);

describe('a text reaches a person through one door:', () => {
  for (const [way, sign, home] of doors) it(way, () => assert.deepEqual(withSign(sign).toSorted(), home));
});

describe('no text reaches a person through', () => {
  for (const [what, sign] of closed) it(what, () => assert.deepEqual(withSign(sign), []));

  it('a field of a prompt or a row that is set past its door', () => {
    // A page has none of them: there these are members of elements, and hold text.
    assert.deepEqual(
      withSign(guarded).filter((file) => !isPage(file)),
      ['checks/testTexts.ts', 'explorer/row.ts', 'panels/weekPanels.ts'],
    );
  });

  it('HTML that is put together in a page', () => {
    const html =
      /\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write|\bcreateContextualFragment\b|\bDOMParser\b|\bsetHTML|\bsrcdoc\b/;
    assert.ok(files.some(({ file }) => isPage(file)));
    assert.deepEqual(withSign(html), []);
    // What the library would take for HTML never reaches it: a cell is drawn by us, and the switch for HTML is off.
    assert.deepEqual(withSign(/\benableHtmlRendering: false\b/), ['webviews/table/sheet.ts']);
    assert.deepEqual(withSign(/\benableHtmlRendering: true\b/), []);
  });
});

/** Without comments, which may speak of a door. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm, '');
}
