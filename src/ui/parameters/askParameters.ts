import * as vscode from 'vscode';
import type { ParameterValues } from '../../core/catalogue/endpoint.ts';
import { missingParameters, type ParameterStep, parameterSteps, stepParameters } from '../../core/parameters/parameterSteps.ts';
import { isPaging, optionalParameters, requiredParameters, valuesOf } from '../../core/parameters/values.ts';
import { askChoice, back, multiStep, type Place, type Step } from '../multiStep.ts';
import { askParameter } from './askParameter.ts';
import { shownDates } from './askPeriod.ts';
import { periodTexts } from './dateOfferTexts.ts';
import type { ParameterContext } from './parameterContext.ts';

export interface ParameterQuestions {
  readonly title: string;
  /** What is known already; not asked for. */
  readonly values: ParameterValues;
  /** What was sent last time: offered, and sent only when it is chosen. */
  readonly last: ParameterValues;
  /** Whether the optional parameters are offered at the end. */
  readonly options: boolean;
}

/** Asks for the required parameters that are missing, then offers the optional ones. @returns `undefined` when the user left */
export async function askParameters(
  context: ParameterContext,
  { title, values, last, options }: ParameterQuestions,
): Promise<ParameterValues | undefined> {
  const { endpoint } = context;
  const asked = parameterSteps(missingParameters(endpoint, values));
  const steps = asked.map(
    (step): Step<ParameterValues> =>
      async (state, place) => {
        const names = stepParameters(step).map(({ name }) => name);
        const known = names.some((name) => name in state) ? state : { ...state, ...only(last, names) };
        return await askParameter(context, step, known, place);
      },
  );
  const offered = allOptional(context);
  // A page size alone is no reason for another question.
  if (options && optionalParameters(endpoint).length > 0) {
    steps.push((state, place) => askOptions(context, { steps: offered, values: state, last, sendLabel: sendLabel(), place }));
  }
  return await multiStep(title, values, steps);
}

/** Shows every parameter with its value, to change any of them before the request is sent again. @returns `undefined` when the user left */
export async function editParameters(
  context: ParameterContext,
  title: string,
  values: ParameterValues,
): Promise<ParameterValues | undefined> {
  const steps = [...parameterSteps(requiredParameters(context.endpoint)), ...allOptional(context)];
  const place = { title, canGoBack: false };
  const edited = await askOptions(context, { steps, values, last: {}, sendLabel: vscode.l10n.t('Run Again'), place });
  return edited === back ? undefined : edited;
}

interface Options {
  readonly steps: readonly ParameterStep[];
  readonly values: ParameterValues;
  readonly last: ParameterValues;
  readonly sendLabel: string;
  readonly place: Place;
}

type OptionItem = vscode.QuickPickItem & ({ readonly step?: ParameterStep } | { readonly send: ParameterValues });

/** A list of the parameters with Send at its top, shown again after each that was set. */
async function askOptions(
  context: ParameterContext,
  { steps, values, last, sendLabel: label, place }: Options,
): Promise<ParameterValues | typeof back | undefined> {
  let current = values;
  for (;;) {
    const chosen = await askChoice<OptionItem>(place, {
      placeholder: vscode.l10n.t('Press Enter to send, or choose a parameter to set'),
      items: optionItems(context, { steps, values: current, last, sendLabel: label }),
      matchOnDescription: true,
    });
    if (chosen === undefined || chosen === back) return chosen;
    if ('send' in chosen) return chosen.send;
    if (!chosen.step) continue;
    const names = stepParameters(chosen.step).map(({ name }) => name);
    const known = names.some((name) => name in current) ? current : { ...current, ...only(last, names) };
    const answer = await askParameter(context, chosen.step, known, { ...place, canGoBack: true });
    if (answer === undefined) return undefined;
    if (answer !== back) current = answer;
  }
}

function optionItems(
  context: ParameterContext,
  { steps, values, last, sendLabel: label }: Omit<Options, 'place'>,
): readonly OptionItem[] {
  const optional = only(
    last,
    steps.flatMap((step) => stepParameters(step).map(({ name }) => name)),
  );
  const withLast = { ...values, ...optional };
  const isSet = (step: ParameterStep) => stepParameters(step).some(({ name }) => name in values);
  const group = (title: string, members: readonly ParameterStep[]): OptionItem[] =>
    members.length === 0
      ? []
      : [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...members.map((step) => stepItem(context, step, values))];
  return [
    { label, description: summary(values), iconPath: new vscode.ThemeIcon('play'), send: values },
    ...(Object.keys(optional).length > 0 && JSON.stringify(withLast) !== JSON.stringify(values)
      ? [
          {
            label: vscode.l10n.t('Send with the last parameters'),
            description: [summary(withLast), ...periodTexts(context, withLast)].join(' · '),
            iconPath: new vscode.ThemeIcon('history'),
            send: withLast,
          },
        ]
      : []),
    ...group(vscode.l10n.t('Parameters'), steps.filter(isSet)),
    ...group(
      vscode.l10n.t('Add parameter'),
      steps.filter((step) => !isSet(step)),
    ),
  ];
}

function stepItem(context: ParameterContext, step: ParameterStep, values: ParameterValues): OptionItem {
  const parameters = stepParameters(step);
  const set = parameters.some(({ name }) => name in values);
  const given = shownDates(context, step, values) ?? parameters.flatMap(({ name }) => valuesOf(values, name)).join(', ');
  return {
    label: parameters.map(({ name }) => name).join(', '),
    description: set ? given : (parameters[0]?.description ?? ''),
    iconPath: new vscode.ThemeIcon(set ? 'edit' : 'add'),
    step,
  };
}

/** The optional parameters, the page size last: it is seldom what somebody looks for. */
function allOptional({ endpoint }: ParameterContext): readonly ParameterStep[] {
  const paging = endpoint.parameters.filter(({ name, required }) => !required && isPaging(endpoint, name));
  return [...parameterSteps(optionalParameters(endpoint)), ...parameterSteps(paging)];
}

function only(values: ParameterValues, names: readonly string[]): ParameterValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

/** “departmentId 12 · from 2026-01-01” */
function summary(values: ParameterValues): string {
  return Object.keys(values)
    .map((name) => `${name} ${valuesOf(values, name).join(', ')}`)
    .join(' · ');
}

function sendLabel(): string {
  return vscode.l10n.t('Send Request');
}
