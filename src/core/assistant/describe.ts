import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint } from '../catalogue/endpoint.ts';
import { sentence } from '../errors.ts';
import { plainText } from '../plainText.ts';
import type { Portal } from '../portals/portal.ts';
import { appIdHeader } from '../requests/authorizedRequest.ts';
import { EndpointSearch } from '../search/endpointSearch.ts';
import { nearestNames } from '../sql/nearestNames.ts';
import type { SqlTable } from '../sql/sqlTable.ts';
import { sqlTables } from '../sql/tables.ts';
import type { AssistantTool } from './assistantTool.ts';
import { endpointFacts, type Facts, shortFacts } from './endpointFacts.ts';
import { matchPath, nearestPaths, notCharted, unchartedApi } from './matchPath.ts';
import { answering, type Clean } from './toolAnswers.ts';
import { ToolInput, wrong } from './toolInput.ts';

/** Of what words find, so many are named. */
const mostFound = 8;

export interface DescribeParts {
  readonly catalogue: () => Promise<Pick<Catalogue, 'apis'>>;
  readonly clean: Clean;
}

/** The search is over portals too; an endpoint is the same in each. */
const anyPortal: Portal = { id: '', name: '', appId: '', identityUrl: '', apiUrl: '' };

/** What holds for every request: said with each endpoint, because a model reads one answer at a time. */
const always: Facts = {
  host: 'https://openapi.planday.com',
  headers: ['Authorization: Bearer <access token>', `${appIdHeader}: <App ID>`],
  rateLimits: 'per portal 20 in 1 s and 750 in 60 s; on 429 wait Retry-After, else x-ratelimit-reset seconds',
  catalogue: 'It holds GET only: of POST, PUT, PATCH and DELETE it knows nothing, neither that they exist nor that they do not.',
};

export function describe({ catalogue, clean }: DescribeParts): AssistantTool {
  const title = sentence('Describe an endpoint');
  return {
    name: 'planday_describe',
    title,
    description:
      'Tells what is known of an endpoint of the Planday API, from its catalogue: path, scope, parameters, limits, paging, fields, and the SQL tables that read it. Give a path (/scheduling/v1.0/shifts) or a table for one, or words to look for some. Use it before you write code against the API; paths, parameters and fields that it does not name are not in the catalogue. Sends nothing.',
    inputSchema: {
      type: 'object',
      properties: {
        path: { type: 'string', description: 'A path of the API, with or without ids in it: /hr/v1.0/employees/{employeeId}' },
        words: { type: 'string', description: 'What to look for, in English: deleted shifts' },
        table: { type: 'string', description: 'A table of SQL: shifts. For planday_query.' },
      },
      additionalProperties: false,
    },
    sends: false,
    prepare: async () => ({ about: title }),
    invoke: (input, call) =>
      answering(call, clean, async () => {
        const given = new ToolInput(input);
        const apis = await (await catalogue()).apis();
        const endpoints = apis.flatMap((api) => api.endpoints);
        const tables = sqlTables(endpoints);
        const [path, words, table] = [given.text('path'), given.text('words'), given.text('table')];
        if (path !== undefined) return ofPath(path, endpoints, tables);
        if (table !== undefined) return ofTable(table, tables);
        if (words === undefined) throw wrong('Give a path, words or a table.');
        const { best, total } = new EndpointSearch(apis, [anyPortal]).search(words, mostFound);
        const [first, ...others] = best.map(({ endpoint }) => endpoint);
        if (!first) return { found: 0, hint: 'Nothing in the catalogue has these words. Try fewer, or other ones.' };
        if (others.length === 0) return { found: 1, endpoint: endpointFacts(first, tables), always };
        return {
          found: total,
          endpoints: [first, ...others].map(shortFacts),
          hint: 'Ask with the path of one for all of it.',
          always,
        };
      }),
  };
}

function ofPath(path: string, endpoints: readonly Endpoint[], tables: readonly SqlTable[]): Facts {
  const plain = path.replace(/(?:GET\s+)?(?:https?:\/\/[^/]+)?/i, '').replace(/[?#].*/s, '');
  const [endpoint] = matchPath(plain, endpoints);
  if (endpoint) return { endpoint: endpointFacts(endpoint, tables), always };
  const uncharted = unchartedApi(plain, endpoints);
  if (uncharted !== undefined) return { problem: notCharted(uncharted), always };
  return {
    problem: `The catalogue has no GET ${plainText(path)}.`,
    nearest: nearestPaths(plain, endpoints),
    always,
  };
}

function ofTable(name: string, tables: readonly SqlTable[]): Facts {
  const table = tables.find((one) => one.name === name.toLowerCase() || one.shortName === name.toLowerCase());
  if (table) return tableFactsOf(table);
  const names = tables.map((one) => one.shortName ?? one.name);
  return { problem: `There is no table ${plainText(name)}.`, nearest: nearestNames(name, names), tables: names };
}

function tableFactsOf(table: SqlTable): Facts {
  return { endpoint: endpointFacts(table.endpoint, [table]) };
}
