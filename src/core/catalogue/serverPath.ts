import { plandayApiUrl } from '../plandayAddresses.ts';
import { documentPath } from './apis.ts';
import { asArray, asObject, asText, asValue, type JsonObject, member } from './jsonValue.ts';
import { comparablePath } from './pathTemplate.ts';

const mostServers = 10;
const mostVariables = 20;
const longestUrl = 500;
/** What stands for a variable that has no value by itself, as long as it may be in what is left out: the host, and what is before the API. */
const unsaid = 'unsaid-variable';

/** Whose document it is, and what its version is called where an address asks for that. */
export interface Served {
  readonly api: string;
  readonly version: string;
}

/** Whether a path is one of an API: `/hr/v1.0/departments` of `hr`. */
export function isPathOf(api: string, path: string): boolean {
  return path.toLowerCase().startsWith(`/${api.toLowerCase()}/`);
}

/**
 * Where a path is asked, below the address of the portal's API: joined with the path of its server, whose host is never asked. A path that is
 * whole already stays as it is.
 * @param owners the operation, its path item and the document: the first that names servers has the word
 */
export function servedPath(path: string, served: Served, owners: readonly (JsonObject | undefined)[]): string {
  if (isPathOf(served.api, path) || !/^\/(?!\/)/.test(path)) return path;
  const servers = owners.map((owner) => asArray(member(owner, 'servers')).slice(0, mostServers)).find(({ length }) => length > 0);
  const joined = (servers ?? []).flatMap((server) => {
    const base = basePath(server, served);
    return base === undefined ? [] : [join(base, path)];
  });
  return joined.find((one) => isPathOf(served.api, one)) ?? joined[0] ?? path;
}

/** The folders of a server's address, from the one that is called like the API on: what is before it is the portal's to say. */
function basePath(server: unknown, served: Served): readonly string[] | undefined {
  const url = withVariables(asObject(server), served);
  const document = `${plandayApiUrl}${documentPath(served.api)}`;
  if (url === undefined || !URL.canParse(url, document)) return undefined;
  const { protocol, pathname } = new URL(url, document);
  if (!/^https?:$/.test(protocol)) return undefined;
  const folders = pathname.split('/').filter((folder) => folder !== '');
  const own = folders.findLastIndex((folder) => folder.toLowerCase() === served.api.toLowerCase());
  const base = folders.slice(Math.max(own, 0));
  return base.some((folder) => folder.includes(unsaid)) ? undefined : base;
}

/** The address with the values that its variables have by themselves; `undefined` where one is none. */
function withVariables(server: JsonObject | undefined, { version }: Served): string | undefined {
  let url = asText(member(server, 'url'), longestUrl);
  const variables = asObject(member(server, 'variables'));
  for (let count = 0; url !== undefined && count < mostVariables; count++) {
    const [whole, name = ''] = /\{([^{}]*)\}/.exec(url) ?? [];
    if (whole === undefined) return url;
    const variable = asObject(member(variables, name));
    const own = asValue(member(variable, 'default')) ?? asValue(asArray(member(variable, 'enum'))[0]);
    const value = own ?? (/^(?:api-?)?version$/i.test(name) ? version : unsaid);
    url = /[{}]/.test(value) ? undefined : url.replace(whole, () => value).slice(0, longestUrl);
  }
  return undefined;
}

/** What the path begins with and the server ends with stands there once; of two versions in a row, the one of the path. */
function join(base: readonly string[], path: string): string {
  const folders = path.slice(1).split('/');
  const isSame = (shared: number) => comparable(base.slice(-shared)) === comparable(folders.slice(0, shared));
  const shared = Array.from({ length: Math.min(base.length, folders.length) }, (_, index) => index + 1).findLast(isSame) ?? 0;
  const isVersionTwice = shared === 0 && [base.at(-1), folders[0]].every((folder) => /^v\d+(?:\.\d+)?$/i.test(folder ?? ''));
  return `/${[...base.slice(0, base.length - (isVersionTwice ? 1 : shared)), ...folders].join('/')}`;
}

function comparable(folders: readonly string[]): string {
  return comparablePath(`/${folders.join('/')}`);
}
