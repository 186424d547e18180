import * as vscode from 'vscode';
import { ask, type back, type TitledPlace } from '../multiStep.ts';
import { createListPrompt, write } from '../prompts.ts';

export interface ValueItem extends vscode.QuickPickItem {
  /** What is chosen with it; absent for a row that only says something. */
  readonly value?: string;
}

export interface ValuePick {
  readonly placeholder: string;
  /** Loaded items may say meanwhile what they wait for. */
  readonly items: readonly ValueItem[] | ((say: (text: string | undefined) => void) => Promise<readonly ValueItem[]>);
  readonly many: boolean;
  readonly selected: readonly string[];
  /** What typed text stands for: a row to choose, a row that says what is wrong, or nothing. */
  readonly typed: (text: string) => ValueItem | undefined;
  /** What to say instead of the items when they cannot be loaded. */
  readonly failed: (error: unknown) => ValueItem;
  /** What to say when several may be chosen and none is; `undefined` where that is fine. */
  readonly needed: string | undefined;
}

/** A row that says what is wrong. */
export function problemItem(text: string): ValueItem {
  return { label: text, iconPath: new vscode.ThemeIcon('error') };
}

/** A list to choose one or several values from, with Back; what is not in the list may be typed. */
export async function pickValues(
  place: TitledPlace<readonly string[]>,
  options: ValuePick,
): Promise<readonly string[] | typeof back | undefined> {
  const pick = new ValueQuickPick(options, place.titleOf);
  const answer = ask(pick.box, place, () => pick.accepted());
  pick.entitle();
  return await answer;
}

class ValueQuickPick {
  readonly box = createListPrompt<ValueItem>();
  readonly #options: ValuePick;
  readonly #titleOf: TitledPlace<readonly string[]>['titleOf'];
  /** What is to be ticked or highlighted in the rows that come. */
  #selected: readonly string[];
  #rows: readonly ValueItem[] = [];
  #text = '';
  /** What the typed text stands for. */
  #typed: ValueItem | undefined;
  #complaint: ValueItem | undefined;
  /** The value of the row that was highlighted without the user. */
  #suggested: string | undefined;
  /** What was ticked when the text changed last. */
  #ticksBefore = '[]';

  constructor(options: ValuePick, titleOf: TitledPlace<readonly string[]>['titleOf']) {
    this.#options = options;
    this.#titleOf = titleOf;
    this.#selected = options.selected;
    write(this.box, { placeholder: options.placeholder });
    this.box.canSelectMany = options.many;
    this.box.matchOnDescription = true;
    this.box.matchOnDetail = true;
    this.box.onDidChangeValue((text) => this.#read(text.trim()));
    this.box.onDidChangeActive(() => this.entitle());
    this.box.onDidChangeSelection(() => this.entitle());
    if (typeof options.items !== 'function') {
      this.#show(options.items);
      return;
    }
    // What is set is in sight while the list loads: Enter in an empty list would take it out.
    this.#show([]);
    void this.#load(options.items);
  }

  entitle(): void {
    const { many } = this.#options;
    if (!this.#titleOf) return;
    const active = many ? this.#meant(this.#chosen().length) : this.box.activeItems[0]?.value;
    write(this.box, { title: this.#titleOf([...(many ? this.#chosen() : []), ...(active === undefined ? [] : [active])]) });
  }

  accepted(): readonly string[] | undefined {
    const { many, needed } = this.#options;
    const chosen = this.#chosen();
    if (!many) return chosen.length > 0 ? chosen : undefined;
    if (this.#typed && this.#typed.value === undefined) return undefined;
    const meant = this.#meant(chosen.length);
    if (meant === undefined && this.#text !== '' && !this.#tickedSince)
      return this.#complain(vscode.l10n.t('Nothing here fits “{0}”: choose a row, or empty the box.', this.#text));
    const values = [...new Set([...chosen, ...(meant === undefined ? [] : [meant])])];
    if (values.length > 0 || needed === undefined) return values;
    return this.#complain(needed);
  }

  /**
   * What Enter takes besides the ticks: the highlighted row, for whoever typed to find it, or moved to it in a list without ticks. Ticks that
   * were set or taken away since then are the last word.
   */
  #meant(ticks: number): string | undefined {
    const [active] = this.box.activeItems;
    const isMovedTo = !this.#tickedSince && active?.value !== undefined && active.value !== this.#suggested;
    if (this.#typed && !isMovedTo) return this.#typed.value;
    if (this.#tickedSince || (this.#text === '' && ticks > 0)) return undefined;
    return isMovedTo ? active.value : this.#suggested;
  }

  #chosen(): string[] {
    return this.box.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value]));
  }

  /** Not told by the editor's events, which also come when rows are written anew. */
  get #tickedSince(): boolean {
    return this.#ticks() !== this.#ticksBefore;
  }

  #ticks(): string {
    return JSON.stringify(this.#chosen().toSorted());
  }

  async #load(load: (say: (text: string | undefined) => void) => Promise<readonly ValueItem[]>): Promise<void> {
    const { placeholder } = this.#options;
    this.box.busy = true;
    try {
      this.#showInstead(await load((text) => write(this.box, { placeholder: text ?? placeholder })));
    } catch (error) {
      this.#showInstead([{ ...this.#options.failed(error), alwaysShow: true }]);
    } finally {
      this.box.busy = false;
      write(this.box, { placeholder });
    }
  }

  /** What was ticked meanwhile stays so. */
  #showInstead(items: readonly ValueItem[]): void {
    if (this.#options.many) this.#selected = this.#chosen();
    this.#show(items);
  }

  #show(items: readonly ValueItem[]): void {
    const { many } = this.#options;
    const selected = this.#selected;
    const listed = new Set(items.map(({ value }) => value));
    // A value that the list does not hold, such as a deleted employee, must not vanish by being looked at.
    const others = selected.filter((value) => value !== '' && !listed.has(value)).map((value) => ({ label: value, value }));
    this.#rows = [...others, ...items];
    const isChosen = ({ value }: ValueItem) => value !== undefined && selected.includes(value);
    this.#render(many ? this.#rows.filter(isChosen) : []);
    const [active] = this.box.items.filter(isChosen);
    if (!many && active) this.box.activeItems = [active];
    this.#ticksBefore = this.#ticks();
    this.#suggest();
  }

  #read(text: string): void {
    this.#text = text;
    const typed = text === '' ? undefined : this.#options.typed(text);
    if (typed?.label !== this.#typed?.label || this.#complaint) {
      this.#keepTicked();
      this.#typed = typed;
      this.#complaint = undefined;
      this.#render(this.box.selectedItems);
    }
    this.#ticksBefore = this.#ticks();
    this.#suggest();
  }

  /** Highlights what Enter would take: in a list of several, the editor highlights nothing by itself. */
  #suggest(): void {
    if (!this.#options.many) return;
    const isNeeded = this.#options.needed !== undefined && this.box.selectedItems.length === 0;
    const rows = this.box.items.filter(({ value }) => value !== undefined);
    const [first] = rows;
    // What was typed stands at the top, where it stands for a value.
    const found = this.#typed ? rows.find(({ value }) => value === this.#typed?.value) : fitting(rows, this.#text);
    const row = this.#text === '' ? (isNeeded ? first : undefined) : found;
    this.#suggested = row?.value;
    this.box.activeItems = row ? [row] : [];
  }

  /** A typed value that was ticked stays when the next one is typed. */
  #keepTicked(): void {
    const value = this.#typed?.value;
    if (!this.#options.many || value === undefined || this.#rows.some((row) => row.value === value)) return;
    if (this.box.selectedItems.some((item) => item.value === value)) this.#rows = [{ label: value, value }, ...this.#rows];
  }

  #complain(text: string): undefined {
    this.#complaint = problemItem(text);
    this.#render(this.box.selectedItems);
  }

  #render(selected: readonly ValueItem[]): void {
    const said = [this.#complaint, this.#typed].filter((item) => item !== undefined);
    write(this.box, { items: [...said.map((item) => ({ ...item, alwaysShow: true })), ...this.#rows] });
    if (!this.#options.many) return;
    const values = new Set(selected.map(({ value }) => value));
    const rows = this.box.items.slice(said.length);
    this.box.selectedItems = rows.filter(({ value }) => value !== undefined && values.has(value));
  }
}

/** The row that somebody who typed this looks for: one that begins with it before one that holds it. */
function fitting(rows: readonly ValueItem[], text: string): ValueItem | undefined {
  const wanted = text.toLowerCase();
  const holds = (part: string | undefined) => part?.toLowerCase().includes(wanted) ?? false;
  return (
    rows.find(({ label }) => label.toLowerCase().startsWith(wanted)) ??
    rows.find(({ label }) => holds(label)) ??
    rows.find(({ description, detail }) => holds(description) || holds(detail))
  );
}
