/** What is written in one way in two languages, and is right in both. Shorter texts are not compared: names, and words that neighbours share. */
const alike: readonly string[] = [
  '{0} endpoint ||| {0} endpoints',
  'App ID',
  'Portal-ID',
  'access token',
  'JSON (Planday)',
  'SQL (Planday)',
  '{0} av {1} rad ||| {0} av {1} rader',
  'GET {0} er for lang.',
  'Henter et access token for {0}',
  'Med App ID og refresh token fra Planday',
  '{0} har selv et problem (status {1}).',
  '{0}, eller en curl-kommando eller JSON',
  'En parameter til GET {0} mangler, fordi {1}.',
  'Parameteren {0} til GET {1} mangler, fordi {2}.',
  'det kan også lykkes med status {0}',
  'parameteren {0} er ny og valgfri',
  'minimum for parameteren {0} er {2}, var {1}',
  'maksimum for parameteren {0} er {2}, var {1}',
  'svaret er ikke beskrevet',
  'den er ikke et objekt.',
  'Stemplet, under det planlagte',
  'den har ingen start',
  'den er ikke et objekt',
  'Hvor mange tegn teksten har.',
  'Tegnet for et kodepunkt.',
  '{0} liste fra {1} ||| {0} lister fra {1}',
  'Hvorfor er dette tomt?',
  'Samme navn og fødselsdato',
  'Samme navn, fødselsdato ikke sammenlignet',
  'Ikke i Time and cost',
];

const scandinavian = ['da', 'nb', 'sv'];

/** Whether a text may be the same in two languages: a few words are in the neighbours’ languages, one word is anywhere. */
export function alikeOnPurpose(one: string, other: string, text: string): boolean {
  const neighbours = scandinavian.includes(one) && scandinavian.includes(other);
  const words = text.replace(/\{\d+\}|`[^`]*`|https?:\S+/g, '').match(/\p{L}{2,}/gu) ?? [];
  return words.length < (neighbours ? 4 : 2) || alike.includes(text);
}

/** Frequent words of each language that none of the others has. */
const frequent: Readonly<Record<string, string>> = {
  en: 'the of not with are this that',
  da: 'af uden uge ugen vagt vagter vagterne medarbejder medarbejdere medarbejderen afdeling hvad nogen noget anmodning anmodninger',
  nb: 'uten uke uken vakt vakter vaktene ansatt ansatte avdeling noen noe forespørsel forespørsler tillegg',
  sv: 'och inte från att vecka veckan anställd anställda avdelning något någon anrop',
  de: 'und nicht ist wird werden Schicht Schichten Mitarbeiter Abteilung',
};

/** Finds what was left in another language, beside names and what stands in quotation marks or as code. */
export function foreignWords(language: string): RegExp {
  const own = (frequent[language] ?? '').split(' ');
  const others = Object.entries(frequent).flatMap(([other, words]) => (other === language ? [] : words.split(' ')));
  return new RegExp(`(?<![\\p{L}.-])(?:${others.filter((word) => !own.includes(word)).join('|')})(?![\\p{L}-])`, 'u');
}

const quotationMarks: Readonly<Record<string, readonly [string, string]>> = { nb: ['«', '»'], sv: ['”', '”'], de: ['„', '“'] };

/** Whether the name of a command stands in quotation marks, as the language writes them. */
export function isQuoted(language: string, name: string, text: string): boolean {
  const [before, after] = quotationMarks[language] ?? ['“', '”'];
  return [name, `${name}…`].some((written) => text.includes(`${before}${written}${after}`));
}
