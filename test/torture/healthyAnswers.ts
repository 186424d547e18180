import { apis } from '../../src/core/catalogue/apis.ts';
import { isBuiltInApiName, loadBuiltInDocument } from '../../src/core/catalogue/builtIn.ts';

/** What a request is for. */
export type RequestKind = 'token' | 'code' | 'revocation' | 'info' | 'rows' | 'document' | 'other';

/** Rows of each list. */
export const rowCount = 120;
/** In every name: letters that a wrong charset would change. */
export const letters = 'Ærø';
/** Planday's API lies below a path here, as behind a gateway: there are neighbours that a token is not for. */
export const apiPath = '/planday';

export function kindOf(url: URL, body = ''): RequestKind {
  if (url.pathname === '/connect/token') return body.includes('grant_type=authorization_code') ? 'code' : 'token';
  if (url.pathname === '/connect/revocation') return 'revocation';
  if (url.pathname === `${apiPath}/portal/v1.0/info`) return 'info';
  if (url.pathname.endsWith('/swagger.json')) return 'document';
  return url.pathname.startsWith(`${apiPath}/`) ? 'rows' : 'other';
}

/** Planday names its portal so. */
export const portalInfo = {
  data: { id: 4711, name: `${letters} Havn`, companyName: `${letters} ApS`, country: 'DK', timeZone: 'Europe/Copenhagen' },
};

/** A page of a list, whichever it is: its rows have what the readers of any list look for. */
export function rowsOf(url: URL): unknown {
  const [offset, limit] = [Number(url.searchParams.get('offset') ?? 0), Number(url.searchParams.get('limit') ?? 50)];
  const count = Math.max(0, Math.min(limit, rowCount - offset));
  const data = Array.from({ length: count }, (_, index) => {
    const id = offset + index + 1;
    return { id, skillId: id, name: `${letters} ${id}`, firstName: letters, lastName: String(id) };
  });
  return { paging: { offset, limit, total: rowCount }, data };
}

/** The document of each API, by the name of its folder. Planday publishes more APIs than are built in. */
export async function loadDocuments(): Promise<ReadonlyMap<string, string>> {
  const texts = apis.map(async ({ name }): Promise<[string, string]> => {
    const document = isBuiltInApiName(name) ? await loadBuiltInDocument(name) : smallDocument(name);
    return [name, JSON.stringify(document)];
  });
  return new Map(await Promise.all(texts));
}

function smallDocument(api: string): unknown {
  const operation = { summary: api, responses: { 200: { description: 'OK' } } };
  return { openapi: '3.0.1', info: { title: api, version: 'v1.0' }, paths: { [`/${api}/v1.0/${api}`]: { get: operation } } };
}
