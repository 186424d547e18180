import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import { type ObjectKind, type ObjectName, objectKinds } from '../../../../src/core/objects/objectKinds.ts';
import { MemoryDocumentStore } from '../catalogue/memoryDocumentStore.ts';

/** The kinds of the built-in catalogue. */
export function builtInKinds(): Promise<readonly ObjectKind[]> {
  return objectKinds(new Catalogue(new MemoryDocumentStore(), () => undefined));
}

export function kindNamed(kinds: readonly ObjectKind[], name: ObjectName): ObjectKind {
  const kind = kinds.find((candidate) => candidate.name === name);
  if (!kind) throw new Error(`There is no ${name}.`);
  return kind;
}
