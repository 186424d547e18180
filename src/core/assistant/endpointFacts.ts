import { answerFields } from '../catalogue/answerFields.ts';
import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { believedPageSize } from '../catalogue/pageSize.ts';
import { dateStyle } from '../parameters/dateValue.ts';
import { demandsOf, keyNames } from '../sql/demands.ts';
import type { SqlTable } from '../sql/sqlTable.ts';
import { tellingOf } from './personalFields.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** How dates are written, by `DateStyle`. */
const forms = { date: 'yyyy-mm-dd', utc: 'yyyy-mm-ddThh:mm:ssZ', 'local-minutes': 'yyyy-mm-ddThh:mm, local' } as const;

/** All that the catalogue knows of an endpoint; what is not there is not known. */
export function endpointFacts(endpoint: Endpoint, tables: readonly SqlTable[]): Facts {
  const { fields, isCut } = answerFields(endpoint.response);
  const telling = tellingOf(endpoint);
  return {
    ...shortFacts(endpoint),
    description: endpoint.description,
    notes: endpoint.notes,
    knownFrom: endpoint.confidence,
    source: endpoint.source,
    deprecated: endpoint.deprecated,
    scopeNote: endpoint.scopeNote,
    successStatuses: endpoint.statuses,
    mostDaysInPeriod: endpoint.maximumDays,
    demandedButNotDescribed: endpoint.notSent,
    parameters: endpoint.parameters.map(parameterFacts),
    fields: fields.map(({ path, schema, required }) => ({
      path,
      type: schema.type,
      format: schema.format,
      nullable: schema.nullable,
      values: schema.enum,
      alwaysThere: required || undefined,
      description: schema.description,
      ...(telling(membersOf(path)) === 'nothing' && { personal: true }),
    })),
    ...(isCut && { fieldsAreCut: true }),
    ...(fields.length === 0 && { fieldsNote: 'Its document does not say which fields an answer has.' }),
    sqlTables: tables.filter((table) => table.endpoint.id === endpoint.id).map(tableFacts),
  };
}

/** Enough to choose one of several. */
export function shortFacts(endpoint: Endpoint): Facts {
  const { path, name, summary, scope } = endpoint;
  return { method: 'GET', path, name, summary, scope: scope ?? 'not documented', paging: pagingFacts(endpoint) };
}

function pagingFacts({ paging }: Endpoint): Facts | string {
  if (!paging) return 'not paged: one answer holds everything';
  const most = believedPageSize(paging.maximum);
  return {
    limit: paging.limit,
    offset: paging.offset,
    largestLimit: most ?? 'not documented: 50 is safe',
    rule: 'Advance offset by the number of rows that came. Stop at paging.total or at an empty page.',
  };
}

function parameterFacts(parameter: Parameter): Facts {
  const { name, wireName, required, description, deprecated, type, minimum, maximum, array, sensitive } = parameter;
  const style = dateStyle(parameter);
  return {
    name: wireName ?? name,
    in: parameter.in,
    required,
    type: array ? `${type}[] (${array})` : type,
    ...(style && { form: forms[style] }),
    values: parameter.enum,
    minimum,
    maximum,
    default: parameter.default,
    deprecated,
    ...(sensitive && { personal: true }),
    description,
  };
}

/** A table of SQL: its columns, and what a statement has to say of it. */
export function tableFacts(table: SqlTable): Facts {
  const { name, shortName, endpoint, columns } = table;
  return {
    table: shortName ?? name,
    endpoint: `GET ${endpoint.path}`,
    ...(keyNames(table).length > 0 && { oneRequestForEach: keyNames(table) }),
    ...(demandsOf(table).length > 0 && { whereHasToSay: demandsOf(table).map(({ columns: [first] }) => first) }),
    columns: columns.map(({ name: column, type, isHidden, thing }) =>
      [column, type, isHidden && 'hidden', thing && `ids of ${thing}`].filter(Boolean).join(' '),
    ),
  };
}

function membersOf(path: string): readonly string[] {
  return path.replaceAll('[]', '').split('.');
}
