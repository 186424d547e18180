import * as vscode from 'vscode';
import type { ParameterValues } from '../../core/catalogue/endpoint.ts';
import { missingParameters, type ParameterStep, parameterSteps, stepParameters } from '../../core/parameters/parameterSteps.ts';
import { isPaging, optionalParameters, requiredParameters } from '../../core/parameters/values.ts';
import type { LastValues } from '../../core/requests/remembered.ts';
import type { Asked } from '../../core/requests/request.ts';
import { requestLine } from '../../core/requests/requestLine.ts';
import { askChoice, back, multiStep, type Place, type Step } from '../multiStep.ts';
import { askParameter } from './askParameter.ts';
import { type OptionItem, type Options, only, optionItems } from './optionItems.ts';
import type { ParameterContext } from './parameterContext.ts';

export interface ParameterQuestions {
  readonly title: string;
  /** What is known already; not asked for. */
  readonly values: ParameterValues;
  /** What was sent last time: offered, and sent only when it is chosen. */
  readonly last: LastValues;
  /** Whether the optional parameters are offered at the end. */
  readonly options: boolean;
  /** Whether they are, also where there is nothing but a page size. */
  readonly pageSize?: boolean;
  /** Where nothing is sent with them. */
  readonly texts?: EditTexts;
}

/** Asks for the required parameters that are missing, then offers the optional ones. @returns `undefined` when the user left */
export async function askParameters(
  context: ParameterContext,
  { title, values, last, options, pageSize = false, texts }: ParameterQuestions,
): Promise<ParameterValues | undefined> {
  const { endpoint } = context;
  const asked = parameterSteps(missingParameters(endpoint, values));
  const offered = allOptional(context);
  // A page size alone is seldom a reason for another question.
  const endsWithOptions = options && (pageSize ? offered : optionalParameters(endpoint)).length > 0;
  const sending = (sent: ParameterValues) =>
    endpoint.path === '' ? title : `${title} · ${requestLine({ endpoint, values: sent })}`;
  const steps = asked.map(
    (step, index): Step<ParameterValues> =>
      async (state, place) => {
        const names = stepParameters(step).map(({ name }) => name);
        const known = names.some((name) => name in state) ? state : { ...state, ...only(last.values, names) };
        const sends = !endsWithOptions && index === asked.length - 1;
        return await askParameter(context, step, known, sends ? { ...place, titleOf: sending } : place);
      },
  );
  if (endsWithOptions) {
    const { label: sends = sendLabel(), placeholder = sendPlaceholder() } = texts ?? {};
    steps.push((state, place) =>
      askOptions(context, { steps: offered, values: state, last, sendLabel: sends, placeholder, place }),
    );
  }
  return await multiStep(title, values, steps);
}

/** What a list of parameters says that is closed with Enter. */
export interface EditTexts extends Pick<Options, 'saysPeriods'> {
  readonly label: string;
  readonly placeholder: string;
}

/** Shows every parameter with its value, to change any of them before the request is sent again. @returns `undefined` when the user left */
export async function editParameters(
  context: ParameterContext,
  title: string,
  { values, lost }: Pick<Asked, 'values' | 'lost'>,
  { label, placeholder, saysPeriods }: EditTexts = { label: vscode.l10n.t('Run Again'), placeholder: sendPlaceholder() },
): Promise<ParameterValues | undefined> {
  const steps = [...parameterSteps(requiredParameters(context.endpoint)), ...allOptional(context)];
  const place = { title, canGoBack: false };
  const edited = await askOptions(context, {
    steps,
    values,
    lost,
    last: nothing,
    sendLabel: label,
    saysPeriods,
    place,
    placeholder,
  });
  return edited === back ? undefined : edited;
}

const nothing: LastValues = { values: {}, without: [] };

/** A list of the parameters with Send at its top, shown again after each that was set. */
async function askOptions(
  context: ParameterContext,
  {
    values,
    place,
    placeholder = sendPlaceholder(),
    ...options
  }: Options & { readonly place: Place; readonly placeholder?: string },
): Promise<ParameterValues | typeof back | undefined> {
  let current = values;
  for (;;) {
    const chosen = await askChoice<OptionItem>(place, {
      placeholder,
      items: optionItems(context, { ...options, values: current }),
      matchOnDescription: true,
    });
    if (chosen === undefined || chosen === back) return chosen;
    if ('send' in chosen) return chosen.send;
    if (!chosen.step) continue;
    const names = stepParameters(chosen.step).map(({ name }) => name);
    const known = names.some((name) => name in current) ? current : { ...current, ...only(options.last.values, names) };
    const answer = await askParameter(context, chosen.step, known, { ...place, canGoBack: true });
    if (answer === undefined) return undefined;
    if (answer !== back) current = answer;
  }
}

/** The optional parameters, the page size last: it is seldom what somebody looks for. */
function allOptional({ endpoint }: ParameterContext): readonly ParameterStep[] {
  const paging = endpoint.parameters.filter(({ name, required }) => !required && isPaging(endpoint, name));
  return [...parameterSteps(optionalParameters(endpoint)), ...parameterSteps(paging)];
}

function sendPlaceholder(): string {
  return vscode.l10n.t('Press Enter to send, or choose a parameter to set');
}

function sendLabel(): string {
  return vscode.l10n.t('Send Request');
}
