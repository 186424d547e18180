import type { Api, Endpoint } from '../catalogue/endpoint.ts';
import { comparablePath } from '../catalogue/pathTemplate.ts';
import type { Portal } from '../portals/portal.ts';
import { bestFirst, type Found } from './bestFirst.ts';
import { labelScore, type SearchEntry, searchEntry, termScore } from './searchEntry.ts';
import { readQuery, type Term } from './searchText.ts';

/** An endpoint that was found, once, however many portals have it. */
export interface EndpointHit {
  readonly endpoint: Endpoint;
  readonly api: Api;
  /** The portals that fit what was typed, best first; never empty. */
  readonly portals: readonly Portal[];
}

/** Every endpoint is asked with it, so it tells none from another. */
const neutral = ['get'];

interface Indexed extends Pick<EndpointHit, 'endpoint' | 'api'> {
  readonly entry: SearchEntry;
}

interface IndexedPortal {
  readonly portal: Portal;
  readonly entry: SearchEntry;
}

/** The portals that have certain words of the search, and what the best of them gains by that. */
interface Fit {
  readonly portals: readonly Portal[];
  readonly score: number;
}

/**
 * Looks for endpoints by words. A word that an endpoint does not have has to be one of a portal: “shifts kanel”. Endpoints and portals are
 * compared apart, so that twenty portals cost as much as one.
 */
export class EndpointSearch {
  readonly #endpoints: readonly Indexed[];
  readonly #portals: readonly IndexedPortal[];

  /** @param portals in the order in which they are offered */
  constructor(apis: readonly Api[], portals: readonly Portal[]) {
    this.#endpoints = apis.flatMap((api) =>
      api.endpoints.map((endpoint) => ({ endpoint, api, entry: endpointEntry(api, endpoint) })),
    );
    this.#portals = portals.map((portal) => ({ portal, entry: portalEntry(portal) }));
  }

  /** @param most how many are wanted */
  search(text: string, most: number): Found<EndpointHit> {
    const query = readQuery(text, neutral);
    const fits = this.#fits(query.terms);
    const { best, total } = bestFirst(
      [this.#endpoints],
      ({ entry }) => {
        const scores = query.terms.map((term) => termScore(entry, term));
        const fit = fits(scores.map((score) => score === 0));
        return fit ? 1 + fit.score + sum(scores) + labelScore(entry, query) : 0;
      },
      most,
    );
    const hits = best.map(({ endpoint, api, entry }): EndpointHit => {
      const fit = fits(query.terms.map((term) => termScore(entry, term) === 0));
      return { endpoint, api, portals: fit?.portals ?? [] };
    });
    return { best: hits, total };
  }

  /** Which portals have the words that an endpoint lacks. There are few different answers, however many endpoints ask. */
  #fits(terms: readonly Term[]): (lacks: readonly boolean[]) => Fit | undefined {
    const scored = this.#portals.map(({ portal, entry }) => ({ portal, scores: terms.map((term) => termScore(entry, term)) }));
    const ordered = scored.toSorted((one, other) => sum(other.scores) - sum(one.scores));
    const known = new Map<string, Fit | undefined>();
    return (lacks) => {
      const key = lacks.join();
      if (known.has(key)) return known.get(key);
      const fitting = ordered.filter(({ scores }) => lacks.every((isLacking, index) => !isLacking || scores[index] !== 0));
      const lent = (scores: readonly number[]) => sum(scores.filter((_, index) => lacks[index]));
      const [best] = fitting;
      const fit = best && { portals: fitting.map(({ portal }) => portal), score: lent(best.scores) };
      known.set(key, fit);
      return fit;
    };
  }
}

function endpointEntry({ name, title }: Api, { name: label, path, parameters }: Endpoint): SearchEntry {
  const asked = parameters.map((parameter) => `${parameter.name} ${parameter.wireName ?? ''}`).join(' ');
  return searchEntry(label, [label, 8], [path, 5], [comparablePath(path), 5], [`${title} ${name}`, 4], [asked, 1]);
}

function portalEntry({ name, info }: Portal): SearchEntry {
  return searchEntry(name, [name, 4], [`${info?.name ?? ''} ${info?.companyName ?? ''}`, 3]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
