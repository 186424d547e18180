const bearer = /\b(Bearer\s+)[\w\-.~+/=]{8,}/gi;
const formField = /\b((?:refresh_token|access_token|id_token|code|code_verifier|token)=)[^&\s"']+/gi;
/** What a JWT may stand in: matched whole, because a pattern that may begin anywhere in it reads to its end from each of its beginnings. */
const dotted = /[\w.-]{12,}/g;
const jwtStart = /(?<!\w)eyJ[\w-]{8}/;
/** A signed token has three parts, an encrypted one has five. */
const mostParts = 5;

/** The text without anything that has the look of a token. */
export function withoutTokenLooks(text: string, mark: string): string {
  return text
    .replace(bearer, `$1${mark}`)
    .replace(dotted, (run) => withoutJwts(run, mark))
    .replace(formField, `$1${mark}`);
}

function withoutJwts(run: string, mark: string): string {
  const parts = run.split('.');
  const kept: string[] = [];
  for (let index = 0; index < parts.length; ) {
    const part = parts[index++] ?? '';
    const start = part.search(jwtStart);
    if (start < 0 || !parts[index]) {
      kept.push(part);
      continue;
    }
    kept.push(part.slice(0, start) + mark);
    for (let count = 1; count < mostParts && parts[index]; count++) index++;
  }
  return kept.join('.');
}

/** The beginning of a text. What stands at the cut and may be the beginning of a token goes too: half a token has the look of none. */
export function cutBetweenTokens(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = length;
  while (/[\w\-.~+/=%]/.test(text.charAt(end - 1))) end--;
  return `${text.slice(0, end)}…`;
}
