/*
 * Takes pasted text apart: a person copies a value with what stood around it, or the whole command, file or answer that it stands in.
 * An input box makes a blank of each line break.
 */

/** What was found in a text; each value as it stands there, not yet checked. */
export interface Pasted {
  readonly appId?: string;
  readonly refreshToken?: string;
}

/** White space, and what cannot be seen, which web pages and chat programs add; quotes of all kinds. */
const before = String.raw`[\s\p{C}\p{DI}"'´“”„‟‘’‚‛«»‹›\u0060]`;
/** The same, and what ends a line of JSON, of code and of a shell. */
const after = before.replace('[', String.raw`[,;\\`);
const ends = new RegExp(`^${before}+|(?<!${after})${after}+$`, 'gu');
const brackets: Readonly<Record<string, string>> = { '<': '>', '{': '}', '[': ']', '(': ')' };
/** What goes with a token into a header. */
const header = /^(?:Authorization\s*:\s*)?(?:Bearer\s+)+(?=\S)/i;
const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
/** The form of Planday's refresh tokens, as they have been seen; with a digit, because words have none. */
const tokenLike = /^(?=[\w-]{0,25}\d)[\w-]{20,26}$/;
/** One value and nothing else; base64 may end in `=`. */
const single = /^[\w\-.~+/]+=*$/;

const longestText = 20_000;
const longestValue = 5_000;

/**
 * A name that somebody gives one of the two, and what leads from it to the value. `"name":"client_id","value":"…"` is how tools store a
 * form. An access token and an ID token are none of the two.
 */
const named =
  /(?:(?<app>(?:client|app(?:lication)?)[-_ ]?id)|(?<exact>refresh[-_ ]?)?(?<!access[-_ ]?|\bid[-_ ]?|idT?|bearer[-_ ]?)token)\\?["'`’”]?\s{0,8}(?:=>|:=|[:=]|,\s{0,8}\\?["']value\\?["']\s{0,8}:)\s{0,8}(?<open>\\?["'`“‘]|)/giu;

/** A pasted value without what the clipboard brought along around it. A value that is clean already stays as it is. */
export function bareValue(text: string): string {
  const trimmed = text.replace(ends, '');
  if (single.test(trimmed)) return trimmed;
  return decoded(withoutBrackets(trimmed.replace(header, '').replace(ends, '')));
}

/** Brackets around a word stay: the word stands for the value then. */
function withoutBrackets(text: string): string {
  const within = text.slice(1, -1);
  return brackets[text.charAt(0)] === text.at(-1) && single.test(within) && /\d/.test(within) ? within : text;
}

/** Finds the two values in a command, a form, JSON, a header, a file of settings or a row of Planday's table. */
export function credentialsIn(text: string): Pasted {
  const trimmed = text.slice(0, longestText).replace(ends, '');
  if (single.test(trimmed)) return {};
  const found = namedValues(trimmed);
  return found.appId === undefined && found.refreshToken === undefined ? unnamedValues(trimmed) : found;
}

function namedValues(text: string): Pasted {
  const found: { appId?: string; refreshToken?: string } = {};
  let isExact = false;
  named.lastIndex = 0;
  for (let match = named.exec(text); match; match = named.exec(text)) {
    const { app, exact, open = '' } = match.groups ?? {};
    const { value, end } = valueAt(text, named.lastIndex, open);
    named.lastIndex = Math.max(named.lastIndex, end);
    if (value === '') continue;
    if (app !== undefined) found.appId ??= value;
    // Where there is a refresh token by its full name, another token is none.
    else if (found.refreshToken === undefined || (exact !== undefined && !isExact)) {
      found.refreshToken = value;
      isExact = exact !== undefined;
    }
  }
  return found;
}

function valueAt(text: string, start: number, open: string): { readonly value: string; readonly end: number } {
  const rest = text.slice(start, start + longestValue);
  const close = open.replace('“', '”').replace('‘', '’');
  const length = open === '' ? rest.search(/\^?[\s&"'`,;\\]|\^?$/) : rest.indexOf(close);
  const raw = length < 0 ? rest : rest.slice(0, length);
  // JSON may write a slash as `\/`; the shell of Windows writes a caret before what would end the value.
  return {
    value: bareValue(withoutLooseBracket(raw).replaceAll('\\/', '/')),
    end: start + raw.length + (open === '' ? 0 : close.length),
  };
}

/** The bracket that closes what the value stands in. */
function withoutLooseBracket(value: string): string {
  const opening = Object.keys(brackets).find((key) => brackets[key] === value.at(-1));
  return opening === undefined || value.includes(opening) ? value : value.slice(0, -1);
}

/** By their looks, where there is one of each: a row of the table, or both in one line. */
function unnamedValues(text: string): Pasted {
  const words = text.split(/[\s,;:|"'`<>]+/).filter((word) => word !== '');
  const appIds = new Set(words.filter((word) => guid.test(word) && word.length === 36));
  const tokens = new Set(words.filter((word) => tokenLike.test(word)));
  const [[appId], [refreshToken]] = [[...appIds], [...tokens]];
  return appIds.size === 1 && tokens.size === 1 && appId && refreshToken ? { appId, refreshToken } : {};
}

/** A form writes `/`, `+` and `=` of a token as `%2F`, `%2B` and `%3D`. */
function decoded(value: string): string {
  return single.test(value.replaceAll('%', '')) ? value.replace(/%(2F|2B|3D|7E)/gi, (code) => decodeURIComponent(code)) : value;
}

/** What stands in the place of a value in examples, in scripts and where a value is hidden. */
const placeholders: readonly RegExp[] = [
  /^[<{[(%].*[>})\]%]$/s,
  /^\$[a-z_{(:.]/i,
  /[*•●∙·…]{2}|…|\.{3}/u,
  /^[x?#_.-]+$/i,
  /^(?:undefined|null|nil|none|nan|true|false)$/i,
  /^(?:your|insert|enter|paste|replace)[-_ ]?(?:[a-z]{1,12}[-_ ]){0,3}(?:app|client|token|refresh|id|here|key)[-_ a-z]*$/i,
  /^(?:placeholder|change[-_]?me|todo|redacted|refresh_token|app_?id|client_id)$/i,
];

/** The same in words that are names of apps and tokens on many a test server. */
const wordsForValues: readonly RegExp[] = [
  /^(?:process|os|env|secrets|vars|config)\.\w/i,
  /^(?:my|the|some|example|sample|dummy|fake)[-_ ]?(?:[a-z]{1,12}[-_ ]){0,3}(?:app|client|token|refresh|id|here|key)[-_ a-z]*$/i,
  /^(?:hidden|secret|token|refresh-?token|app-id|client-?id)$/i,
];

/** Whether a text only stands for a value: `{appId}`, `<token>`, `$TOKEN`, `***`, `YOUR_APP_ID`, `undefined`. */
export function isPlaceholder(value: string): boolean {
  return matches(placeholders, value) || isPlaceholderInWords(value);
}

/** Whether that is so in words only: another identity server than Planday’s may call an app `my-app`. */
export function isPlaceholderInWords(value: string): boolean {
  return matches(wordsForValues, value) && !matches(placeholders, value);
}

function matches(forms: readonly RegExp[], value: string): boolean {
  return forms.some((form) => form.test(value.slice(0, longestValue)));
}
