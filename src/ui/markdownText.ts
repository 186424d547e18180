import type * as vscode from 'vscode';

/**
 * Appends what a user or a server wrote as text, never as Markdown. Word by word, because `appendText` makes every space a
 * non-breaking one, and a line that cannot wrap breaks in the middle of a word.
 */
export function appendWords(markdown: vscode.MarkdownString, text: string): vscode.MarkdownString {
  for (const [index, word] of text.split(/\s+/).entries()) {
    if (index > 0) markdown.appendMarkdown(' ');
    markdown.appendText(word);
  }
  return markdown;
}
