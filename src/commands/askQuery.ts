import * as vscode from 'vscode';
import { PlandayError } from '../core/errors.ts';
import { errorMessage } from '../ui/localize.ts';
import { back } from '../ui/multiStep.ts';
import { numberText, plural } from '../ui/plural.ts';
import { askSearch, type LoadingBox, type SearchItem } from '../ui/searchBox.ts';

/** What is known of the query that is in the box. */
interface Known {
  readonly query: string;
  /** “12 matches” */
  readonly says?: string;
  readonly problem?: string;
}

type Count = (query: string) => Promise<number>;

/**
 * A box for a query in JSONPath, with the number of matches as it is typed, and former queries below.
 * @param former the latest first
 * @param count @throws PlandayError for what is no query
 * @returns `undefined` when the user left
 */
export async function askQuery(title: string, former: readonly string[], count: Count): Promise<string | undefined> {
  const live = new LiveCount(count);
  const chosen = await askSearch<string>(
    { title },
    {
      placeholder: vscode.l10n.t('JSONPath, such as {0} or {1}', '$.data[*].name', '$.data[?@.id > 5]'),
      text: '',
      rows: (text) => rowsFor(text.trim(), former, live),
      load: async (box) => live.show(box),
    },
  );
  live.end();
  return chosen === undefined || chosen === back ? undefined : chosen.value;
}

export function matchesText(matches: number): string {
  return plural(matches, vscode.l10n.t('{0} match ||| {0} matches', numberText(matches)));
}

function rowsFor(query: string, former: readonly string[], live: LiveCount): readonly SearchItem<string>[] {
  const others = former
    .filter((other) => other !== query && other.includes(query))
    .map((label) => ({ label, iconPath: new vscode.ThemeIcon('history'), value: label }));
  if (query === '') return others.length > 0 ? others : examples();
  const { says, problem } = live.of(query);
  if (problem !== undefined) return [{ label: query, detail: problem, iconPath: new vscode.ThemeIcon('error') }, ...others];
  const description = says ?? vscode.l10n.t('counting…');
  return [{ label: query, description, iconPath: new vscode.ThemeIcon('search'), value: query }, ...others];
}

function examples(): readonly SearchItem<string>[] {
  const queries: readonly (readonly [query: string, description: string])[] = [
    ['$.data[*].name', vscode.l10n.t('the name of each row')],
    ['$.data[?@.id > 5]', vscode.l10n.t('rows whose id is larger than 5')],
    ['$.data[?search(@.name, "Bar")]', vscode.l10n.t('rows whose name holds “Bar”')],
    ['$..id', vscode.l10n.t('every id, however deep')],
  ];
  const iconPath = new vscode.ThemeIcon('lightbulb');
  return queries.map(([label, description]) => ({ label, description, iconPath, value: label }));
}

/** Counts the matches of what is typed: one query at a time, and of those that came meanwhile the last. */
class LiveCount {
  readonly #count: Count;
  #known: Known = { query: '' };
  #wanted: string | undefined;
  #isCounting = false;
  #box: LoadingBox | undefined;

  constructor(count: Count) {
    this.#count = count;
  }

  show(box: LoadingBox): void {
    this.#box = box;
  }

  of(query: string): Known {
    if (this.#known.query === query) return this.#known;
    this.#wanted = query;
    void this.#run();
    return { query };
  }

  end(): void {
    this.#box = undefined;
    this.#wanted = undefined;
  }

  async #run(): Promise<void> {
    if (this.#isCounting) return;
    this.#isCounting = true;
    for (let query = this.#wanted; query !== undefined; query = this.#wanted) {
      this.#wanted = undefined;
      this.#known = await this.#look(query);
      if (this.#wanted === undefined) this.#box?.draw();
    }
    this.#isCounting = false;
  }

  async #look(query: string): Promise<Known> {
    try {
      return { query, says: matchesText(await this.#count(query)) };
    } catch (error) {
      const isBad = error instanceof PlandayError && error.kind === 'invalidInput';
      // What cannot be counted in a moment may be asked all the same, and then says why it failed.
      return isBad ? { query, problem: errorMessage(error) } : { query, says: vscode.l10n.t('not counted: that takes longer') };
    }
  }
}
