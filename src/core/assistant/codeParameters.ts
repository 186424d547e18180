import type { Constants } from './codeConstants.ts';
import { endOfBracket, matchesIn } from './codeText.ts';

/** A parameter that a program gives beside an address. */
export interface CodeParameter {
  readonly at: number;
  readonly name: string;
  /** As it is written; a number that has a name is that number. */
  readonly value: string;
}

/** What is sent for tokens, and nothing of the API. */
const ofTokens =
  /^(?:client_?id|client_?secret|grant_?type|redirect_?uri|scope|state|response_?type|code(?:_\w+)?|nonce|prompt|token_type_hint)$/i;

const holders = '(?:params|query|qs|search_?params|query_?params|query_?string|url_?params)';
const block = new RegExp(
  String.raw`(?:\$?\b\w*${holders}["']?[ \t]*(?::[ \t]*[\w<>, ]+[ \t]*)?(?::=|[:=])[ \t]*(?:new\s+[\w.]+(?:<[^>]*>)?[ \t]*(?:\([ \t]*\))?[ \t]*|dict|url\.Values)?@?|\bURLSearchParams\([ \t]*|\burlencode\([ \t]*)(?=[{[(])`,
  'gi',
);
const calls = [
  new RegExp(String.raw`\b(?:\w*${holders}|q)\.(?:set|append|add)\(\s*["'](\w[\w.\[\]-]*)["']\s*,\s*([^)\n]*)`, 'gi'),
  new RegExp(String.raw`\b\w*${holders}\[\s*["'](\w[\w.-]*)["']\s*\]\s*=\s*([^;\n]*)`, 'gi'),
  /\bAddQueryString\([^,\n]+,\s*"(\w+)"\s*,\s*([^)\n]*)/gi,
  /\bAdd(?:Query)?Parameter\(\s*"(\w+)"\s*,\s*([^)\n]*)/gi,
  /--(?:data|url-query)(?:-urlencode|-raw)?[\s=]+["']?(\w[\w.]*)=([^"'\n]*)/g,
  /^[ \t]*[?&](\w[\w.]*)=(\S*)/gm,
];
/** `"limit=50"`, `'&offset='`, `"limit=50&offset=0"` */
const pairs = /["'`]([?&]?[A-Za-z][\w.]*=[^\s"'`]*)["'`]/g;
const entry =
  /(?:^|[,{[(\n;])\s*(?:[{[(]\s*)?(?:#?"([\w.-]+)"|'([\w.-]+)'|\[\s*["']([\w.-]+)["']\s*\]|([A-Za-z_]\w*))\s*(?:(?::|=>|=(?!=)|,)\s*((?:"[^"\n]*"|'[^'\n]*'|[^,;\n}\])])*)|(?=\s*[,}]))/g;

/** What a program without comments gives, wherever it does. */
export function parametersIn(code: string, { numbers }: Constants): readonly CodeParameter[] {
  const found: CodeParameter[] = [];
  const add = (at: number, name: string, value: string) => {
    const plain = value
      .trim()
      .replace(/^(?:str|String|encodeURIComponent)\(/i, '')
      .replace(/^["'`]|["'`]$/g, '')
      .replace(/\.ToString\(\)?$|\)+$/i, '');
    found.push({ at, name, value: String(numbers.get(plain.replace('$', '')) ?? plain) });
  };
  for (const { index, 0: before } of matchesIn(code, block)) {
    const start = index + before.length;
    const content = code.slice(start, endOfBracket(code, start) + 1);
    // A form for tokens, or a text that is put together.
    if (/grant_type|refresh_token/.test(content) || /["'`][?&]?\w+=/.test(content)) continue;
    for (const { index: at, 0: whole, 1: a, 2: b, 3: c, 4: d, 5: value = d ?? '' } of atTopLevel(content).matchAll(entry)) {
      // Stryker disable next-line StringLiteral: every match has one of them
      const name = a ?? b ?? c ?? d ?? '';
      add(start + at + whole.indexOf(name), name, value);
    }
  }
  // Stryker disable next-line StringLiteral: every match has it
  for (const pattern of calls)
    for (const { index, 1: name = '', 2: value = '' } of matchesIn(code, pattern)) add(index, name, value);
  // Stryker disable next-line StringLiteral: every match has it
  for (const { index, 1: text = '' } of matchesIn(code, pairs))
    for (const pair of text.replace(/^[?&]/, '').split('&')) {
      const [name = '', value = ''] = pair.split('=');
      if (/^[A-Za-z][\w.]*$/.test(name)) add(index, name, value);
    }
  return found.filter(({ name }) => !ofTokens.test(name));
}

/** What is deeper in brackets becomes blank, but for the pairs that a list holds. */
function atTopLevel(content: string): string {
  let depth = 0;
  return content.replace(/[{[(\]})]|[^{[(\]})]+/g, (part) => {
    if (/[{[(]/.test(part)) depth++;
    else if (/[\]})]/.test(part)) depth--;
    return depth > 2 ? ' '.repeat(part.length) : part;
  });
}
