import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint } from '../catalogue/endpoint.ts';
import { sentence } from '../errors.ts';
import { scalarText } from '../json.ts';
import type { AssistantTool } from './assistantTool.ts';
import { checkCode } from './checkCode.ts';
import { longestCode } from './codeText.ts';
import { fieldFindings } from './fieldFindings.ts';
import { type Finding, inOrder, verdictOf } from './findings.ts';
import { matchPath, nearestPaths } from './matchPath.ts';
import { parameterFinding, wireName } from './parameterFindings.ts';
import { answering, type Clean } from './toolAnswers.ts';
import { ToolInput, wrong } from './toolInput.ts';

export interface ValidateParts {
  readonly catalogue: () => Promise<Pick<Catalogue, 'apis'>>;
  readonly clean: Clean;
}

/** Of all parameters together: each is compared with all that an endpoint takes. */
const mostValues = 500;

const limits =
  'Checked against the catalogue: paths, names and values of parameters, fields of rows, page sizes, paging, headers, tokens. It knows GET only, reads text and runs nothing: what a program puts together while it runs is not seen.';

export function validate({ catalogue, clean }: ValidateParts): AssistantTool {
  const title = sentence('Check code and paths');
  return {
    name: 'planday_validate',
    title,
    description:
      'Checks what you are about to write or run against the catalogue of the Planday API: a path with parameters and fields, or code in any language. Finds paths, parameters and fields that do not exist, with the nearest that do; page sizes that are too large; programs that read the first page only; a missing header with the App ID; tokens in addresses and in code. Use it on every piece of code that calls Planday before you show it. Sends nothing.',
    inputSchema: {
      type: 'object',
      properties: {
        code: { type: 'string', description: 'Code in any language, a shell command, or a .http file.' },
        path: { type: 'string', description: 'Instead of code: a path, with or without a query: /hr/v1.0/employees?limit=50' },
        method: { type: 'string', description: 'Of the path. GET where it is left out.' },
        parameters: { type: 'object', description: 'Parameters of the query and their values, for the path.' },
        fields: {
          type: 'array',
          items: { type: 'string' },
          description: 'Fields that you mean to read of its rows, for the path.',
        },
      },
      additionalProperties: false,
    },
    sends: false,
    prepare: async () => ({ about: title }),
    invoke: (input, call) =>
      answering(call, clean, async () => {
        const given = new ToolInput(input);
        const endpoints = (await (await catalogue()).apis()).flatMap((api) => api.endpoints);
        const code = given.code('code');
        if (code !== undefined) return ofCode(code, endpoints);
        return ofPath(given, endpoints);
      }),
  };
}

function ofCode(code: string, catalogue: readonly Endpoint[]) {
  const { calls, findings } = checkCode(code, catalogue);
  return {
    verdict: calls.length === 0 && findings.length === 0 ? 'nothing of Planday’s API was found in it' : verdictOf(findings),
    calls: calls.map(({ line, method, path, endpoints }) => ({
      line,
      call: `${method} ${path}`,
      endpoint: endpoints.length === 0 ? null : endpoints.map((one) => `GET ${one.path}`).join(' or '),
    })),
    findings,
    ...(code.length > longestCode && { notRead: `Only the first ${longestCode} characters were read.` }),
    limits,
  };
}

function ofPath(given: ToolInput, catalogue: readonly Endpoint[]) {
  const path = given.text('path');
  if (path === undefined) throw wrong('Give "code", or a "path".');
  const [, verb, rest = ''] = /(?:([A-Z]+)\s+)?(.*)/s.exec(path) ?? [];
  const method = (given.text('method') ?? verb ?? 'GET').toUpperCase();
  const whole = rest.startsWith('http') ? rest : `/${rest.replace(/^\/+/, '')}`;
  // As code, so that hosts, tokens and the query are looked at as there.
  const { findings } = checkCode(
    `${method} ${whole.startsWith('http') ? whole : `https://openapi.planday.com${whole}`}\n${namesOf(given)}`,
    catalogue,
  );
  const plain = whole.replace(/https?:\/\/[^/]+/, '').replace(/[?#].*/s, '');
  const endpoints = matchPath(plain, catalogue);
  const parameters = Object.entries(given.record('parameters')).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: scalarText(one) ?? JSON.stringify(one) })),
  );
  if (parameters.length > mostValues) throw wrong(`"parameters" holds more than ${mostValues} values. Give them in parts.`);
  const more: readonly (Finding | undefined)[] =
    method !== 'GET' || endpoints.length === 0
      ? []
      : [
          ...parameters.map((one) => parameterFinding(one, endpoints)),
          ...fieldFindings(
            given.texts('fields').map((name) => ({ name })),
            endpoints,
          ),
        ];
  const all = inOrder(
    [...findings, ...more.filter((one) => one !== undefined)]
      // One request is one page, and nobody said more.
      .filter(({ rule }) => rule !== 'firstPageOnly')
      .map(({ line: _, ...finding }) => finding),
  );
  return {
    verdict: verdictOf(all),
    endpoint: endpoints.map((one) => `GET ${one.path}`).join(' or ') || null,
    ...(endpoints.length === 0 && { nearest: nearestPaths(plain, catalogue) }),
    parameters: endpoints.flatMap((one) => one.parameters.map(wireName)),
    findings: all,
    limits,
  };
}

/** The names of what is given beside the path: they are not missing. */
function namesOf(given: ToolInput): string {
  return Object.keys(given.record('parameters')).join('\n');
}
