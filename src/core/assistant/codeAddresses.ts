import { apis } from '../catalogue/apis.ts';
import type { Constants } from './codeConstants.ts';
import { endOfBracket, matchesIn, quoteAround } from './codeText.ts';
import { unknownPart } from './matchPath.ts';

/** An address of Planday's in a program; what is put in when it runs is `unknownPart`. */
export interface CodeAddress {
  /** Where it begins and ends in the program. */
  readonly start: number;
  readonly end: number;
  /** `openapi.planday.com`; absent where the program has only the path there. */
  readonly host?: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Whether something unknown follows that may be more of the path. */
  readonly isOpen: boolean;
}

const names = apis.map(({ name }) => name).join('|');
const host = /https?:\/\/[\w.-]*planday[\w.-]*/gi;
/** `"/hr/v1.0/`, also of an API that there is not, and `${api}/hr/v1.0/`. */
const versioned = /(?<=["'`}\s(=]|\$\w+)\/?[A-Za-z]+\/v\d+(?:\.\d+)?(?=\/)/g;
const known = new RegExp(`^/?(?:${names})/`, 'i');
const called =
  /(?<=\.(?:get|post|put|patch|delete|request|fetch)\w*(?:<[^>()]*>)?\(\s*(?:["'](?:GET|POST|PUT|PATCH|DELETE)["']\s*,\s*)?[$f@]*["'`])\/?[A-Za-z][\w/{}$.-]*/gi;

/** All addresses of Planday's in a program without comments, in its order. */
export function addressesIn(code: string, constants: Constants): readonly CodeAddress[] {
  const isOfPlanday = /planday|x-client-?id/i.test(code);
  const starts = [
    ...startsOf(code, host),
    ...[...constants.texts.keys()].flatMap((name) => startsOf(code, withName(name))),
    ...startsOf(code, versioned, (text) => isOfPlanday || known.test(text)),
  ];
  const all = [...new Set(starts)].map((start) => read(code, start, constants));
  const [base, ...others] = constants.bases;
  if (base !== undefined && others.length === 0)
    for (const start of startsOf(code, called, (text) => text.includes('/') && !known.test(text)))
      all.push(read(code, start, constants, `${base}/`));
  return apart(all.filter(isAddress));
}

function withName(name: string): RegExp {
  return new RegExp(
    `\\$\\{+${name}\\}+(?=[/?])|\\{+${name}\\}+(?=[/?])|\\$${name}(?=/)|#\\{${name}\\}(?=/)|(?<![\\w.$])\\$?${name}\\s*(?:\\+|\\.\\.)\\s*[$f@]*["'\`]`,
    'g',
  );
}

function startsOf(code: string, pattern: RegExp, takes: (text: string) => boolean = () => true): readonly number[] {
  return [...matchesIn(code, pattern)].filter(([text]) => takes(text)).map(({ index }) => index);
}

function isAddress({ host: one, path }: CodeAddress): boolean {
  if (/^\/(?:gettingstarted|guides)(?:\/|$)|\/swagger\//.test(path)) return false;
  return one !== undefined || /^\/[a-z]+\/v\d/i.test(path);
}

/** Of those that lie within each other, the outer one. */
function apart(all: readonly CodeAddress[]): readonly CodeAddress[] {
  const found: CodeAddress[] = [];
  for (const one of all.toSorted((a, b) => a.start - b.start)) if (one.start >= (found.at(-1)?.end ?? 0)) found.push(one);
  return found;
}

function read(code: string, start: number, constants: Constants, before = ''): CodeAddress {
  const reader = new AddressReader(code, start, constants);
  const { text, end } = reader.read();
  const whole = `${before}${text}`.replace(/(?<!:)\/{2,}/g, '/').replace(/^(?:\{\})+(?=\/)/, '');
  const { 1: named, 2: path = '', 3: search = '' } = /(?:https?:\/\/([^/?#]*))?([^?#]*)(?:\?([^?#]*))?/i.exec(whole) ?? [];
  const slashed = path.startsWith('/') || path === '' ? path : `/${path}`;
  return {
    start,
    end,
    ...(named !== undefined && { host: named.toLowerCase() }),
    path: slashed.replace(/[.,;:]+$/, ''),
    query: search.split('&').flatMap((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return name === '' || name.includes(unknownPart) ? [] : [[name, value] as const];
    }),
    isOpen: /^\/\{\}(?:\/|$)|…$/.test(slashed) || (path.endsWith(unknownPart) && !path.endsWith(`/${unknownPart}`)),
  };
}

/** Reads an address from where it begins, over what is put into it and over texts that are put together. */
class AddressReader {
  readonly #code: string;
  readonly #constants: Constants;
  #at: number;
  #quote: string | undefined;
  #text = '';

  constructor(code: string, start: number, constants: Constants) {
    this.#code = code;
    this.#constants = constants;
    this.#at = start;
    this.#quote = quoteAround(code, start);
  }

  read(): { readonly text: string; readonly end: number } {
    const [name] =
      this.#quote === undefined
        ? (/^\$?([A-Za-z_]\w*)\s*(?=\+|\.\.)/.exec(this.#code.slice(this.#at, this.#at + 200)) ?? [])
        : [];
    if (name !== undefined) {
      this.#put(name.trim());
      this.#at += name.length;
      this.#joined();
    }
    while (this.#at < this.#code.length && this.#step());
    return { text: this.#text, end: this.#at };
  }

  /** @returns whether it goes on */
  #step(): boolean {
    const rest = this.#code.slice(this.#at, this.#at + 300);
    const sign = rest.charAt(0);
    if (sign === this.#quote) {
      this.#at++;
      return this.#joined();
    }
    if (/["'`\s\\|]/.test(sign) || (this.#quote === undefined && /[),;\]]/.test(sign))) return false;
    const [opening = ''] = /^(?:\$?\{|#\{|\$\()/.exec(rest) ?? [];
    if (opening !== '') return this.#putBracket(this.#at + opening.length - 1);
    const [word] = /^\$(?:env:)?\w+|^%[sd]|^:[a-z]\w*|^<[^<>\s]*>/i.exec(rest) ?? [];
    if (word !== undefined && (!word.startsWith(':') || this.#text.endsWith('/'))) {
      this.#put(word);
      this.#at += word.length;
      return true;
    }
    if (sign === '<' || sign === '>') return false;
    this.#text += sign;
    this.#at++;
    return true;
  }

  #putBracket(start: number): boolean {
    const end = endOfBracket(this.#code, start);
    this.#put(
      this.#code
        .slice(start, end + 1)
        .replace(/^[{($]+|[})]+$/g, '')
        .trim(),
    );
    this.#at = end + 1;
    return true;
  }

  #put(written: string): void {
    const name = written.replace(/^\$/, '');
    this.#text += this.#constants.texts.get(name) ?? String(this.#constants.numbers.get(name) ?? unknownPart);
  }

  /** What follows a text that has ended: another one, or something unknown, put together with it. */
  #joined(): boolean {
    for (;;) {
      const rest = this.#code.slice(this.#at, this.#at + 400);
      const [operator] = /^\s*(?:\+|\.\.|&(?!&))\s*/.exec(rest) ?? [];
      if (operator === undefined) return false;
      const after = rest.slice(operator.length);
      const [opening] = /^[$f@]*["'`]/.exec(after) ?? [];
      if (opening !== undefined) {
        this.#quote = opening.at(-1);
        this.#at += operator.length + opening.length;
        return true;
      }
      const [expression] = /^\(?[\w$.@?]+(?:\((?:[^()]|\([^()]*\))*\))?(?:\.\w+(?:\([^()]*\))?)*\)?/.exec(after) ?? [];
      if (expression === undefined) return false;
      this.#put(expression);
      this.#at += operator.length + expression.length;
    }
  }
}
