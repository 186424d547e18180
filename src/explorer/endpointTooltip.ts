import * as vscode from 'vscode';
import type { Endpoint, Parameter } from '../core/catalogue/endpoint.ts';
import { plainText } from '../core/plainText.ts';
import { certaintyText, deprecatedText, notSentText, pagingText, scopeNeeded, sourceText } from '../ui/endpointWords.ts';
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
  paragraph(scopeNeeded(endpoint, locked), locked ? 'lock' : 'key');
  paragraph(endpoint.scopeNote);
  addParameters(tooltip, endpoint);
  for (const one of endpoint.notSent ?? []) paragraph(notSentText(one), 'warning');
  paragraph(pagingText(endpoint), 'list-ordered');
  paragraph(endpoint.notes, 'info');
  paragraph(deprecatedText(endpoint), 'warning');
  paragraph(certaintyText(endpoint), endpoint.confidence === 'client-code' ? 'question' : 'book');
  paragraph(sourceText(endpoint));
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
