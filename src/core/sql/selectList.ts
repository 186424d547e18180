import type { Output } from './query.ts';

/** More columns than a result has. */
const mostOutputs = 1_000;
/** Tokens of a column that is one of a table, with another name: `shifts.department_id AS department`. */
const mostTokens = 5;

/** After these, a name is what the value before it is called. */
const ends: ReadonlySet<string> = new Set(['ID', 'STRING', 'INTEGER', 'FLOAT', 'BLOB', 'VARIABLE', 'NULL', 'RP', 'END', 'AS']);

interface Taken {
  readonly kind: string;
  readonly name: string | undefined;
}

/** What the columns between SELECT and FROM are called, token by token; what is in parentheses is left out. */
export class SelectList {
  #outputs: Output[] = [];
  #first: Taken[] = [];
  #count = 0;
  #before = '';
  #last: Taken | undefined;

  take(kind: string, name: string | undefined): void {
    if (this.#count === 0 && (kind === 'DISTINCT' || kind === 'ALL')) return;
    if (this.#count++ < mostTokens) this.#first.push({ kind, name });
    this.#before = this.#last?.kind ?? '';
    this.#last = { kind, name };
  }

  comma(): void {
    const output = this.#output();
    if (output && this.#outputs.length < mostOutputs) this.#outputs.push(output);
    [this.#first, this.#count, this.#before, this.#last] = [[], 0, '', undefined];
  }

  /** What there is so far, which is forgotten. */
  finish(): readonly Output[] {
    this.comma();
    const outputs = this.#outputs;
    this.#outputs = [];
    return outputs;
  }

  #output(): Output | undefined {
    const [first, dot, member] = this.#first;
    const isMember = first?.name !== undefined && dot?.kind === 'DOT';
    const value = isMember ? member : first;
    const length = isMember ? 3 : 1;
    const owner = isMember ? { owner: first.name } : {};
    if (value?.kind === 'STAR' && this.#count === length) return { kind: 'all', ...owner };
    const called = this.#first[this.#count - 1]?.name;
    const isAlone = value?.name !== undefined && this.#isCalled(length);
    if (isAlone) return { kind: 'name', name: called ?? value.name, of: { name: value.name, ...owner } };
    return this.#last?.name !== undefined && ends.has(this.#before) ? { kind: 'name', name: this.#last.name } : undefined;
  }

  /** Whether nothing follows the value but another name for it. */
  #isCalled(length: number): boolean {
    const rest = this.#first.slice(length, this.#count);
    if (this.#count > mostTokens) return false;
    if (rest.length === 2) return rest[0]?.kind === 'AS' && rest[1]?.name !== undefined;
    return rest.length === 0 || (rest[0]?.kind !== 'AS' && rest[0]?.name !== undefined);
  }
}
