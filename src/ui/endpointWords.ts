import * as vscode from 'vscode';
import type { Endpoint, NotSent } from '../core/catalogue/endpoint.ts';

/** How well an endpoint is known: nobody should have to find out by a field that is not there. */
export function certaintyText({ confidence }: Pick<Endpoint, 'confidence'>): string | undefined {
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

/** Where its fields are known from. */
export function sourceText({ source }: Pick<Endpoint, 'source'>): string | undefined {
  return source ? vscode.l10n.t('Its fields are known from: {0}', source) : undefined;
}

/** @param locked whether the app is known not to have it */
export function scopeNeeded({ scope }: Pick<Endpoint, 'scope'>, locked: boolean): string | undefined {
  if (!scope) return undefined;
  return locked
    ? vscode.l10n.t('Needs the scope {0}, which this app does not have.', scope)
    : vscode.l10n.t('Needs the scope {0}', scope);
}

export function notSentText({ name, in: place }: NotSent): string {
  switch (place) {
    case 'header':
      return vscode.l10n.t('Demands the header {0}, which is not sent from here: it may refuse every request.', name);
    case 'cookie':
      return vscode.l10n.t('Demands the cookie {0}, which is not sent from here: it may refuse every request.', name);
    case 'query':
      return vscode.l10n.t('Demands the parameter {0}, which is not sent from here: it may refuse every request.', name);
  }
}

export function pagingText({ paging }: Pick<Endpoint, 'paging'>): string | undefined {
  if (!paging) return undefined;
  return paging.maximum === undefined
    ? vscode.l10n.t('Paged')
    : vscode.l10n.t('Paged: at most {0} rows at a time', paging.maximum);
}

export function deprecatedText({ deprecated }: Pick<Endpoint, 'deprecated'>): string | undefined {
  return deprecated ? vscode.l10n.t('Deprecated') : undefined;
}
