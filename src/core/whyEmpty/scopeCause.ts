import { sentence } from '../errors.ts';
import { requiredParameters } from '../parameters/values.ts';
import { accessTo } from '../scopes/scopes.ts';
import type { FindCause } from './question.ts';

/** A server that gives nothing instead of refusing. Only a token that names its scopes proves that one lacks. */
export const missingScope: FindCause = async ({ asked, probes }) => {
  const { portal, endpoint, values } = asked;
  const { scope } = endpoint;
  if (!scope || !portal.scopes || accessTo(endpoint, portal) !== 'missing') return undefined;
  const needed = requiredParameters(endpoint).map(({ name }) => name);
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => needed.includes(name)));
  const bare = await probes.rows(sentence('Without any filter'), endpoint, kept);
  if (!bare || bare.rows > 0) return undefined;
  return {
    kind: 'missingScope',
    what: sentence('The app of {0} lacks the scope {1}, which {2} needs.', portal.name, scope, endpoint.name),
    proof: sentence('The access token names its scopes, and {0} is none of them; rows without any filter: 0.', scope),
    next: sentence(
      'Scopes cannot be added to an app: create a new one with {0} in Settings > Integrations > API Access and connect it.',
      scope,
    ),
  };
};
