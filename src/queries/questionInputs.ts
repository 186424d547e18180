import * as vscode from 'vscode';
import type { ParameterValues } from '../core/catalogue/endpoint.ts';
import { checkAll, missingParameters } from '../core/parameters/parameterSteps.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { Question, QuestionInputs } from '../core/questions/question.ts';
import { asEndpoint, inputsOf } from '../core/questions/questionInputs.ts';
import { wallNow } from '../core/questions/wallNow.ts';
import type { LastValues } from '../core/requests/remembered.ts';
import { localize } from '../ui/localize.ts';
import { askParameters } from '../ui/parameters/askParameters.ts';
import { type ParameterContextParts, parameterContext } from '../ui/parameters/parameterContext.ts';

/** Asks for what questions need, and offers what was said last while the window is open. */
export class QuestionAsking {
  readonly #parts: ParameterContextParts;
  readonly #last = new Map<string, ParameterValues>();

  constructor(parts: ParameterContextParts) {
    this.#parts = parts;
  }

  /**
   * @param given what is known already; absent: everything is asked for
   * @returns `undefined` when the user left
   * @throws PlandayError `invalidInput` for what was given and is none
   */
  async ask(question: Question, portal: Portal, given?: ParameterValues): Promise<QuestionInputs | undefined> {
    const endpoint = asEndpoint(question, localize);
    const inputs = (values: ParameterValues): QuestionInputs => {
      return { ...inputsOf(question, values, localize), now: wallNow(Date.now(), portal.info?.timeZone) };
    };
    if (endpoint.parameters.length === 0) return inputs({});
    if (given && missingParameters(endpoint, given).length === 0) {
      checkAll(endpoint, given, portal.info?.timeZone);
      return inputs(given);
    }
    const context = await parameterContext({ portal, endpoint }, this.#parts);
    const key = JSON.stringify([question.id, portal.id]);
    const last: LastValues = { values: this.#last.get(key) ?? {}, without: [] };
    const title = vscode.l10n.t('{0} – {1}', endpoint.name, portal.name);
    const texts = {
      label: vscode.l10n.t('Ask'),
      placeholder: vscode.l10n.t('Press Enter to ask, or choose what to set'),
    };
    const values = await askParameters(context, { title, values: given ?? {}, last, options: true, texts });
    if (!values) return undefined;
    this.#last.set(key, values);
    return inputs(values);
  }
}

/** “2026-11-01 – 2026-11-30 · Came late or left early by more than 5 minutes” */
export function inputsText({ needs, tolerances }: Question, { from, to, tolerances: given }: QuestionInputs): string {
  const period = needs.period ? [vscode.l10n.t('{0} – {1}', from, to)] : [];
  const said = tolerances.map(({ name, label, unit, usual }) =>
    vscode.l10n.t('{0} {1} {2}', localize(label), given[name] ?? usual, localize(unit)),
  );
  return [...period, ...said].join(' · ');
}
