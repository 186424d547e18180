import * as vscode from 'vscode';
import type { Api, Endpoint } from '../core/catalogue/endpoint.ts';
import type { Portal } from '../core/portals/portal.ts';
import { accessTo } from '../core/scopes/scopes.ts';
import { type EndpointHit, EndpointSearch } from '../core/search/endpointSearch.ts';
import { frequentlyUsed, lastUsedFirst, type Use } from '../core/search/frequentlyUsed.ts';
import { endpointIcon } from '../ui/endpointIcon.ts';
import { numberText, plural } from '../ui/plural.ts';
import type { SearchItem } from '../ui/searchBox.ts';

/** An endpoint, and the portals that it may be sent to; or the way to more endpoints. */
export type EndpointChoice = Pick<EndpointHit, 'endpoint' | 'portals'> | 'updateCatalogue';

type Row = SearchItem<EndpointChoice>;

/** More than anyone reads before the next key. */
export const mostRows = 200;
/** Of what was used last, and of what was used most. */
const mostUsed = 5;
/** More names than these say less than their number. */
const mostNames = 2;

/** The rows of Send Request…, for whatever is typed. */
export class EndpointRows {
  readonly #search: EndpointSearch;
  readonly #used: readonly Row[];
  readonly #isOnTop: (endpoint: Endpoint) => boolean;

  /** @param uses the latest first */
  constructor(apis: readonly Api[], portals: readonly Portal[], uses: readonly Use[]) {
    this.#search = new EndpointSearch(apis, lastUsedFirst(portals, uses));
    const known = new Map(apis.flatMap(({ endpoints }) => endpoints.map((endpoint) => [endpoint.id, endpoint] as const)));
    const hits = uses.flatMap((use) => {
      const [endpoint, portal] = [known.get(use.endpointId), portals.find(({ id }) => id === use.portalId)];
      return endpoint && portal ? [{ ...use, endpoint, portals: [portal] }] : [];
    });
    const { last, often } = frequentlyUsed(hits, mostUsed);
    const rows = (title: string, some: readonly (typeof hits)[number][]) =>
      some.length === 0 ? [] : [separator(title), ...some.map((hit) => this.#row(hit))];
    this.#used = [...rows(vscode.l10n.t('Last used'), last), ...rows(vscode.l10n.t('Most used'), often)];
    // With several portals the row below is another one: it leads to all of them.
    const onTop = new Set(portals.length > 1 ? [] : [...last, ...often].map(({ endpoint }) => endpoint));
    this.#isOnTop = (endpoint) => onTop.has(endpoint);
  }

  rows(text: string): readonly Row[] {
    const { best, total } = this.#search.search(text, mostRows);
    if (total === 0) return nothingFound(text);
    const rest = total > best.length ? [restRow(total - best.length)] : [];
    if (text.trim() !== '') return [...best.map((hit) => this.#row(hit)), ...rest];
    return [...this.#used, ...this.#byApi(best.filter(({ endpoint }) => !this.#isOnTop(endpoint))), ...rest];
  }

  #byApi(hits: readonly EndpointHit[]): readonly Row[] {
    return hits.flatMap((hit, index) => [
      ...(hit.api === hits[index - 1]?.api ? [] : [separator(hit.api.title)]),
      this.#row(hit),
    ]);
  }

  #row({ endpoint, portals }: Pick<EndpointHit, 'endpoint' | 'portals'>): Row {
    const isLocked = portals.every((portal) => accessTo(endpoint, portal) === 'missing');
    const needs = isLocked ? [vscode.l10n.t('needs {0}', endpoint.scope ?? '')] : [];
    return {
      label: endpoint.name,
      description: [portalsText(portals), ...needs].join(' · '),
      detail: `GET ${endpoint.path}`,
      iconPath: endpointIcon(endpoint, isLocked),
      value: { endpoint, portals },
    };
  }
}

/** “Kanel”, “Kanel, Nordlys”, “in 12 portals” */
function portalsText(portals: readonly Portal[]): string {
  if (portals.length <= mostNames) return portals.map(({ name }) => name).join(', ');
  return plural(portals.length, vscode.l10n.t('in {0} portal ||| in {0} portals', numberText(portals.length)));
}

function nothingFound(text: string): readonly Row[] {
  return [
    { label: vscode.l10n.t('No endpoint matches “{0}”', text.trim()), iconPath: new vscode.ThemeIcon('info') },
    {
      label: vscode.l10n.t('Update API Catalogue'),
      description: vscode.l10n.t('reads the endpoints that Planday publishes today'),
      iconPath: new vscode.ThemeIcon('cloud-download'),
      value: 'updateCatalogue',
    },
  ];
}

/** What is found beyond the rows in sight. */
export function restRow(count: number): SearchItem<never> {
  return { label: vscode.l10n.t('… {0} more: narrow the search', numberText(count)) };
}

function separator(label: string): SearchItem<never> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
