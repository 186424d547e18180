import * as vscode from 'vscode';
import { calledPortal } from '../core/calls/calledPortal.ts';
import { calledInputs, calledQuestion, questionFields } from '../core/calls/calledQuestion.ts';
import { calledStatement } from '../core/calls/calledStatement.ts';
import { today } from '../core/parameters/calendar.ts';
import { longestSql } from '../core/saved/savedQuery.ts';
import { commands } from '../ids.ts';
import type { QueryOutcome } from '../queries/querySession.ts';
import { localize } from '../ui/localize.ts';
import { called, portalOf } from './called.ts';
import type { Found } from './public.d.ts';
import { askQuestion } from './questions.ts';
import { runQuery } from './runQuery.ts';

const outcome: readonly (keyof Found)[] = ['portals', 'rows', 'complete', 'missing', 'uri'];

/** Runs a statement, for other programs too. */
export const callQuery = called({
  id: commands.runQuery,
  fields: ['sql', 'portals', 'values'],
  outcome,
  byHand: runQuery,
  run: async (services, call) => {
    const sql = call.needed('sql', '"SELECT name FROM departments"', longestSql);
    const all = services.portals.all();
    const portals = (call.texts('portals', '["Nordlys Café"]') ?? []).map((given) => calledPortal(given, all));
    // With one portal, its lists say what a parameter is called.
    const of = portals.length === 0 && all.length === 1 ? all : portals;
    const values = calledStatement(sql, call.values('values', '{ "from": "2026-11-01" }'), of);
    const queries = await services.queries();
    const statement = { name: vscode.l10n.t('Query'), sql, portalIds: portals.map(({ id }) => id), values };
    return found(await queries.runStatement(statement));
  },
});

/** Asks one of the ready questions, for other programs too. */
export const callQuestion = called({
  id: commands.askQuestion,
  fields: questionFields,
  outcome,
  byHand: askQuestion,
  run: async (services, call) => {
    const question = calledQuestion(call);
    const portal = await portalOf(services, call, localize(question.title));
    if (!portal) return undefined;
    const inputs = calledInputs(call, question, today(Date.now(), portal.info?.timeZone), localize);
    return found(await (await services.queries()).answer(question, portal, inputs));
  },
});

function found(came: QueryOutcome | undefined): Found | undefined {
  if (!came) return undefined;
  const { portals, rows, missing, uri } = came;
  const why = missing.length > 0 ? { missing: missing.join(' ') } : {};
  return { portals, rows, complete: missing.length === 0, ...why, uri: String(uri) };
}
