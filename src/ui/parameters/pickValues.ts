import * as vscode from 'vscode';
import { ask, type back, type Place } from '../multiStep.ts';
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
export async function pickValues(place: Place, options: ValuePick): Promise<readonly string[] | typeof back | undefined> {
  const pick = new ValueQuickPick(options);
  return await ask(pick.box, place, () => pick.accepted());
}

class ValueQuickPick {
  readonly box = createListPrompt<ValueItem>();
  readonly #options: ValuePick;
  #rows: readonly ValueItem[] = [];
  /** What the typed text stands for. */
  #typed: ValueItem | undefined;
  #complaint: ValueItem | undefined;

  constructor(options: ValuePick) {
    this.#options = options;
    write(this.box, { placeholder: options.placeholder });
    this.box.canSelectMany = options.many;
    this.box.matchOnDescription = true;
    this.box.matchOnDetail = true;
    this.box.onDidChangeValue((text) => this.#read(text.trim()));
    if (typeof options.items === 'function') void this.#load(options.items);
    else this.#show(options.items);
  }

  accepted(): readonly string[] | undefined {
    const { many, needed } = this.#options;
    const chosen = this.box.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value]));
    if (!many) return chosen.length > 0 ? chosen : undefined;
    const typed = this.#typed?.value;
    const values = [...new Set(typed === undefined ? chosen : [...chosen, typed])];
    const problem = this.#typed && typed === undefined;
    if (values.length > 0 && !problem) return values;
    if (!problem && needed === undefined) return [];
    if (!problem) this.#complain(needed ?? '');
    return undefined;
  }

  async #load(load: (say: (text: string | undefined) => void) => Promise<readonly ValueItem[]>): Promise<void> {
    const { placeholder } = this.#options;
    this.box.busy = true;
    try {
      this.#show(await load((text) => write(this.box, { placeholder: text ?? placeholder })));
    } catch (error) {
      this.#show([{ ...this.#options.failed(error), alwaysShow: true }]);
    } finally {
      this.box.busy = false;
      write(this.box, { placeholder });
    }
  }

  #show(items: readonly ValueItem[]): void {
    const { selected, many } = this.#options;
    const listed = new Set(items.map(({ value }) => value));
    // A value that the list does not hold, such as a deleted employee, must not vanish by being looked at.
    const others = selected.filter((value) => value !== '' && !listed.has(value)).map((value) => ({ label: value, value }));
    this.#rows = [...others, ...items];
    const isChosen = ({ value }: ValueItem) => value !== undefined && selected.includes(value);
    this.#render(many ? this.#rows.filter(isChosen) : []);
    const [active] = this.box.items.filter(isChosen);
    if (!many && active) this.box.activeItems = [active];
  }

  #read(text: string): void {
    const typed = text === '' ? undefined : this.#options.typed(text);
    if (typed?.label === this.#typed?.label && !this.#complaint) return;
    this.#keepTicked();
    this.#typed = typed;
    this.#complaint = undefined;
    this.#render(this.box.selectedItems);
  }

  /** A typed value that was ticked stays when the next one is typed. */
  #keepTicked(): void {
    const value = this.#typed?.value;
    if (!this.#options.many || value === undefined || this.#rows.some((row) => row.value === value)) return;
    if (this.box.selectedItems.some((item) => item.value === value)) this.#rows = [{ label: value, value }, ...this.#rows];
  }

  #complain(text: string): void {
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
