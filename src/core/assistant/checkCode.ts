import type { Endpoint } from '../catalogue/endpoint.ts';
import { literalPattern } from '../literalPattern.ts';
import { addressesIn, type CodeAddress } from './codeAddresses.ts';
import { constantsIn } from './codeConstants.ts';
import { parametersIn } from './codeParameters.ts';
import { fieldsIn } from './codeRows.ts';
import { codeFindings } from './codeRules.ts';
import { lineAt, withoutComments, written } from './codeText.ts';
import { fieldFindings } from './fieldFindings.ts';
import { type Finding, inOrder } from './findings.ts';
import { matchPath, nearestPaths, notCharted, unchartedApi } from './matchPath.ts';
import { parameterCalled, parameterFinding, wireName } from './parameterFindings.ts';

/** A request that was seen in a program. */
export interface SeenCall {
  readonly line: number;
  readonly method: string;
  readonly path: string;
  readonly endpoints: readonly Endpoint[];
}

export interface CheckedCode {
  readonly calls: readonly SeenCall[];
  readonly findings: readonly Finding[];
}

interface Call extends SeenCall {
  readonly address: CodeAddress;
}

/** Looks for what the catalogue contradicts in a program of whatever language. It reads the text and runs nothing, so what it cannot see it leaves alone. */
export function checkCode(code: string, catalogue: readonly Endpoint[]): CheckedCode {
  const text = withoutComments(written(code));
  const constants = constantsIn(text);
  const addresses = addressesIn(text, constants);
  const ofApi = addresses.filter(({ host, path }) => (host === undefined || host === 'openapi.planday.com') && path.length > 1);
  const calls = ofApi.filter((address) => !isBase(address, catalogue)).map((address) => callAt(text, address, catalogue));
  const findings = [
    ...codeFindings(text, addresses),
    ...calls.flatMap((call) => pathFindings(call, catalogue)),
    ...queryFindings(text, calls, parametersIn(text, constants)),
    ...fieldFindings(
      fieldsIn(text).map(({ at, name }) => ({ name, line: lineAt(text, at) })),
      endpointsOf(calls),
    ),
    ...pagingFindings(text, calls),
  ];
  return { calls: calls.map(({ address: _, ...seen }) => seen), findings: inOrder(findings) };
}

/** What other addresses begin with. */
function isBase({ path }: CodeAddress, catalogue: readonly Endpoint[]): boolean {
  if (matchPath(path, catalogue).length > 0) return false;
  const short = path
    .toLowerCase()
    .replace(/\/v1(?=\/|$)/, '/v1.0')
    .replace(/\/$/, '');
  return short.split('/').length <= 3 && catalogue.some((endpoint) => endpoint.path.toLowerCase().startsWith(`${short}/`));
}

function callAt(code: string, address: CodeAddress, catalogue: readonly Endpoint[]): Call {
  const { path, start } = address;
  return { address, line: lineAt(code, start), path, method: methodAt(code, address), endpoints: matchPath(path, catalogue) };
}

const verbs = 'POST|PUT|PATCH|DELETE';
const before = new RegExp(
  String.raw`(?:\b(${verbs})\s+|\.(${verbs})\w*\(|(?:-X|--request|-Method)\s+["']?(${verbs})\b|["'](${verbs})["']\s*,|HttpMethod\.(${verbs})\b|\.(${verbs})As\w+\()[^\n]{0,60}$`,
  'i',
);
const after = [
  new RegExp(String.raw`^[^\n;]{0,40}(?:\n[^\n]{0,80}){0,3}?\bmethod["']?\s*[:=]\s*["'](${verbs})["']`, 'i'),
  // On its line, or on those that it goes on to.
  new RegExp(String.raw`^(?:[^\n]|(?<=[\\\x60])\n){0,200}?\s(?:-Method|-X|--request)\s+["']?(${verbs})\b`, 'i'),
];

function methodAt(code: string, { start, end }: CodeAddress): string {
  const [, ...ahead] = before.exec(code.slice(Math.max(0, start - 120), start)) ?? [];
  const rest = code.slice(end, end + 300).split(/https?:\/\//)[0] ?? '';
  const behind = after.map((pattern) => pattern.exec(rest)?.[1]);
  return [...ahead, ...behind].find((verb) => verb !== undefined)?.toUpperCase() ?? 'GET';
}

function pathFindings({ line, method, path, endpoints, address }: Call, catalogue: readonly Endpoint[]): readonly Finding[] {
  if (method !== 'GET')
    return [
      {
        rule: 'methodNotKnown',
        severity: 'note',
        line,
        found: `${method} ${path}`,
        why: `The catalogue holds GET only, so that it cannot tell whether ${method} exists here or what it takes: see Planday’s own documentation. ${endpoints.length > 0 ? 'GET of this path exists.' : 'GET of this path does not.'}`,
      },
    ];
  if (endpoints.length > 0 || address.isOpen) return [];
  const uncharted = unchartedApi(path, catalogue);
  if (uncharted !== undefined)
    return [{ rule: 'apiNotKnown', severity: 'note', line, found: `GET ${path}`, why: notCharted(uncharted) }];
  const instead = nearestPaths(path, catalogue);
  return [
    {
      rule: 'unknownPath',
      severity: 'error',
      line,
      found: `GET ${path}`,
      ...(instead.length > 0 && { instead }),
      why: 'The catalogue of Planday’s API has no such path.',
    },
  ];
}

function endpointsOf(calls: readonly Call[]): readonly Endpoint[] {
  return [...new Set(calls.filter(({ method }) => method === 'GET').flatMap(({ endpoints }) => endpoints))];
}

/** Of a parameter beside an address one cannot tell for which it is: it is right where any of the endpoints takes it. */
function queryFindings(code: string, calls: readonly Call[], beside: ReturnType<typeof parametersIn>): readonly Finding[] {
  const own = calls.flatMap(({ method, endpoints, address: { query }, line }) =>
    method === 'GET' ? query.map(([name, value]) => parameterFinding({ name, value, line }, endpoints)) : [],
  );
  const isOnlyGet = calls.length > 0 && calls.every(({ method, endpoints }) => method === 'GET' && endpoints.length > 0);
  const isAlone = !/https?:\/\/(?![\w.-]*planday)(?!www\.w3\.org|schemas\.|localhost|127\.)[\w.-]+\.\w/i.test(code);
  const others =
    isOnlyGet && isAlone
      ? beside.map(({ at, name, value }) => parameterFinding({ name, value, line: lineAt(code, at) }, endpointsOf(calls)))
      : [];
  return [...own, ...others, ...calls.flatMap((call) => missingFindings(code, call))].filter((one) => one !== undefined);
}

function missingFindings(code: string, { method, endpoints, line }: Call): readonly Finding[] {
  const [endpoint, ...others] = endpoints;
  if (method !== 'GET' || !endpoint || others.length > 0) return [];
  return endpoint.parameters
    .filter(({ in: place, required }) => place === 'query' && required)
    .filter((parameter) => !new RegExp(String.raw`(?<!\w)${literalPattern(wireName(parameter))}(?!\w)`, 'i').test(code))
    .map((parameter) => ({
      rule: 'missingParameter',
      severity: 'error',
      line,
      found: `GET ${endpoint.path} without ${wireName(parameter)}`,
      instead: [`${wireName(parameter)}=…`],
      why: 'The endpoint demands this parameter.',
    }));
}

const loop = /\b(?:while|for|foreach|do|loop|until|repeat|yield|reduce|List\.Generate)\b/i;

function pagingFindings(code: string, calls: readonly Call[]): readonly Finding[] {
  const hasOffset = /\boffset\b/i.test(code);
  if (hasOffset && loop.test(code)) return [];
  return calls.flatMap(({ method, endpoints, line }) => {
    const [endpoint] = endpoints;
    if (method !== 'GET' || !endpoint?.paging || endpoints.some(({ paging }) => !paging)) return [];
    const { limit, offset, maximum } = endpoint.paging;
    // Somebody who asks for one row wants one.
    if (
      new RegExp(String.raw`(?<!\w)${literalPattern(limit)}["']?\]?\s*[=:,]\s*["']?1\b(?!\d)`, 'i').test(code) ||
      parameterCalled(limit, endpoint) === undefined
    )
      return [];
    return [
      {
        rule: 'firstPageOnly',
        severity: 'warning',
        line,
        found: `GET ${endpoint.path}`,
        instead: [`a loop over ${offset} until paging.total or an empty page`],
        why: `One answer holds one page${maximum === undefined ? '' : `, at most ${maximum} rows`}, 50 where no ${limit} is given. Nothing here reads the next one.`,
      },
    ];
  });
}
