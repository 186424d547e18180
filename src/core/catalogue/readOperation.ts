import type { Confidence, Endpoint, Paging, Parameter, Schema } from './endpoint.ts';
import { asArray, asName, asNumber, asObject, asText, defined, type JsonObject, member } from './jsonValue.ts';
import { describeSchema, isClosed, mergeParameters } from './overlay.ts';
import { believedPageSize } from './pageSize.ts';
import { maximumOf, type ParameterSource, readParameters } from './readParameters.ts';
import { responseSchema } from './responseSchema.ts';
import type { SchemaReader } from './schemaReader.ts';
import { knownScopes, scopeDemandedIn, scopesNamedIn } from './scopeNames.ts';
import { named } from './spelling.ts';
import { readStatuses } from './successStatuses.ts';

const confidences: readonly Confidence[] = ['spec', 'docs', 'client-code'];

export interface Operation extends ParameterSource {
  readonly api: string;
  /** Descriptions of the operation's tags: Planday lists there which scopes a group of operations uses. */
  readonly tagText: string;
  /** The same operation in the built-in catalogue. */
  readonly ours: Endpoint | undefined;
}

/** An endpoint without a name, when the document has none for it: names are told apart once all are known. */
export type UnnamedEndpoint = Omit<Endpoint, 'name' | 'summary'> & { readonly name?: string; readonly summary?: string };

export function readOperation(source: Operation, schemas: SchemaReader): UnnamedEndpoint {
  const { operation, extension, ours, api, path } = source;
  const { parameters: published, notSent } = readParameters(source, schemas);
  const parameters = mergeParameters(published, ours);
  const response = readResponse(source, schemas);
  return defined<UnnamedEndpoint>({
    id: ours?.path ?? path,
    api,
    path: ours?.path ?? path,
    name: asName(extension(operation, 'x-planday-name'), 80) ?? ours?.name,
    summary: asName(member(operation, 'summary'), 300) ?? asName(member(source.pathItem, 'summary'), 300) ?? ours?.summary,
    description: asText(member(operation, 'description'), 5000) ?? ours?.description,
    ...readScope(source),
    notes: asText(extension(operation, 'x-planday-notes'), 2000) ?? ours?.notes,
    confidence: confidences.find((one) => one === extension(operation, 'x-planday-confidence')) ?? 'spec',
    source:
      asText(extension(operation, 'x-planday-source'), 1000) ?? (response && !isClosed(response) ? undefined : ours?.source),
    deprecated: member(operation, 'deprecated') === true || undefined,
    paging: readPaging(source, parameters),
    parameters,
    notSent: notSent.length > 0 ? notSent : undefined,
    maximumDays: asNumber(extension(operation, 'x-planday-maximum-days')) ?? ours?.maximumDays,
    statuses: readStatuses(operation),
    response: describeSchema(response, ours?.response),
  });
}

function readResponse({ operation, path, problems }: Operation, schemas: SchemaReader): Schema | undefined {
  const losses = problems.ofAnswer(path);
  return schemas.read(responseSchema(operation, schemas, losses.deadEnd), losses);
}

function readScope({ operation, extension, ours, tagText }: Operation): Pick<Endpoint, 'scope' | 'scopeNote'> {
  const stated = asName(extension(operation, 'x-planday-scope'), 100);
  const note = asText(extension(operation, 'x-planday-scope-note'), 500);
  if (stated || note) return defined<Pick<Endpoint, 'scope' | 'scopeNote'>>({ scope: stated, scopeNote: note });
  const text = `${asText(member(operation, 'summary'), 300) ?? ''}\n${asText(member(operation, 'description'), 20_000) ?? ''}`;
  const demanded = scopeInSecurity(operation) ?? scopeDemandedIn(text);
  if (demanded) return demanded === ours?.scope ? ourScope(ours) : { scope: demanded };
  if (ours?.scope) return ourScope(ours);
  const named = scopesNamedIn(text);
  const scope = named.find((name) => name.endsWith(':read')) ?? named[0];
  if (scope) return { scope };
  const inTag = scopesNamedIn(tagText).filter((name) => name.endsWith(':read'));
  const [only] = inTag;
  if (only && inTag.length === 1) return { scope: only, scopeNote: 'Read from the description of its group.' };
  return ourScope(ours);
}

function ourScope(ours: Endpoint | undefined): Pick<Endpoint, 'scope' | 'scopeNote'> {
  return defined<Pick<Endpoint, 'scope' | 'scopeNote'>>({ scope: ours?.scope, scopeNote: ours?.scopeNote });
}

function scopeInSecurity(operation: JsonObject): string | undefined {
  const scopes = asArray(member(operation, 'security'))
    .slice(0, 10)
    .flatMap((requirement) => Object.values(asObject(requirement) ?? {}))
    .flatMap(asArray);
  return knownScopes.find((scope) => scope.includes(':') && scopes.includes(scope));
}

function readPaging({ operation, extension, ours }: Operation, parameters: readonly Parameter[]): Paging | undefined {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const [limit, offset] = [named(query, 'limit'), named(query, 'offset')];
  if (!limit || !offset) return undefined;
  const stated = asObject(extension(operation, 'x-planday-paging'));
  return defined<Paging>({
    limit: limit.name,
    offset: offset.name,
    maximum: believedPageSize(asNumber(member(stated, 'maximum'))) ?? maximumOf(limit) ?? ours?.paging?.maximum,
  });
}
