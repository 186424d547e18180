/** A dereferenced JSON Schema as OpenAPI 3.0 writes it; read defensively, published documents hold anything. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly nullable?: boolean;
  /** A number that may also come as text, whatever that says. */
  readonly orText?: boolean;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly [keyword: string]: unknown;
}

/** How a date is written in a parameter: `2026-01-31`, `2026-01-31T00:00:00Z`, `2026-01-31T00:00`. */
export type DateStyle = 'date' | 'utc' | 'local-minutes';

export interface Parameter {
  /** What we keep its values under. Ours where we know the parameter, however the document in force spells it. */
  readonly name: string;
  /** What it is called in an address, where that is another name. */
  readonly wireName?: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly deprecated?: boolean;
  /** The type of one value; of each item for an array. */
  readonly type: 'integer' | 'number' | 'string' | 'boolean';
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string;
  readonly example?: string;
  /** Several values: the key repeated, or one key with the values joined by commas, spaces or bars, or as one list in JSON. */
  readonly array?: 'repeat' | 'comma' | 'space' | 'bar' | 'json';
  /** A value is written as JSON. */
  readonly json?: boolean;
  /** Signs that mean something in an address are written as they are, as far as none of them ends the value. */
  readonly reserved?: boolean;
  readonly date?: DateStyle;
  /** Carries personal data, or opens them: never remembered. */
  readonly sensitive?: boolean;
}

/** A parameter that an endpoint demands and that is not sent from here: it may refuse every request. */
export interface NotSent {
  readonly name: string;
  readonly in: 'query' | 'header' | 'cookie';
}

/** How a list is paged: the endpoint's own spelling of its two parameters, and the largest page it gives. */
export interface Paging {
  readonly limit: string;
  readonly offset: string;
  readonly maximum?: number;
}

/** Where a fact comes from: Planday's document (which need not say so), its guides, or only from what clients were seen to do. */
export type Confidence = 'spec' | 'docs' | 'client-code';

/** One GET operation. */
export interface Endpoint {
  /** Stable key: the path template, e.g. `/hr/v1.0/departments/{id}`. */
  readonly id: string;
  readonly api: string;
  readonly path: string;
  /** Short, for a tree row: "Departments". */
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  readonly scope?: string;
  readonly scopeNote?: string;
  readonly notes?: string;
  readonly confidence?: Confidence;
  /** Where its fields are known from, in words; absent where the published document has them. */
  readonly source?: string;
  readonly deprecated?: boolean;
  readonly paging?: Paging;
  readonly parameters: readonly Parameter[];
  readonly notSent?: readonly NotSent[];
  /** Longest range between a `from` and a `to` parameter, in days. */
  readonly maximumDays?: number;
  /** With which statuses it succeeds; absent where that is 200 alone. */
  readonly statuses?: readonly string[];
  /** Schema of the 200 answer, dereferenced. */
  readonly response?: Schema;
}

export interface Api {
  /** First path segment: `hr`. */
  readonly name: string;
  readonly title: string;
  readonly endpoints: readonly Endpoint[];
}

/** What the user gave for each parameter, as text in the endpoint's own spelling of values; absent = not sent. */
export type ParameterValues = Readonly<Record<string, string | readonly string[]>>;
