import { isRecord } from '../json.ts';

/** More would not help a person, and a server may send thousands. */
const mostMessages = 5;
/** Planday's deepest is three. A body that is nothing but brackets must not overflow the stack. */
const deepest = 20;

/**
 * The server's own words in an error body. Planday has five shapes (ProblemDetails, its validation form, `{error:{code,message}}`,
 * model state maps, lists of `{key,message}`), HTML and nothing.
 * @returns raw text of the server, of any length: a cut now could leave half a secret in it. Take the secrets out and make it plain before it is shown
 */
export function errorDetail(body: string): string | undefined {
  const text = body.trim();
  if (text === '') return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return text.startsWith('<') ? htmlTitle(text) : text;
  }
  if (typeof json === 'string') return json;
  const messages = [...new Set(collect(json))].slice(0, mostMessages);
  return messages.length > 0 ? messages.join('; ') : undefined;
}

/** Whether a body is a page for a browser, or the line that Cloudflare writes in its place: no API's words, but those of something on the way. */
export function isPage(body: string): boolean {
  return /^(?:<|error code: \d)/i.test(body.trimStart());
}

function collect(json: unknown, depth = 0): string[] {
  if (depth > deepest) return [];
  const below = (value: unknown) => collect(value, depth + 1);
  if (Array.isArray(json)) return json.flatMap(below);
  if (!isRecord(json)) return [];
  const nested = [
    ...below(json.error),
    ...fieldMessages(json.errors, below),
    ...fieldMessages(json.modelState ?? json.ModelState, below),
    ...fieldMessages(json.validation_errors, below),
  ];
  if (nested.length > 0) return nested;
  for (const key of ['detail', 'message', 'Message', 'error_description', 'error_message', 'title', 'error']) {
    const value = json[key];
    if (typeof value === 'string' && value.trim() !== '') return [value];
  }
  return [];
}

type Collect = (json: unknown) => string[];

/** `{field: [text]}`, `{field: text}` or `[{key, message}]`. */
function fieldMessages(errors: unknown, below: Collect): string[] {
  if (Array.isArray(errors)) return errors.flatMap((error) => (typeof error === 'string' ? [error] : named(error, below)));
  if (!isRecord(errors)) return [];
  return Object.entries(errors).flatMap(([field, texts]) =>
    [texts].flat().flatMap((text) => (typeof text === 'string' ? [field ? `${field}: ${text}` : text] : below(text))),
  );
}

function named(error: unknown, below: Collect): string[] {
  if (!isRecord(error)) return [];
  const field = error.key ?? error.property_name ?? error.field;
  return below(error).map((message) => (typeof field === 'string' && field !== '' ? `${field}: ${message}` : message));
}

/** Each step begins where the one before it ended: a page may be nothing but beginnings of headings. */
function htmlTitle(html: string): string | undefined {
  const heading = /<(?:title|h1)\b/gi;
  for (let found = heading.exec(html); found; found = heading.exec(html)) {
    const start = html.indexOf('>', heading.lastIndex);
    if (start < 0) return undefined;
    const next = html.indexOf('<', start);
    const end = next < 0 ? html.length : next;
    const title = html.slice(start + 1, end).trim();
    if (title !== '') return title;
    heading.lastIndex = end;
  }
  return undefined;
}
