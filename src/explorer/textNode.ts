import * as vscode from 'vscode';
import type { Node } from './node.ts';
import { row } from './row.ts';

/** A row that only says something: why there is nothing below another. */
export class TextNode implements Node {
  readonly id: string;
  readonly parent: Node;
  readonly #text: string;

  constructor(parent: Node, text: string) {
    this.id = `${parent.id}/nothing`;
    this.parent = parent;
    this.#text = text;
  }

  item(): vscode.TreeItem {
    return row(this.#text, new vscode.ThemeIcon('info'), { tooltip: this.#text });
  }
}
