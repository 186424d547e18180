import { sentence } from '../errors.ts';
import type { Portal } from '../portals/portal.ts';
import { namedPortals } from '../sql/namedPortals.ts';
import type { SqlParameters } from '../sql/sqlEngine.ts';
import type { SqlTable } from '../sql/sqlTable.ts';
import { splitStatements } from '../sql/statements.ts';
import type { AssistantTool } from './assistantTool.ts';
import type { StatementPlans } from './statementPlans.ts';
import { tableAnswer } from './tableAnswer.ts';
import type { RunInTable } from './tableRun.ts';
import { answering, type Clean } from './toolAnswers.ts';
import { ToolInput, wrong } from './toolInput.ts';
import { portalsCalled } from './toolPortals.ts';

export interface QueryPortalsParts {
  readonly portals: { all(): readonly Portal[] };
  readonly tables: () => Promise<readonly SqlTable[]>;
  readonly plans: StatementPlans;
  readonly run: RunInTable;
  readonly clean: Clean;
}

export function queryPortals({ portals, tables, plans, run, clean }: QueryPortalsParts): AssistantTool {
  const title = sentence('Query portals with SQL');
  const read = async (input: unknown) => readQuery(new ToolInput(input), portals.all(), await tables());
  return {
    name: 'planday_query',
    title,
    description:
      'Runs one SELECT of SQLite over the lists of one or several portals. Each list of the API is a table (shifts, employees, departments, punch_clock_shifts, …); planday_describe with "table" or "path" names its columns and what the WHERE has to say, such as a period. Conditions on days and ids become parameters of the requests, so say them. All rows open in a table for the person; you get counts, columns, sources, what is missing, and ten rows with people masked. The person is told what it costs and may refuse. It reads and never writes.',
    inputSchema: {
      type: 'object',
      properties: {
        sql: { type: 'string', description: "One SELECT. Days are texts: date BETWEEN '2026-11-01' AND '2026-11-30'." },
        portals: {
          type: 'array',
          items: { type: 'string' },
          description:
            'Names or ids of portals. May be left out where there is only one. Rows have the columns portal and portal_id.',
        },
        parameters: { type: 'object', description: 'Values of parameters such as :department, by name without the colon.' },
      },
      required: ['sql'],
      additionalProperties: false,
    },
    sends: true,
    prepare: async (input) => {
      const task = await read(input).catch(() => undefined);
      if (!task) return { about: title };
      const names = task.portals.map(({ name }) => name).join(', ');
      const cost = await plans.costOf(task);
      return { about: sentence('Query of {0}', names), ...(cost && { cost }) };
    },
    invoke: (input, call) =>
      answering(call, clean, async () => tableAnswer(await run({ kind: 'sql', ...(await read(input)) }, call))),
  };
}

function readQuery(input: ToolInput, all: readonly Portal[], tables: readonly SqlTable[]) {
  const [statement, ...others] = splitStatements(input.statement('sql'));
  if (!statement || others.length > 0) throw wrong('"sql" is to be one statement.');
  const { text: sql, parameters: names } = statement;
  const parameters = parametersOf(names, input.record('parameters'));
  const named = namedPortals(sql, tables, parameters, all);
  const given = input.texts('portals');
  const portals = named && given.length === 0 ? named : portalsCalled(given, all);
  return { sql, parameters, portals };
}

function parametersOf(names: readonly string[], given: Readonly<Record<string, unknown>>): SqlParameters {
  return Object.fromEntries(
    names.map((name) => {
      const plain = name.replace(/^[:@$]/, '');
      const value = given[name] ?? given[plain];
      if (typeof value !== 'string' && typeof value !== 'number' && value !== null)
        throw wrong(`"parameters" has to give ${plain} a text or a number.`);
      return [name, value];
    }),
  );
}
