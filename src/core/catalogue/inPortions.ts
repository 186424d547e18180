import type { Endpoint, Schema } from './endpoint.ts';

/** Schemas. So many are handed from one thread to another in a few milliseconds. */
const mostInAPortion = 2_000;

/** Endpoints in lists that are quick to hand over: how much that is, their answers decide. */
export function inPortions(endpoints: readonly Endpoint[]): Endpoint[][] {
  const portions: Endpoint[][] = [];
  let room = 0;
  for (const endpoint of endpoints) {
    const size = 10 + endpoint.parameters.length + sizeOf(endpoint.response);
    if (size > room) {
      portions.push([]);
      room = mostInAPortion;
    }
    portions.at(-1)?.push(endpoint);
    room -= size;
  }
  return portions;
}

function sizeOf(schema: Schema | undefined): number {
  if (!schema) return 0;
  const { properties = {}, items, additionalProperties } = schema;
  const below = [
    ...Object.values(properties),
    items,
    typeof additionalProperties === 'object' ? additionalProperties : undefined,
  ];
  return below.reduce<number>((sum, part) => sum + sizeOf(part), 1);
}
