import * as vscode from 'vscode';
import type { Endpoint, NotSent, Parameter } from '../core/catalogue/endpoint.ts';
import { plainText } from '../core/plainText.ts';
import { HoverText } from '../ui/hoverText.ts';

/** More would not fit on a screen. */
const namedParameters = 20;
/** Characters of what a document says of a parameter. */
const longestDescription = 120;

/** What is known of an endpoint. Published documents come from outside: their words are text, never Markdown. */
export function endpointTooltip(endpoint: Endpoint, locked: boolean): vscode.MarkdownString {
  const tooltip = new HoverText();
  const paragraph = (text: string | undefined, icon?: string) => {
    if (!text) return;
    tooltip.paragraph();
    if (icon) tooltip.icon(icon);
    tooltip.words(text);
  };
  tooltip.strong('GET').space().words(endpoint.path);
  paragraph(endpoint.summary);
  if (endpoint.description !== endpoint.summary) paragraph(endpoint.description);
  if (endpoint.scope) {
    paragraph(
      locked
        ? vscode.l10n.t('Needs the scope {0}, which this app does not have.', endpoint.scope)
        : vscode.l10n.t('Needs the scope {0}', endpoint.scope),
      locked ? 'lock' : 'key',
    );
  }
  paragraph(endpoint.scopeNote);
  addParameters(tooltip, endpoint);
  for (const one of endpoint.notSent ?? []) paragraph(notSentText(one), 'warning');
  paragraph(pagingText(endpoint), 'list-ordered');
  paragraph(endpoint.notes, 'info');
  if (endpoint.deprecated) paragraph(vscode.l10n.t('Deprecated'), 'warning');
  paragraph(certainty(endpoint), endpoint.confidence === 'client-code' ? 'question' : 'book');
  if (endpoint.source) paragraph(vscode.l10n.t('Its fields are known from: {0}', endpoint.source));
  return tooltip.markdown;
}

/** What must be given first, then what may be. */
function addParameters(tooltip: HoverText, { parameters }: Endpoint): void {
  if (parameters.length === 0) return;
  const isAsked = ({ in: place, required }: Parameter) => place === 'path' || required;
  const ordered = [...parameters.filter(isAsked), ...parameters.filter((parameter) => !isAsked(parameter))];
  tooltip.paragraph().words(vscode.l10n.t('Parameters'));
  for (const parameter of ordered.slice(0, namedParameters)) {
    tooltip.line().strong(parameter.name);
    if (isAsked(parameter)) tooltip.space().words(vscode.l10n.t('(required)'));
    if (parameter.description) tooltip.space().words(plainText(parameter.description, longestDescription));
  }
  const more = ordered.length - namedParameters;
  if (more > 0) tooltip.line().words(vscode.l10n.t('and {0} more', more));
}

/** How well an endpoint is known: nobody should have to find out by a field that is not there. */
function certainty({ confidence }: Endpoint): string | undefined {
  switch (confidence) {
    case 'spec':
      return vscode.l10n.t('Documented by Planday, in its OpenAPI document');
    case 'docs':
      return vscode.l10n.t('Documented by Planday, in its guides and other pages');
    case 'client-code':
      return vscode.l10n.t('Inferred from public clients, not from Planday’s documentation');
    default:
      return undefined;
  }
}

function notSentText({ name, in: place }: NotSent): string {
  switch (place) {
    case 'header':
      return vscode.l10n.t('Demands the header {0}, which is not sent from here: it may refuse every request.', name);
    case 'cookie':
      return vscode.l10n.t('Demands the cookie {0}, which is not sent from here: it may refuse every request.', name);
    case 'query':
      return vscode.l10n.t('Demands the parameter {0}, which is not sent from here: it may refuse every request.', name);
  }
}

function pagingText({ paging }: Endpoint): string | undefined {
  if (!paging) return undefined;
  return paging.maximum === undefined
    ? vscode.l10n.t('Paged')
    : vscode.l10n.t('Paged: at most {0} rows at a time', paging.maximum);
}
