/** `JSON.parse` with source text and raw numbers (TC39 "JSON.parse source text access"): in every Node that VS Code 1.105 and later runs. */
interface ExactJson {
  parse(text: string, reviver: (key: string, value: unknown, context?: { source?: string }) => unknown): unknown;
  rawJSON?(text: string): unknown;
  isRawJSON?(value: unknown): value is { readonly rawJSON: string };
}

export const exactJson = JSON as unknown as ExactJson;

/** A scalar of an answer as text, raw numbers included; `undefined` for what is none. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  // Stryker disable next-line OptionalChaining: for an engine without raw numbers, in which no test runs
  return exactJson.isRawJSON?.(value) ? (value as { rawJSON: string }).rawJSON : undefined;
}

/** Two spaces, as an editor shows it. */
export function formatJson(json: unknown): string {
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

/** What is an object: neither null nor a list nor a number that keeps its digits. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  // Stryker disable next-line OptionalChaining: as above
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !exactJson.isRawJSON?.(value);
}
