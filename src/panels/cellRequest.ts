import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import { isRecord } from '../core/json.ts';
import type { Row } from '../core/jsonText/row.ts';
import { knownKind, referenceRequest } from '../core/objects/objectKinds.ts';
import { FieldReferences } from '../core/references/fieldReferences.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import type { ColumnPath } from '../core/table/tableLayout.ts';

/** A cell of a table, or one of the elements of the list in it. */
export interface CellPlace {
  readonly path: ColumnPath;
  readonly at?: number;
}

/** What else there is to know of the row that a cell is in. */
export interface CellOrigin {
  readonly endpoint: Endpoint;
  readonly portalId: string;
  readonly catalogue: Pick<Catalogue, 'find'>;
}

/** What opens what the id in a cell names; `undefined` where it names nothing that can be opened. */
export async function cellRequest(
  row: Row,
  { path, at }: CellPlace,
  { endpoint, portalId, catalogue }: CellOrigin,
): Promise<ApiRequest | undefined> {
  const parent = memberAt(row.json(), path.slice(0, -1));
  const value = memberAt(parent, path.slice(-1));
  const id = at === undefined ? value : Array.isArray(value) ? value[at] : undefined;
  // Rows lie in the answer itself, or in a member of it, by whatever name.
  const before = row.source.list.level === 1 ? [null] : [undefined, null];
  const steps = [...before, ...path, ...(at === undefined ? [] : [null])];
  const reference = new FieldReferences(endpoint).refer(steps, id, (field) => memberAt(parent, [field]));
  const kind = reference && (await knownKind(reference.kind, catalogue));
  return kind && referenceRequest(kind, portalId, reference);
}

function memberAt(value: unknown, path: ColumnPath): unknown {
  let found = value;
  for (const name of path) found = isRecord(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  return found;
}
