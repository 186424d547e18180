import type { Parameter } from './endpoint.ts';
import { spelling, wordsOf } from './spelling.ts';

/** What stands in the name of a parameter that a person, or anything about one, can be typed into; in English and in the languages of Planday's customers. */
const telling =
  /search|quer(?:y|ies)|filter|keyword|freetext|name|navn|namn|initials|alias|login|identifier|mail|phone|telefon|mobil|personal|payrollnum|salarycode|badge|cardnum|person(?:nr|num)|identitynum|citizen|nationalid|socialid|socials|taxid|ssn|cpr|passport|birth|f[oø]dsel|address|adress|street|zip|postal|postcode|iban|bankaccount|accountnum|contact|comment|remark|message/u;

/** Too short to be looked for within other words. */
const tellingWords: ReadonlySet<string> = new Set(
  'q s qs text term terms contains like match find where expression criteria prefix note notes user person people employee member staff worker owner author sex gender tlf'.split(
    ' ',
  ),
);
const tellingNumbers: ReadonlySet<string> = new Set(['dob', 'tin', 'nin']);

/** Names of things that stand in documents, and are nobody's. */
const ofThings = /(?:property|field|column|culture)s?names?$/;

/** Numbers that name a row, and those that name a citizen. */
const idWord = /^ids?$/;
const ofCitizens = /national|social|personal|citizen|tax/;

/** What asks for personal data is as telling as they are: Planday's `special` gives social security numbers and bank accounts. */
const opens = 'special';

/** What a description says of a box for anything. */
const described = /free[- ]text|e-?mail|phone|social security|personal (?:identity )?number|\bcpr\b|\bssn\b/i;

type Described = Pick<Parameter, 'name' | 'type' | 'enum' | 'date' | 'format' | 'description'>;

/**
 * Whether personal data can be typed into a parameter, by its name in any spelling, its format and its description: Planday publishes nothing
 * that says so. In doubt it can. Fixed choices and yes or no name nobody, and an id names a row.
 */
export function takesPersonalData({ name, type, enum: choices, date, format = '', description = '' }: Described): boolean {
  if (wordsOf(name).includes(opens)) return true;
  if (type === 'boolean' || choices !== undefined) return false;
  if (type === 'string' && /mail|phone/.test(format)) return true;
  if (isNameOfPersonalData(name, type === 'integer')) return true;
  return type === 'string' && date === undefined && described.test(description);
}

/** The same where nothing but the name is known. @param isNumber whether the values are whole numbers */
export function isNameOfPersonalData(name: string, isNumber: boolean): boolean {
  const all = spelling(name);
  const words = wordsOf(name);
  const isId = idWord.test(words.at(-1) ?? '');
  if ((isId && isNumber && !ofCitizens.test(all)) || ofThings.test(all)) return false;
  return telling.test(all) || words.some((word) => tellingNumbers.has(word) || (!isNumber && !isId && tellingWords.has(word)));
}

/**
 * An address for the log: of personal data, only that they were there.
 * @param address an absolute URL
 * @param personal values in it that are known to be personal, whatever their parameters are called
 */
export function withoutPersonalData(address: string, personal: readonly string[] = []): string {
  const url = new URL(address);
  const isKnown = (text: string) => text !== '' && personal.includes(text);
  // Values stand there alone, joined in one of several ways, or as JSON.
  const joined = personal.filter((text) => text !== '').flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
  const names = [...url.searchParams]
    .filter(([name, value]) => isNameOfPersonalData(name, false) || joined.some((text) => value.includes(text)))
    .map(([name]) => name);
  const segments = url.pathname.split('/');
  const path = segments.map((segment) => (isKnown(decoded(segment)) ? '…' : segment));
  if (names.length === 0 && path.join('/') === segments.join('/')) return address;
  url.pathname = path.join('/');
  for (const name of new Set(names)) url.searchParams.set(name, '…');
  return url.href;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
