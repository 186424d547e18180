import { publishedForm } from '../../../src/sandbox/published/publishedForm.ts';

type Json = Record<string, unknown>;

/** How another generator would spell a name of ours. */
export const spellings = {
  'Pascal case': (name: string) => name.replace(/^./, (letter) => letter.toUpperCase()),
  'snake case': (name: string) => name.replace(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase(),
} as const;

export type Spell = (name: string) => string;

/** One of our documents as it is published, with every parameter spelled another way, in the path too. */
export function spelledDocument(document: unknown, api: string, spell: Spell): Json {
  const published = publishedForm(document, api);
  for (const parameter of parametersIn(published)) parameter.name = spell(String(parameter.name));
  const paths = Object.entries(published.paths as Json).map(([path, item]) => [
    path.replace(/(?<=\{)[^}]+/g, (name) => spell(name)),
    item,
  ]);
  return { ...published, paths: Object.fromEntries(paths) };
}

function parametersIn(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  const within = Object.values(value).flatMap(parametersIn);
  const object = value as Json;
  return typeof object.name === 'string' && (object.in === 'query' || object.in === 'path') ? [object, ...within] : within;
}
