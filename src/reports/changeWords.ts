import * as vscode from 'vscode';
import type { Change, ChangeKind } from '../core/catalogue/changes.ts';
import { plainText } from '../core/plainText.ts';
import { code, words } from './markdown.ts';

/** Room for a few values. */
const longestText = 200;

/** The parts of a change as Markdown. */
interface Said {
  /** A parameter or a field; `the answer` where it is the whole one. */
  readonly where: string;
  readonly was: string;
  readonly is: string;
}

/** What a change is in words: one line of Markdown, in which the texts of documents are never markup. */
export function changeWords({ kind, where, was, is }: Change): string {
  const shown = (text: string | undefined) => (text ? code(plainText(text, longestText)) : vscode.l10n.t('nothing'));
  if (kind === 'summary')
    return tellers.summary({ where: '', was: words(was ?? '', longestText), is: words(is ?? '', longestText) });
  return tellers[kind]({ where: where ? code(where) : vscode.l10n.t('the answer'), was: shown(was), is: shown(is) });
}

const tellers: Readonly<Record<ChangeKind, (said: Said) => string>> = {
  endpointGone: () => vscode.l10n.t('the endpoint is gone'),
  endpointNew: () => vscode.l10n.t('the endpoint is new'),
  summary: ({ was, is }) => vscode.l10n.t('its summary is “{1}”, was “{0}”', was, is),
  deprecated: () => vscode.l10n.t('it is deprecated now'),
  deprecatedNoMore: () => vscode.l10n.t('it is no longer deprecated'),
  scopeChanged: ({ was, is }) => vscode.l10n.t('it needs the scope {1}, needed {0}', was, is),
  scopeNew: ({ is }) => vscode.l10n.t('it needs the scope {0}, which was not documented', is),
  scopeGone: ({ was }) => vscode.l10n.t('the scope {0} is no longer named', was),
  pagingNew: () => vscode.l10n.t('it comes in pages now'),
  pagingGone: () => vscode.l10n.t('it no longer comes in pages'),
  pageMaximumNew: ({ is }) => vscode.l10n.t('a page holds at most {0} rows, which was not documented', is),
  pageMaximumLowered: ({ was, is }) => vscode.l10n.t('a page holds at most {1} rows, held {0}', was, is),
  pageMaximumRaised: ({ was, is }) => vscode.l10n.t('a page may hold {1} rows, held {0}', was, is),
  statusNew: ({ is }) => vscode.l10n.t('it may succeed with status {0} too', is),
  statusGone: ({ was }) => vscode.l10n.t('it no longer succeeds with status {0}', was),
  demandNew: ({ is }) => vscode.l10n.t('it demands {0} too', is),
  demandGone: ({ was }) => vscode.l10n.t('it no longer demands {0}', was),

  requiredParameterNew: ({ where }) => vscode.l10n.t('parameter {0} is new and required', where),
  optionalParameterNew: ({ where }) => vscode.l10n.t('parameter {0} is new and optional', where),
  parameterGone: ({ where }) => vscode.l10n.t('parameter {0} is gone', where),
  parameterRequired: ({ where }) => vscode.l10n.t('parameter {0} is required now', where),
  parameterOptional: ({ where }) => vscode.l10n.t('parameter {0} is optional now', where),
  parameterType: ({ where, was, is }) => vscode.l10n.t('parameter {0} has the type {2}, had {1}', where, was, is),
  parameterTypeWider: ({ where, was, is }) => vscode.l10n.t('parameter {0} takes any {2}, took {1}', where, was, is),
  parameterFormat: ({ where, was, is }) => vscode.l10n.t('parameter {0} has the format {2}, had {1}', where, was, is),
  parameterFormatNew: ({ where, is }) => vscode.l10n.t('parameter {0} has the format {1} now', where, is),
  parameterFormatWider: ({ where, was, is }) => vscode.l10n.t('parameter {0} takes {2}, took {1} only', where, was, is),
  parameterDate: ({ where, was, is }) => vscode.l10n.t('parameter {0} is written as {2}, was as {1}', where, was, is),
  parameterListStyle: ({ where }) => vscode.l10n.t('the values of parameter {0} are joined in another way', where),
  parameterWriting: ({ where }) => vscode.l10n.t('a value of parameter {0} is written in another way', where),
  parameterListNew: ({ where }) => vscode.l10n.t('parameter {0} takes several values', where),
  parameterListGone: ({ where }) => vscode.l10n.t('parameter {0} takes one value only', where),
  parameterValuesNamed: ({ where }) => vscode.l10n.t('parameter {0} takes certain values only', where),
  parameterValuesFree: ({ where }) => vscode.l10n.t('parameter {0} takes other values too', where),
  parameterValueNew: ({ where, is }) => vscode.l10n.t('parameter {0} takes {1} too', where, is),
  parameterValueGone: ({ where, was }) => vscode.l10n.t('parameter {0} no longer takes {1}', where, was),
  parameterMinimumNew: ({ where, is }) => vscode.l10n.t('parameter {0} is at least {1}, which was not documented', where, is),
  parameterMinimumRaised: ({ where, was, is }) =>
    vscode.l10n.t('parameter {0} is at least {2}, was at least {1}', where, was, is),
  parameterMinimumLowered: ({ where, was, is }) => vscode.l10n.t('the minimum of parameter {0} is {2}, was {1}', where, was, is),
  parameterMaximumNew: ({ where, is }) => vscode.l10n.t('parameter {0} is at most {1}, which was not documented', where, is),
  parameterMaximumLowered: ({ where, was, is }) => vscode.l10n.t('parameter {0} is at most {2}, was at most {1}', where, was, is),
  parameterMaximumRaised: ({ where, was, is }) => vscode.l10n.t('the maximum of parameter {0} is {2}, was {1}', where, was, is),
  parameterDefault: ({ where, was, is }) => vscode.l10n.t('parameter {0} is {2} where it is left out, was {1}', where, was, is),
  parameterDefaultNew: ({ where, is }) =>
    vscode.l10n.t('parameter {0} is {1} where it is left out, which was not documented', where, is),
  parameterDefaultGone: ({ where, was }) => vscode.l10n.t('parameter {0} is no longer {1} where it is left out', where, was),
  parameterDeprecated: ({ where }) => vscode.l10n.t('parameter {0} is deprecated now', where),
  parameterDeprecatedNoMore: ({ where }) => vscode.l10n.t('parameter {0} is no longer deprecated', where),
  parameterPersonal: ({ where }) => vscode.l10n.t('parameter {0} counts as personal data now', where),
  parameterPersonalNoMore: ({ where }) => vscode.l10n.t('parameter {0} no longer counts as personal data', where),

  fieldNew: ({ where }) => vscode.l10n.t('field {0} is new', where),
  fieldGone: ({ where }) => vscode.l10n.t('field {0} is gone', where),
  fieldType: ({ where, was, is }) => vscode.l10n.t('the type of {0} is {2}, was {1}', where, was, is),
  fieldTypeNarrower: ({ where, was, is }) => vscode.l10n.t('{0} is always {2}, was any {1}', where, was, is),
  fieldTypeNamed: ({ where, is }) => vscode.l10n.t('the type of {0} is {1}, which was not documented', where, is),
  fieldTypeFree: ({ where, was }) => vscode.l10n.t('{0} may be something else than {1}', where, was),
  fieldFormat: ({ where, was, is }) => vscode.l10n.t('the format of {0} is {2}, was {1}', where, was, is),
  fieldFormatNarrower: ({ where, was, is }) => vscode.l10n.t('{0} is always {2}, was any {1}', where, was, is),
  fieldFormatNew: ({ where, is }) => vscode.l10n.t('the format of {0} is {1}, which was not documented', where, is),
  fieldFormatGone: ({ where, was }) => vscode.l10n.t('the format of {0} is no longer {1}', where, was),
  fieldNullable: ({ where }) => vscode.l10n.t('{0} may be null now', where),
  fieldNullableNoMore: ({ where }) => vscode.l10n.t('{0} is no longer null', where),
  fieldOptional: ({ where }) => vscode.l10n.t('{0} may be missing now', where),
  fieldAlwaysThere: ({ where }) => vscode.l10n.t('{0} is always there now', where),
  fieldValueNew: ({ where, is }) => vscode.l10n.t('{0} may be {1} too', where, is),
  fieldValueGone: ({ where, was }) => vscode.l10n.t('{0} is no longer {1}', where, was),
  fieldValuesNamed: ({ where }) => vscode.l10n.t('the values of {0} are listed now', where),
  fieldValuesFree: ({ where }) => vscode.l10n.t('the values of {0} are no longer listed', where),
  fieldRangeWider: ({ where, was, is }) => vscode.l10n.t('the range of {0} is wider: {2}, was {1}', where, was, is),
  fieldRangeNarrower: ({ where, was, is }) => vscode.l10n.t('the range of {0} is narrower: {2}, was {1}', where, was, is),
  fieldDeprecated: ({ where }) => vscode.l10n.t('{0} is deprecated now', where),
  fieldDeprecatedNoMore: ({ where }) => vscode.l10n.t('{0} is no longer deprecated', where),
  contentDescribed: ({ where }) => vscode.l10n.t('what {0} holds is described now', where),
  contentUndescribed: ({ where }) => vscode.l10n.t('what {0} holds is no longer described', where),
};
