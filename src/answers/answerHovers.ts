import * as vscode from 'vscode';
import { type KnownKind, knownKind } from '../core/objects/objectKinds.ts';
import type { Reference } from '../core/references/fieldReferences.ts';
import { type Member, memberAt } from '../core/references/jsonMembers.ts';
import type { NameOf } from '../core/references/nameOf.ts';
import { commands } from '../ids.ts';
import { HoverText } from '../ui/hoverText.ts';
import { addField } from './fieldText.ts';
import { type Followed, type Following, followed, isOn, linesOf } from './followed.ts';
import { addName } from './nameText.ts';

/** What a field is, and what an id refers to. */
export class AnswerHovers implements vscode.HoverProvider {
  readonly #following: Following;

  constructor(following: Following) {
    this.#following = following;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const lines = linesOf(document);
    const { version } = document;
    const member = memberAt(lines, position.line);
    const place = member && placeOf(member, position, lines.at(position.line));
    const found = place && (await followed(this.#following, document));
    if (!found || token.isCancellationRequested || document.version !== version) return undefined;
    const hover = new HoverText([commands.openReference]);
    const reference = place === member.value ? found.references.find(lines, member) : undefined;
    if (reference && (await this.#addName(hover, found, reference, token))) hover.rule();
    addField(hover, found.endpoint, member.path);
    // The answer may have gone, with its portal, while a name was on its way.
    const isGone = document.version !== version || !this.#following.answers.find(document.uri);
    if (isGone || hover.markdown.value === '') return undefined;
    return new vscode.Hover(hover.markdown, new vscode.Range(position.line, place.start, position.line, place.end));
  }

  /** @returns whether there was anything to say */
  async #addName(hover: HoverText, found: Followed, reference: Reference, token: vscode.CancellationToken): Promise<boolean> {
    const kind = await knownKind(reference.kind, found.catalogue);
    if (!kind) return false;
    const name = found.isCurrent && !reference.own ? await this.#nameOf(found, kind, reference.id, token) : undefined;
    addName(hover, reference, kind, found.portal, name);
    return true;
  }

  /** `undefined` where nobody waits for it any more. */
  async #nameOf(
    { names, portal }: Followed,
    kind: KnownKind,
    id: string,
    token: vscode.CancellationToken,
  ): Promise<NameOf | undefined> {
    const left = new AbortController();
    const listener = token.onCancellationRequested(() => left.abort());
    try {
      const name = await names.nameOf(portal, kind, id, left.signal);
      if (name.state === 'failed') this.#following.errors.log(name.error);
      return name;
    } catch (error) {
      if (left.signal.aborted) return undefined;
      throw error;
    } finally {
      listener.dispose();
    }
  }
}

/** The key or the value that a position is on; what a brace alone begins has a name further up. */
function placeOf({ key, value }: Member, position: vscode.Position, text: string): Member['value'] | undefined {
  const isBrace = !key && /[{[]/.test(text.charAt(value.start));
  return isBrace ? undefined : [key, value].find((span) => span && isOn(span, position));
}
