import * as vscode from 'vscode';
import type { Parameter, ParameterValues } from '../../core/catalogue/endpoint.ts';
import { checkEndpointValue } from '../../core/parameters/checkValue.ts';
import { dateStyle } from '../../core/parameters/dateValue.ts';
import type { ParameterStep } from '../../core/parameters/parameterSteps.ts';
import { valuesOf } from '../../core/parameters/values.ts';
import { type Lookup, lookupFor } from '../../core/references/lookups.ts';
import type { Waiting } from '../../core/references/sharedReading.ts';
import { localize, messageOf } from '../localize.ts';
import { askText, back, type TitledPlace, within } from '../multiStep.ts';
import { idText } from '../objectWords.ts';
import { waitText } from '../progress.ts';
import { askDate, askPeriod } from './askPeriod.ts';
import { neededText, type ParameterContext, questionAgain } from './parameterContext.ts';
import { removeItem } from './pickDays.ts';
import { pickValues, problemItem, type ValueItem } from './pickValues.ts';

/** Asks one question. @returns the values with its answer; an empty answer takes the parameter out */
export async function askParameter(
  context: ParameterContext,
  step: ParameterStep,
  values: ParameterValues,
  place: TitledPlace<ParameterValues>,
): Promise<ParameterValues | typeof back | undefined> {
  if (step.kind === 'range') return await askPeriod(context, step.range, values, place);
  const { parameter } = step;
  const filled = (given: readonly string[]) => withValues(values, parameter, given);
  const given = await askValues(context, parameter, valuesOf(values, parameter.name), within(place, filled));
  return given === undefined || given === back ? given : filled(given);
}

function withValues(values: ParameterValues, parameter: Parameter, given: readonly string[]): ParameterValues {
  const kept = given.filter((value) => value !== '');
  const { [parameter.name]: _old, ...others } = values;
  const [first] = kept;
  return first === undefined ? others : { ...others, [parameter.name]: parameter.array ? kept : first };
}

async function askValues(
  context: ParameterContext,
  parameter: Parameter,
  current: readonly string[],
  place: TitledPlace<readonly string[]>,
): Promise<readonly string[] | typeof back | undefined> {
  const fixed = parameter.enum ?? (parameter.type === 'boolean' ? ['true', 'false'] : undefined);
  if (fixed) return await askFixed(context, parameter, fixed, current, place);
  const lookup = lookupFor(context.endpoint, parameter);
  if (lookup) return await askFromList(context, parameter, lookup, current, place);
  if (dateStyle(parameter) && !parameter.array) {
    const date = await askDate(
      context,
      parameter,
      current[0] ?? '',
      within(place, (value) => [value]),
    );
    return date === undefined || date === back ? date : [date];
  }
  return await askTyped(context, parameter, current, place);
}

async function askFixed(
  context: ParameterContext,
  parameter: Parameter,
  choices: readonly string[],
  current: readonly string[],
  place: TitledPlace<readonly string[]>,
) {
  return await pickValues(place, {
    placeholder: questionAgain(context, parameter),
    items: [
      ...choices.map(
        (value): ValueItem => ({
          label: value,
          value,
          ...(value === parameter.default && { description: vscode.l10n.t('default') }),
        }),
      ),
      ...removal(parameter, current),
    ],
    many: parameter.array !== undefined,
    selected: current,
    typed: () => undefined,
    failed: () => ({ label: '' }),
    needed: parameter.required ? neededText(context, parameter) : undefined,
  });
}

/** Values by their names, from the portal itself. An id that is not in the list can be typed. */
async function askFromList(
  context: ParameterContext,
  parameter: Parameter,
  lookup: Lookup,
  current: readonly string[],
  place: TitledPlace<readonly string[]>,
) {
  const controller = new AbortController();
  const picked = await pickValues(place, {
    placeholder: questionAgain(context, parameter),
    items: async (say) => [
      ...(await readItems(context, parameter, lookup, {
        signal: controller.signal,
        onWait: (seconds) => say(seconds === undefined ? undefined : waitText(seconds)),
      })),
      ...removal(parameter, current),
    ],
    many: parameter.array !== undefined,
    selected: current,
    typed: (text) => typedId(context, parameter, text),
    failed: (error) => {
      context.log(error);
      return { ...warningItem(vscode.l10n.t('The list could not be read; type the ID.')), detail: messageOf(error) };
    },
    needed: parameter.required ? neededText(context, parameter) : undefined,
  });
  controller.abort();
  return picked;
}

async function readItems(
  { lists, portal, today, names }: ParameterContext,
  { name }: Parameter,
  lookup: Lookup,
  options: Waiting,
): Promise<readonly ValueItem[]> {
  const { choices, partial } = await lists.read(portal, lookup, today, options);
  for (const { id, label } of choices) names.set(name, id, label);
  const incomplete = warningItem(vscode.l10n.t('The list is not complete; an ID can be typed.'));
  return [
    ...choices.map(({ id, label, detail }): ValueItem => ({ label, description: idText(id, detail, lookup), value: id })),
    ...(partial
      ? [{ ...incomplete, alwaysShow: true, ...(partial.reason === 'failed' && { detail: messageOf(partial.error) }) }]
      : []),
  ];
}

function warningItem(label: string): ValueItem {
  return { label, iconPath: new vscode.ThemeIcon('warning') };
}

function typedId({ endpoint }: ParameterContext, parameter: Parameter, text: string): ValueItem | undefined {
  if (!/^-?\d/.test(text)) return undefined;
  const problem = checkEndpointValue(endpoint, parameter, text);
  return problem ? problemItem(localize(problem)) : { label: vscode.l10n.t('Use {0}', text), value: text };
}

async function askTyped(
  context: ParameterContext,
  parameter: Parameter,
  current: readonly string[],
  place: TitledPlace<readonly string[]>,
) {
  const split = (text: string) => (parameter.array ? text.split(',').map((part) => part.trim()) : [text]);
  const isRight = (text: string) => split(text).every((value) => !checkEndpointValue(context.endpoint, parameter, value));
  const typed = within(place, (text: string) => (isRight(text) ? split(text) : []));
  const answer = await askText(typed, {
    prompt: questionAgain(context, parameter),
    value: current.join(', '),
    placeholder: placeholderOf(parameter),
    normalize: (text) => text.trim(),
    check: (text) => {
      if (text === '') return parameter.required ? neededText(context, parameter) : undefined;
      const problem = split(text)
        .map((value) => checkEndpointValue(context.endpoint, parameter, value))
        .find((found) => found !== undefined);
      return problem && localize(problem);
    },
  });
  return answer === undefined || answer === back ? answer : split(answer);
}

function placeholderOf({ array, example = '' }: Parameter): string {
  if (!array) return example;
  return example === ''
    ? vscode.l10n.t('Several values are separated by commas')
    : vscode.l10n.t('{0}; several values are separated by commas', example);
}

function removal(parameter: Parameter, current: readonly string[]): readonly ValueItem[] {
  return parameter.required || parameter.array || current.length === 0 ? [] : [removeItem()];
}
