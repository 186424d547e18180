import type { Endpoint } from '../catalogue/endpoint.ts';
import { scalarText } from '../json.ts';
import { stepsIn, valueAt } from './fieldPaths.ts';
import { type Lines, type Member, type Span, type Step, siblingValue } from './jsonMembers.ts';
import { kindForName, lookupOf, type ReferenceName } from './lookups.ts';
import references from './references.json' with { type: 'json' };

/** An id in an answer that refers to something. */
export interface Reference {
  readonly kind: ReferenceName;
  readonly id: string;
  /** Where the id stands, without quotes. */
  readonly line: number;
  readonly span: Span;
  /** Where its value ends, quotes included. */
  readonly end: number;
  /** Whether it is the id of the object that it stands in. */
  readonly own: boolean;
  /** The id beside it by which it is asked for. */
  readonly beside?: string;
}

/** What the ids of a field refer to. */
export type ReferenceTarget = Pick<Reference, 'kind' | 'own'>;

/** An id as the API writes it; none is 0, negative, or a fraction. */
const idPattern = /^("?)([1-9]\d{0,18}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\1$/i;

type Fields = readonly (readonly [path: readonly Step[], kind: ReferenceName])[];

const fields: ReadonlyMap<string, Fields> = new Map(
  Object.entries<Readonly<Record<string, string>>>(references.fields).map(([endpointId, kinds]) => [
    endpointId,
    Object.entries(kinds).map(([path, kind]) => [stepsIn(path), kind as ReferenceName]),
  ]),
);
const rows: ReadonlyMap<string, string> = new Map(Object.entries(references.rows));
const lists: ReadonlyMap<string, string> = new Map(Object.entries(references.lists));
const kinds = Object.keys(references.kinds) as readonly ReferenceName[];

/** Finds what the ids in the answers of one endpoint refer to: only where the table of references says so. */
export class FieldReferences {
  readonly #fields: Fields;
  readonly #own: Fields;
  readonly #endpointId: string;

  constructor(endpoint: Pick<Endpoint, 'id'>) {
    this.#endpointId = endpoint.id;
    this.#fields = fields.get(endpoint.id) ?? [];
    this.#own = ownFields(endpoint.id);
  }

  /** What a member refers to; `undefined` where its value is no id, or refers to nothing that is known. */
  find(lines: Lines, member: Member): Reference | undefined {
    const { line, path, value } = member;
    const text = lines.at(line).slice(value.start, value.end);
    const id = idIn(text);
    if (id === undefined) return undefined;
    const target = this.at(path);
    if (!target) return undefined;
    const start = value.start + text.indexOf(id);
    const beside = this.#beside(lines, member, target.kind);
    return {
      ...target,
      id,
      line,
      span: { start, end: start + id.length },
      end: value.end,
      ...(beside !== undefined && { beside }),
    };
  }

  #beside(lines: Lines, member: Member, kind: ReferenceName): string | undefined {
    const { beside } = lookupOf(kind);
    return beside?.in.includes(this.#endpointId) ? idIn(siblingValue(lines, member, beside.field)) : undefined;
  }

  /**
   * What a value refers to that was parsed; `undefined` as for `find`.
   * @param beside gives another field of the object that it stands in
   */
  refer(
    path: readonly Step[],
    value: unknown,
    beside: (field: string) => unknown,
  ): Pick<Reference, 'kind' | 'id' | 'own' | 'beside'> | undefined {
    const id = referenceId(value);
    if (id === undefined) return undefined;
    const target = this.at(path);
    if (!target) return undefined;
    const { beside: other } = lookupOf(target.kind);
    const besideId = other?.in.includes(this.#endpointId) ? referenceId(beside(other.field)) : undefined;
    return { ...target, id, ...(besideId !== undefined && { beside: besideId }) };
  }

  /** What the ids of a field refer to; an element of a list is a step of its own, `null`. */
  at(path: readonly Step[]): ReferenceTarget | undefined {
    const exact = valueAt(this.#fields, path);
    if (exact) return { kind: exact, own: false };
    const last = path.at(-1);
    const name = last ?? (last === null ? path.at(-2) : undefined);
    const kind = typeof name === 'string' ? (kindForName(name) ?? (last === null ? listKind(name) : undefined)) : undefined;
    const own = valueAt(this.#own, path);
    if (own && (!kind || own === kind)) return { kind: own, own: true };
    return kind && { kind, own: false };
  }
}

/** The ids of the rows of a list, in the envelopes that lists come in. An object that was asked for alone is open already. */
function ownFields(endpointId: string): Fields {
  const kind = kinds.find((name) => endpointId === lookupOf(name).endpointId) ?? (rows.get(endpointId) as ReferenceName);
  return kind ? ['data[].', '[].'].map((before) => [stepsIn(before + lookupOf(kind).idField), kind]) : [];
}

/** A value as the id of something; `undefined` where it is none. */
export function referenceId(value: unknown): string | undefined {
  return idIn(scalarText(value));
}

/** An id as it is written, with or without quotes. */
function idIn(text = ''): string | undefined {
  return idPattern.exec(text)?.[2];
}

function listKind(name: string): ReferenceName | undefined {
  return lists.get(name) as ReferenceName | undefined;
}
