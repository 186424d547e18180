import * as vscode from 'vscode';
import { markdownText } from '../core/plainText.ts';
import { commandLink } from './commandLink.ts';

/** Room for what a document says of an endpoint. */
const longest = 5_000;

/** A hover that is put together piece by piece. What a user, a server or a document wrote is text in it: markup, links and icons are ours alone. */
export class HoverText {
  readonly markdown: vscode.MarkdownString;

  /** @param linked the commands that its links may run */
  constructor(linked: readonly string[] = []) {
    this.markdown = new vscode.MarkdownString('', true);
    if (linked.length > 0) this.markdown.isTrusted = { enabledCommands: linked };
  }

  words(text: string): this {
    return this.#add(markdownText(text, longest));
  }

  strong(text: string): this {
    return this.#add(`**${markdownText(text)}**`);
  }

  /** @param name of a codicon, one of ours */
  icon(name: string): this {
    return this.#add(`$(${name}) `);
  }

  /** A link that runs a command; a hover allows it where it was made for that command. */
  link(command: vscode.Command): this {
    return this.#add(commandLink(command));
  }

  space(): this {
    return this.#add(' ');
  }

  gap(): this {
    return this.#add(' &nbsp; ');
  }

  line(): this {
    return this.#add('  \n');
  }

  paragraph(): this {
    return this.#add('\n\n');
  }

  rule(): this {
    return this.#add('\n\n---\n\n');
  }

  #add(markup: string): this {
    this.markdown.appendMarkdown(markup);
    return this;
  }
}
