import { format, sentence } from '../errors.ts';
import { isCalendarDate } from '../parameters/calendar.ts';
import type { Portal } from '../portals/portal.ts';
import type { Question, QuestionInputs } from '../questions/question.ts';
import { questionOf, questions } from '../questions/questions.ts';
import { wallNow } from '../questions/wallNow.ts';
import type { AssistantTool } from './assistantTool.ts';
import type { StatementPlans } from './statementPlans.ts';
import { tableAnswer } from './tableAnswer.ts';
import type { RunInTable } from './tableRun.ts';
import { answering, type Clean } from './toolAnswers.ts';
import { ToolInput, wrong } from './toolInput.ts';
import { onePortalCalled } from './toolPortals.ts';

export interface AskQuestionParts {
  readonly portals: { all(): readonly Portal[] };
  readonly plans: StatementPlans;
  readonly run: RunInTable;
  readonly now: () => number;
  readonly clean: Clean;
}

interface Asked {
  readonly question: Question;
  readonly portal: Portal;
  readonly inputs: QuestionInputs;
}

export function askQuestion({ portals, plans, run, now, clean }: AskQuestionParts): AssistantTool {
  const title = sentence('Ask a question');
  const read = (input: unknown) => readQuestion(new ToolInput(input), portals.all(), now());
  return {
    name: 'planday_ask_question',
    title,
    description: [
      'Answers one of these ready questions about a portal, with all rows in a table that opens for the person; you get counts, columns, sources, what is missing, and ten rows with people masked. Each row is a finding with the ids of what it is about. The person is told what it costs and may refuse. Prefer these to SQL of your own:',
      ...questions.map((question) => `- ${question.id}: ${format(question.about)}${needsOf(question)}`),
    ].join('\n'),
    inputSchema: {
      type: 'object',
      properties: {
        question: { type: 'string', enum: questions.map(({ id }) => id) },
        portal: { type: 'string', description: 'Name or id of a portal. May be left out where there is only one.' },
        from: { type: 'string', description: 'First day, yyyy-mm-dd' },
        to: { type: 'string', description: 'Last day, yyyy-mm-dd' },
        departments: { type: 'array', items: { type: 'integer' }, description: 'Ids of departments; none: all.' },
        tolerances: {
          type: 'object',
          description: `How far values may be apart, whole numbers by name: ${toleranceNames()}`,
        },
      },
      required: ['question'],
      additionalProperties: false,
    },
    sends: true,
    prepare: async (input) => {
      const asked = quietly(() => read(input));
      if (!asked) return { about: title };
      const { question, portal, inputs } = asked;
      const about = question.needs.period
        ? sentence('{0} of {1}, {2} to {3}', question.title, portal.name, inputs.from, inputs.to)
        : sentence('{0} of {1}', question.title, portal.name);
      const cost = await plans.costOf({ sql: question.sql(inputs), parameters: {}, portals: [portal] });
      return { about, ...(cost && { cost }) };
    },
    invoke: (input, call) =>
      answering(call, clean, async () => {
        const asked = read(input);
        return {
          question: asked.question.id,
          portal: asked.portal.name,
          ...tableAnswer(await run({ kind: 'question', ...asked }, call)),
        };
      }),
  };
}

function needsOf({ needs }: Question): string {
  const parts = [...(needs.period ? ['from, to'] : []), ...(needs.departments === 'required' ? ['departments'] : [])];
  return parts.length === 0 ? '' : ` Needs ${parts.join(', ')}.`;
}

function toleranceNames(): string {
  return [...new Set(questions.flatMap(({ tolerances }) => tolerances.map(({ name, usual }) => `${name} (${usual})`)))].join(
    ', ',
  );
}

function readQuestion(input: ToolInput, portals: readonly Portal[], now: number): Asked {
  const question = questionOf(input.demanded('question'));
  if (!question) throw wrong(`There is no such question. There are: ${questions.map(({ id }) => id).join(', ')}.`);
  const portal = onePortalCalled(input.text('portal'), portals);
  const [from, to] = question.needs.period ? periodOf(input) : ['', ''];
  const departments = input.ids('departments');
  if (question.needs.departments === 'required' && departments.length === 0)
    throw wrong(
      'This question needs "departments": their ids are in the table departments (planday_query: SELECT id, name FROM departments).',
    );
  return {
    question,
    portal,
    inputs: { from, to, departments, tolerances: tolerancesOf(question, input), now: wallNow(now, portal.info?.timeZone) },
  };
}

function periodOf(input: ToolInput): readonly [string, string] {
  const [from, to] = [input.demanded('from'), input.demanded('to')];
  for (const day of [from, to]) if (!isCalendarDate(day)) throw wrong('"from" and "to" are days that exist, as yyyy-mm-dd.');
  if (from > to) throw wrong('"from" is after "to".');
  return [from, to];
}

function tolerancesOf({ tolerances }: Question, input: ToolInput): Readonly<Record<string, number>> {
  const given = input.record('tolerances');
  const unknown = Object.keys(given).find((name) => !tolerances.some((one) => one.name === name));
  if (unknown !== undefined)
    throw wrong(
      tolerances.length === 0
        ? 'This question has no tolerances.'
        : `This question has the tolerances ${tolerances.map(({ name }) => name).join(', ')}, and no other.`,
    );
  return Object.fromEntries(
    tolerances.map(({ name, usual, least, most }) => {
      const value = given[name] ?? usual;
      if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
        throw wrong(`"${name}" is a whole number from ${least} to ${most}.`);
      return [name, value];
    }),
  );
}

/** `undefined` for what `invoke` will refuse. */
export function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
