import { type Sentence, sentence } from '../errors.ts';

const parameterPattern = /\{([^{}]*)\}/g;

/** Names of the parameters of a path template, in order. */
export function templateParameters(path: string): string[] {
  return [...path.matchAll(parameterPattern)].map((match) => match[1] ?? '');
}

/** `/HR/v1/Departments/{departmentId}/` and `/hr/v1.0/departments/{id}` are the same operation: both give `/hr/v1/departments/{}`. */
export function comparablePath(path: string): string {
  return path
    .replace(parameterPattern, '{}')
    .toLowerCase()
    .replace(/\/v(\d+)\.0(?=\/|$)/g, '/v$1')
    .replace(/(?<!\/)\/+$/, '');
}

/** `/datacenter/v{version}/rows`: the version is no question to the user. */
export function withVersion(path: string, version: string): string {
  return path.replace(/\/v\{(?:api-?)?version\}(?=\/|$)/i, `/v${version}`);
}

/**
 * Why a path cannot be appended to the address of the API; undefined when it can.
 * @param written what the sentence calls it: the path as its document has it
 */
export function pathProblem(path: string, written: string): Sentence | undefined {
  if (!path.startsWith('/') || path.startsWith('//')) return sentence('GET {0} does not start with one slash.', written);
  if (path.length > 500) return sentence('GET {0} is too long.', written);
  if (/[\s\p{C}\p{DI}\\?#%`<>"|^]/u.test(path)) return sentence('GET {0} holds a character that no path template has.', written);
  if (/\/\.{1,2}(?:\/|$)/.test(path)) return sentence('GET {0} leaves its folder.', written);
  if (/[{}]/.test(path.replace(/\{[^{}]+\}/g, ''))) return sentence('GET {0} has a brace without its pair.', written);
  const names = templateParameters(path);
  if (new Set(names).size !== names.length) return sentence('GET {0} names a parameter twice.', written);
  return undefined;
}
