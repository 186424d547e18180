import * as vscode from 'vscode';
import type { Deadline } from '../core/clock.ts';
import { commands, rows } from '../ids.ts';
import { failureTitle } from '../ui/failureTitle.ts';
import { messageOf } from '../ui/localize.ts';
import { deadlineOf, type Remedy, remediesFor } from '../ui/remedies.ts';
import type { Node } from './node.ts';
import { row } from './row.ts';

/** What went wrong, and under it what can be done: a row is too narrow for a sentence with buttons. */
export function failureRows(error: unknown, parent: Node, portalId: string): readonly Node[] {
  const deadline = deadlineOf(error);
  const remedies = remediesFor(error, { portalId }).map((remedy) => new RemedyNode(parent, remedy, deadline));
  return [new FailureNode(parent, error, failureTitle(error)), ...remedies];
}

class FailureNode implements Node {
  readonly id: string;
  readonly parent: Node;
  /** The whole sentence. */
  readonly copied: string;
  readonly #label: string;

  constructor(parent: Node, error: unknown, title: string | undefined) {
    this.id = `${parent.id}/failure`;
    this.parent = parent;
    this.copied = messageOf(error);
    this.#label = title === undefined ? this.copied : `${title} · ${this.copied}`;
  }

  item(): vscode.TreeItem {
    const icon = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    const item = row(this.#label, icon, { tooltip: this.copied });
    item.contextValue = rows.failure;
    return item;
  }
}

class RemedyNode implements Node {
  readonly id: string;
  readonly parent: Node;
  readonly #remedy: Remedy;
  readonly #deadline: Deadline | undefined;

  constructor(parent: Node, remedy: Remedy, deadline: Deadline | undefined) {
    this.id = `${parent.id}/failure/${remedy.icon}`;
    this.parent = parent;
    this.#remedy = remedy;
    this.#deadline = deadline;
  }

  item(): vscode.TreeItem {
    const { title, icon, act } = this.#remedy;
    const item = row(title, new vscode.ThemeIcon(icon));
    const again = { title, command: commands.refreshRow, arguments: [this.parent, ...(this.#deadline ? [this.#deadline] : [])] };
    item.command = typeof act === 'string' ? again : act;
    return item;
  }
}
