import type { Endpoint, Parameter, ParameterValues } from '../catalogue/endpoint.ts';
import { wordsOf } from '../catalogue/spelling.ts';
import { valuesOf } from '../parameters/values.ts';
import { lookupForName } from '../references/lookups.ts';
import type { SqlParameters, SqlValue } from './sqlEngine.ts';

/** Words that end the name of a day, or begin it: `:period_from`, `:date`, `:start_date`. */
const endings: ReadonlySet<string> = new Set(['from', 'to', 'start', 'end', 'since', 'until', 'date', 'day']);
const beginnings: ReadonlySet<string> = new Set(['from', 'to', 'start', 'end']);

/** As SQLite reads it, without losing a digit. */
const number = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;

/** What a statement is asked with, as an endpoint is: the same questions ask for both. */
export interface StatementParameters {
  readonly endpoint: Endpoint;
  /** From the name of each parameter of that endpoint to what stands in the statement: `:department`. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * @param parameters of a statement, with what stands before each name
 * @param name of the statement, for sentences
 * @param ofOnePortal whether ids can be chosen from a list: of several portals, nobody knows whose they are
 */
export function statementParameters(parameters: readonly string[], name: string, ofOnePortal: boolean): StatementParameters {
  const asked = parameters.map((written): readonly [Parameter, string] => [parameterOf(written, ofOnePortal), written]);
  const all = asked.map(([parameter]) => parameter);
  return {
    endpoint: { id: '', api: '', path: '', name, summary: '', parameters: all },
    names: new Map(asked.map(([parameter, written]) => [parameter.name, written])),
  };
}

/** The same values as the engine takes them. */
export function sqlValues({ names, endpoint }: StatementParameters, values: ParameterValues): SqlParameters {
  const isDay = new Set(endpoint.parameters.filter(({ date }) => date !== undefined).map(({ name }) => name));
  return Object.fromEntries(
    [...names].flatMap(([name, written]): readonly (readonly [string, SqlValue])[] => {
      const [text] = valuesOf(values, name);
      if (text === undefined) return [];
      return [[written, !isDay.has(name) && number.test(text) ? Number(text) : text]];
    }),
  );
}

/** Values with which a statement can be looked at before anybody has given some. */
export function sampleValues(parameters: readonly string[]): SqlParameters {
  return Object.fromEntries(parameters.map((written) => [written, isDay(bare(written)) ? '2026-01-01' : 1]));
}

function parameterOf(written: string, ofOnePortal: boolean): Parameter {
  const name = bare(written);
  const parameter = { name, in: 'query', required: true, type: 'string' } as const;
  if (isDay(name)) return { ...parameter, date: 'date' };
  const listed = ofOnePortal ? [name, `${name}Id`].find((one) => lookupForName(one)) : undefined;
  return listed === undefined ? parameter : { ...parameter, name: listed };
}

function isDay(name: string): boolean {
  const words = wordsOf(name);
  return endings.has(words.at(-1) ?? '') || (beginnings.has(words[0] ?? '') && words.at(-1) === 'time');
}

/** `:department` → `department`; of `?`, that. */
function bare(written: string): string {
  return written.replace(/^[:@$?](?=.)/, '');
}
