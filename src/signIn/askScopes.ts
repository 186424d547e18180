import * as vscode from 'vscode';
import { pastedScopes, type ScopeOffer } from '../core/scopes/scopeOffers.ts';
import { ask, type back, type Place } from '../ui/multiStep.ts';
import { createListPrompt, write } from '../ui/prompts.ts';

interface ScopeItem extends vscode.QuickPickItem {
  readonly scope?: string;
}

export interface ScopesOptions {
  readonly placeholder: string;
  readonly offers: Promise<readonly ScopeOffer[]>;
  /** What is chosen to begin with. */
  readonly chosen: (offers: readonly ScopeOffer[]) => readonly string[];
}

/** A list to tick scopes in, with Back. A pasted list ticks what it names. @throws what `offers` rejects with */
export async function askScopes(place: Place, options: ScopesOptions): Promise<readonly string[] | typeof back | undefined> {
  const pick = createListPrompt<ScopeItem>();
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  write(pick, { placeholder: options.placeholder });
  pick.busy = true;
  let offers: readonly ScopeOffer[] = [];
  const tick = (scopes: readonly string[]) => {
    const listed = new Set(offers.map(({ scope }) => scope));
    // One that the identity server does not list may still be one of the app's.
    offers = [...scopes.filter((scope) => !listed.has(scope)).map((scope) => ({ scope, opens: [] })), ...offers];
    write(pick, { items: rowsOf(offers) });
    pick.selectedItems = pick.items.filter(({ scope }) => scope !== undefined && scopes.includes(scope));
  };
  pick.onDidChangeValue((text) => {
    const scopes = pastedScopes(text);
    if (!scopes || scopes.length < 2 || pick.busy) return;
    pick.value = '';
    tick(scopes);
  });
  const answer = ask(pick, place, () => {
    const scopes = pick.selectedItems.flatMap(({ scope }) => scope ?? []);
    return pick.busy || scopes.length === 0 ? undefined : scopes;
  });
  const failed = options.offers.then(
    (loaded) => {
      offers = loaded;
      tick(options.chosen(loaded));
      pick.busy = false;
      return new Promise<never>(() => undefined);
    },
    (error: unknown) => {
      pick.hide();
      throw error;
    },
  );
  return await Promise.race([failed, answer]);
}

function rowsOf(offers: readonly ScopeOffer[]): readonly ScopeItem[] {
  const rows = (some: readonly ScopeOffer[]): ScopeItem[] =>
    some.map(({ scope, opens }) => ({ label: scope, description: opens.join(', '), scope }));
  const heading = (label: string): ScopeItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const useful = offers.filter(({ opens }) => opens.length > 0);
  const others = offers.filter(({ opens }) => opens.length === 0);
  return [
    ...(useful.length > 0 ? [heading(vscode.l10n.t('open endpoints here')), ...rows(useful)] : []),
    ...(others.length > 0 ? [heading(vscode.l10n.t('not needed here: this extension only reads')), ...rows(others)] : []),
  ];
}
