import * as vscode from 'vscode';
import type { ParameterValues } from '../../core/catalogue/endpoint.ts';
import { type ParameterStep, stepParameters } from '../../core/parameters/parameterSteps.ts';
import { valuesOf } from '../../core/parameters/values.ts';
import type { LastValues } from '../../core/requests/remembered.ts';
import { requestLine } from '../../core/requests/requestLine.ts';
import { shownDates } from './askPeriod.ts';
import { periodTexts } from './dateOfferTexts.ts';
import type { ParameterContext, ValueNames } from './parameterContext.ts';

/** What a list of parameters shows. */
export interface Options {
  readonly steps: readonly ParameterStep[];
  readonly values: ParameterValues;
  /** What there is no parameter for any more: in sight, and not sent. */
  readonly lost?: ParameterValues | undefined;
  readonly last: LastValues;
  readonly sendLabel: string;
  /** Whether it says too what dates were chosen as, where that is what is kept of them. */
  readonly saysPeriods?: boolean | undefined;
}

export type OptionItem = vscode.QuickPickItem & ({ readonly step?: ParameterStep } | { readonly send: ParameterValues });

/** The rows: Send, the values of the last time, what was lost, what is set, what can be added. */
export function optionItems(
  context: ParameterContext,
  { steps, values, lost = {}, last, sendLabel, saysPeriods = false }: Options,
): readonly OptionItem[] {
  const isSet = (step: ParameterStep) =>
    stepParameters(step).some(({ name }) => name in values || context.notKept.includes(name));
  const group = (title: string, items: readonly OptionItem[]): OptionItem[] =>
    items.length === 0 ? [] : [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...items];
  const rows = (members: readonly ParameterStep[]) => members.map((step) => stepItem(context, step, values));
  const first = sendItem(context, sendLabel, values);
  const description = [first.description, ...(saysPeriods ? periodTexts(context, values) : [])].join(' · ');
  return [
    { ...first, description, iconPath: new vscode.ThemeIcon('play') },
    ...lastItems(context, { steps, values, last }),
    ...group(vscode.l10n.t('Not sent: {0} has no such parameter any more', context.endpoint.name), lostItems(lost)),
    ...group(vscode.l10n.t('Parameters'), rows(steps.filter(isSet))),
    ...group(vscode.l10n.t('Add parameter'), rows(steps.filter((step) => !isSet(step)))),
  ];
}

/** A row that sends, with all that it sends in sight: the values by their names, and the line of the request where it is one. */
function sendItem(context: ParameterContext, label: string, send: ParameterValues) {
  const description = summary(context, send);
  return context.endpoint.path === ''
    ? { label, description, send }
    : { label, description, detail: requestLine({ ...context, values: send }), send };
}

/** The values of the last time, where they are others than those that are set. */
function lastItems(context: ParameterContext, { steps, values, last }: Pick<Options, 'steps' | 'values' | 'last'>): OptionItem[] {
  const offered = steps.flatMap((step) => stepParameters(step).map(({ name }) => name));
  const optional = only(last.values, offered);
  const withLast = { ...values, ...optional };
  if (Object.keys(optional).length === 0 || JSON.stringify(withLast) === JSON.stringify(values)) return [];
  const without = last.without.filter((name) => !Object.hasOwn(withLast, name)).join(', ');
  const label =
    without === ''
      ? vscode.l10n.t('Send with the last parameters')
      : vscode.l10n.t('Send with the last parameters, without {0}', without);
  const item = sendItem(context, label, withLast);
  const description = [item.description, ...periodTexts(context, withLast)].join(' · ');
  return [{ ...item, description, iconPath: new vscode.ThemeIcon('history') }];
}

function lostItems(lost: ParameterValues): OptionItem[] {
  return Object.keys(lost).map((name) => ({
    label: name,
    description: valuesOf(lost, name).join(', '),
    iconPath: new vscode.ThemeIcon('warning'),
  }));
}

function stepItem(context: ParameterContext, step: ParameterStep, values: ParameterValues): OptionItem {
  const { names, notKept } = context;
  const parameters = stepParameters(step);
  const label = parameters.map(({ name }) => name).join(', ');
  if (parameters.some(({ name }) => name in values)) {
    const given = shownDates(context, step, values) ?? parameters.map(({ name }) => namedValues(names, values, name)).join(', ');
    return { label, description: given, iconPath: new vscode.ThemeIcon('edit'), step };
  }
  if (parameters.some(({ name }) => notKept.includes(name))) {
    const description = vscode.l10n.t('The value was not kept: set it again');
    return { label, description, iconPath: new vscode.ThemeIcon('warning'), step };
  }
  return { label, description: parameters[0]?.description ?? '', iconPath: new vscode.ThemeIcon('add'), step };
}

export function only(values: ParameterValues, names: readonly string[]): ParameterValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

/** “departmentId Nyhavn (12) · from 2026-01-01” */
function summary({ names }: ParameterContext, values: ParameterValues): string {
  return Object.keys(values)
    .map((name) => `${name} ${namedValues(names, values, name)}`)
    .join(' · ');
}

function namedValues(names: ValueNames, values: ParameterValues, parameter: string): string {
  return valuesOf(values, parameter)
    .map((value) => names.of(parameter, value))
    .join(', ');
}
