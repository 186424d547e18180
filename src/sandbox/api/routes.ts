import type { Api, Endpoint } from '../../core/catalogue/endpoint.ts';

export interface Route {
  readonly endpoint: Endpoint;
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the endpoint of a path: case does not matter, `/v1/` is `/v1.0/`, a trailing slash is tolerated. */
export class Routes {
  readonly #patterns: readonly { readonly endpoint: Endpoint; readonly expression: RegExp; readonly names: readonly string[] }[];

  constructor(apis: readonly Api[]) {
    this.#patterns = apis
      .flatMap(({ endpoints }) => endpoints)
      // Words before parameters: `shifts/deleted` is not the shift called "deleted".
      .sort((a, b) => (sortKey(a.path) < sortKey(b.path) ? -1 : 1))
      .map((endpoint) => {
        const names = [...endpoint.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
        const source = endpoint.path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '([^/]+)');
        return { endpoint, names, expression: new RegExp(`^${source}/?$`, 'i') };
      });
  }

  find(path: string): Route | undefined {
    const full = path.replace(/^(\/[a-z]+)\/v1\//i, '$1/v1.0/');
    for (const { endpoint, expression, names } of this.#patterns) {
      const match = expression.exec(full);
      if (match)
        return { endpoint, path: Object.fromEntries(names.map((name, index) => [name, decoded(match[index + 1] ?? '')])) };
    }
    return undefined;
  }
}

const sortKey = (path: string): string => path.replace(/\{[^}]+\}/g, '~');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
