/** Anything shorter would blank out ordinary words, even in a log. */
export const shortestSecret = 6;
/** What nobody can guess has 128 bits (RFC 6749, 10.10): 22 characters of base64url. Anything shorter than this is no token of a server that matters. */
export const shortestUnmistakable = 16;
const fewestDifferent = 8;
const fewestLetters = 3;
const longestWord = 30;
/** On average. */
const shortestWords = 3;
const shortestWordsBesideAcronyms = 4;

/** Whether it is worth knowing at all. */
export function isSecret(secret: string): boolean {
  return secret.trim().length >= shortestSecret;
}

/** A secret as it may be written: as it is, in addresses, forms and JSON, and as base64. */
export function secretForms(secret: string): readonly string[] {
  // Half of a surrogate pair has no encoding; it is sent as the replacement character.
  const encoded = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd'));
  const base64 = Buffer.from(secret)
    .toString('base64')
    .replace(/={1,2}$/, '');
  const forms = [
    secret,
    encoded,
    encoded.replace(/%../g, (bytes) => bytes.toLowerCase()),
    new URLSearchParams({ '': secret }).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replace(/\+/g, '-').replace(/\//g, '_'),
  ];
  return [...new Set(forms)];
}

/**
 * Whether a text can only be that secret, wherever it stands. A server may give `string`, `firstName` or `123456` for a token, as mock servers do:
 * to take those out of an answer would make it untrue, and they are no secret to anybody. So a text is not unmistakable where it is short,
 * made of few characters, or reads as words, names, numbers, dates, addresses. Of random text, one in a thousand (22 characters) or fewer
 * (longer ones) reads so.
 */
export function isUnmistakable(secret: string): boolean {
  // Neither a header nor a form field carries a token with anything else in it.
  if (secret.length < shortestUnmistakable || !/^[\x21-\x7e]+$/.test(secret)) return false;
  return new Set(secret).size >= fewestDifferent && !readsAsWords(secret);
}

/** Words are long runs of letters, one case after the first. Digits follow a word, or are words of their own. */
function readsAsWords(text: string): boolean {
  const words = text.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  if (letters < fewestLetters) return true;
  if (/\d[a-z]|[A-Z]\d+[A-Z]/.test(text) || words.some((word) => word.length > longestWord)) return false;
  const hasDigits = /\d/.test(text.replace(/(?<!\d)\d+$/, ''));
  const hasAcronyms = /[A-Z]{2}/.test(text);
  if (!hasDigits && (!hasAcronyms || !/[a-z]/.test(text))) return true;
  return letters / words.length >= (hasAcronyms ? shortestWordsBesideAcronyms : shortestWords);
}
