import type { ParameterValues } from '../catalogue/endpoint.ts';
import { withoutSensitive } from '../parameters/personalValues.ts';
import { valuesOf } from '../parameters/values.ts';
import { plainText } from '../plainText.ts';
import type { Answer } from '../requests/answer.ts';
import { authorizedRequest } from '../requests/authorizedRequest.ts';
import type { Asked } from '../requests/request.ts';
import type { HeadersSeen } from './seenHeaders.ts';

/** Versions of what a question is about. */
export interface Versions {
  readonly extension: string;
  readonly editor: string;
  /** `linux`, `win32`, … */
  readonly platform: string;
}

export interface BundleParts {
  readonly asked: Asked;
  readonly answer: Pick<Answer, 'status' | 'milliseconds' | 'fetchedAt' | 'list'>;
  /** See `shapeLines`. */
  readonly shape: readonly string[];
  readonly versions: Versions;
  /** Of the latest answer from this address, where it is known. */
  readonly seen: HeadersSeen | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What is sent of a value that says something of a person. */
const leftOut = '(left out)';
/** Headers that hold no secret; whatever else is sent is not written. */
const openHeaders: ReadonlySet<string> = new Set(['accept', 'user-agent', 'x-clientid']);

/**
 * What Planday's support asks for (App ID, portal, request, response), as text in English, which they read: no token, no value of the answer,
 * and no value of a parameter that says something of a person.
 * @see https://openapi.planday.com/gettingstarted/api-support
 */
export function supportBundle({ asked, answer, shape, versions, seen, now }: BundleParts): string {
  const { portal, endpoint } = asked;
  const { list } = answer;
  return [
    ...section('Planday API request', [
      `App ID: ${line(portal.appId)}`,
      `Portal: ${line(portal.info?.portalId ?? 'not known')}`,
      `API: ${line(portal.apiUrl)}`,
      `Written: ${moment(now)}`,
    ]),
    ...section('Request', [`GET ${line(endpoint.path)}`, ...parameterLines(asked), ...headerLines(portal.appId)]),
    ...section('Response', [
      `Status: ${answer.status}`,
      `Received: ${moment(answer.fetchedAt)}`,
      `Took: ${Math.round(answer.milliseconds)} ms`,
      ...(list ? [`Rows: ${list.rows}${list.total === undefined ? '' : ` of ${list.total}`}`] : []),
      ...(list?.partial ? [`Incomplete: ${list.partial.reason}`] : []),
    ]),
    ...(seen ? section(`Headers of the latest answer from this address (${moment(seen.at)})`, seenLines(seen)) : []),
    ...section('Shape of the answer (types and counts, no values)', shape),
    ...section('Versions', [
      `Planday API Explorer: ${line(versions.extension)}`,
      `VS Code: ${line(versions.editor)}`,
      `Platform: ${line(versions.platform)}`,
    ]),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [title, '-'.repeat(title.length), ...lines, ''];
}

function parameterLines({ endpoint, values }: Asked): readonly string[] {
  const open: ParameterValues = withoutSensitive(endpoint, values);
  return endpoint.parameters.flatMap(({ name, wireName = name }) => {
    const given = valuesOf(values, name);
    if (given.length === 0) return [];
    return [`  ${line(wireName)}: ${Object.hasOwn(open, name) ? line(given.join(', ')) : leftOut}`];
  });
}

/** Those that are sent with every request, less what could hold a token. */
function headerLines(appId: string): readonly string[] {
  const { headers } = authorizedRequest({ accessToken: '', appId }, '', {});
  return Object.entries(headers)
    .filter(([name]) => openHeaders.has(name.toLowerCase()))
    .map(([name, value]) => `  ${name}: ${line(value)}`);
}

function seenLines({ headers }: HeadersSeen): readonly string[] {
  return headers.map(([name, value]) => `  ${name}: ${line(value)}`);
}

function line(text: string): string {
  return plainText(text, 1_000);
}

function moment(time: number): string {
  return new Date(time).toISOString();
}
