import type { Parameter } from '../catalogue/endpoint.ts';
import { sentence } from '../errors.ts';
import { isCalendarDate } from '../parameters/calendar.ts';
import { dateStyle } from '../parameters/dateValue.ts';
import { valuesOf } from '../parameters/values.ts';
import type { Cause } from './explanation.ts';
import { corrected, type FindCause, type Question, wholeList, without } from './question.ts';

/** Several values find nothing where one of them alone does: the server does not read them as several. */
export const severalValues: FindCause = async (question) => {
  const { asked, probes } = question;
  for (const { name, sensitive } of asked.endpoint.parameters) {
    const given = valuesOf(asked.values, name);
    if (given.length < 2 || sensitive) continue;
    for (const value of given.slice(0, 2)) {
      const values = { ...wholeList(question), [name]: [value] };
      const found = await probes.rows(sentence('With {0} {1} alone', name, value), asked.endpoint, values);
      if (!found || found.rows === 0) continue;
      return {
        kind: 'severalValues',
        what: sentence(
          'Planday does not read the {0} values of {1} as several here: one of them alone has rows.',
          given.length,
          name,
        ),
        proof: sentence('Rows with {0} {1} alone: {2}.', name, value, found.rows),
        corrected: corrected(question, values),
      };
    }
  }
  return undefined;
};

/** The same value in another form finds rows: another letter case, or a date as Planday writes dates. */
export const valueForm: FindCause = async (question) => {
  const { asked } = question;
  const dates = datesToRewrite(question);
  const ofDates = Object.keys(dates).length > 0 ? await inForm(question, dates) : undefined;
  if (ofDates) return ofDates;
  for (const parameter of asked.endpoint.parameters) {
    const [value = '', ...others] = valuesOf(asked.values, parameter.name);
    if (others.length > 0 || !isWord(parameter, value)) continue;
    for (const form of caseForms(value)) {
      const cause = await inForm(question, { [parameter.name]: parameter.array ? [form] : form });
      if (cause) return cause;
    }
  }
  return undefined;
};

async function inForm(
  question: Question,
  forms: Readonly<Record<string, string | readonly string[]>>,
): Promise<Cause | undefined> {
  const values = { ...wholeList(question), ...forms };
  const said = Object.entries(forms)
    .map(([name, form]) => `${name} ${form}`)
    .join(', ');
  const found = await question.probes.rows(sentence('With {0}', said), question.asked.endpoint, values);
  if (!found || found.rows === 0) return undefined;
  if (!(await isUnderstood(question, Object.keys(forms), found.rows))) return undefined;
  return {
    kind: 'valueForm',
    what: sentence('Planday wants {0} in another form.', Object.keys(forms).join(', ')),
    proof: sentence('Rows with {0}: {1}.', said, found.rows),
    corrected: corrected(question, values),
  };
}

/** A value that a server does not understand may be taken for none: then as many rows come without it. */
async function isUnderstood(question: Question, names: readonly string[], rows: number): Promise<boolean> {
  const { asked, probes } = question;
  const isDemanded = asked.endpoint.parameters.some(({ name, required }) => required && names.includes(name));
  if (isDemanded) return true;
  const values = without(wholeList(question), ...names);
  const bare = await probes.rows(sentence('Without {0}', names.join(', ')), asked.endpoint, values);
  return bare !== undefined && bare.rows > rows;
}

/** A word that may be one of a few that nobody documents: nothing that a person typed about somebody. */
function isWord({ type, in: place, sensitive, date, enum: choices }: Parameter, value: string): boolean {
  return (
    type === 'string' && place === 'query' && !sensitive && !date && !choices?.includes(value) && /^[a-z]{3,40}$/i.test(value)
  );
}

function caseForms(value: string): readonly string[] {
  const capitalised = value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase();
  return [...new Set([capitalised, value.toLowerCase()])].filter((form) => form !== value);
}

/** Days of the calendar in another order or with other signs, in parameters of which the document does not say that they are dates. */
function datesToRewrite({ asked }: Question): Record<string, string> {
  const rewritten = asked.endpoint.parameters.flatMap((parameter): [string, string][] => {
    const [value = ''] = valuesOf(asked.values, parameter.name);
    const isOpen = parameter.type === 'string' && !parameter.sensitive && !parameter.array && dateStyle(parameter) === undefined;
    const day = isOpen ? isoDay(value) : undefined;
    return day === undefined ? [] : [[parameter.name, day]];
  });
  return Object.fromEntries(rewritten);
}

/** `23.11.2026`, `23/11/2026`, `2026/11/23` → `2026-11-23`; of `11/12/2026`, nobody can say. */
function isoDay(value: string): string | undefined {
  const [, first = '', month = '', last = ''] = /^(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})$/.exec(value) ?? [];
  const [year, day] = first.length === 4 ? [first, last] : [last, first];
  const isClear = first.length === 4 || Number(first) > 12 || value.includes('.');
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isClear && iso !== value && isCalendarDate(iso) ? iso : undefined;
}
