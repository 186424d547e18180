import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';

/** Room for an error with the server's words. */
const longest = 1_000;

export interface TestRowText {
  readonly label: string;
  /** The grey text behind the label. */
  readonly description?: string | undefined;
}

export function createTestRow(
  controller: Pick<vscode.TestController, 'createTestItem'>,
  id: string,
  text: TestRowText,
): vscode.TestItem {
  const item = controller.createTestItem(id, plainText(text.label, longest));
  describe(item, text);
  return item;
}

/** Writes into a row that is there. */
export function describe(item: vscode.TestItem, { label, description }: TestRowText): void {
  item.label = plainText(label, longest);
  item.description = plainText(description ?? '', longest);
}

/** Says behind the label how a check ended; nothing is said of one that passed. */
export function describeEnd(item: vscode.TestItem, text = ''): void {
  item.description = plainText(text, longest);
}

/** Why a check did not go well, as text. */
export function testMessage(text: string): vscode.TestMessage {
  return new vscode.TestMessage(plainText(text, longest));
}

/** The same with what was expected beside what was seen, line by line. */
export function testDifference(text: string, expected: readonly string[], seen: readonly string[]): vscode.TestMessage {
  return vscode.TestMessage.diff(plainText(text, longest), linesOf(expected), linesOf(seen));
}

/** A line of what the editor keeps of a run. */
export function testOutput(run: Pick<vscode.TestRun, 'appendOutput'>, item: vscode.TestItem, text: string): void {
  run.appendOutput(`${plainText(text, longest)}\r\n`, undefined, item);
}

function linesOf(lines: readonly string[]): string {
  return lines.map((line) => plainText(line, longest)).join('\n');
}
