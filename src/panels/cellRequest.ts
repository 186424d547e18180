import type { MadeColumn } from '../answers/madeDocuments.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import { isRecord } from '../core/json.ts';
import type { Row } from '../core/jsonText/row.ts';
import { knownKind, referenceRequest } from '../core/objects/objectKinds.ts';
import { FieldReferences, referenceId } from '../core/references/fieldReferences.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import type { ColumnPath } from '../core/table/tableLayout.ts';

/** A cell of a table, or one of the elements of the list in it. */
export interface CellPlace {
  readonly path: ColumnPath;
  readonly at?: number;
}

/** What else there is to know of the row that a cell is in. */
export type CellOrigin = RowsOrigin & {
  readonly portalId: string;
  readonly catalogue: Pick<Catalogue, 'find'>;
};

/** What the rows are of: an endpoint, or the columns of a document that was made. */
type RowsOrigin = { readonly endpoint: Endpoint } | { readonly columns: readonly MadeColumn[] };

/** What opens what the id in a cell names; `undefined` where it names nothing that can be opened. */
export async function cellRequest(row: Row, { path, at }: CellPlace, origin: CellOrigin): Promise<ApiRequest | undefined> {
  const parent = memberAt(row.json(), path.slice(0, -1));
  const value = memberAt(parent, path.slice(-1));
  const id = at === undefined ? value : Array.isArray(value) ? value[at] : undefined;
  // Rows lie in the answer itself, or in a member of it, by whatever name.
  const before = row.source.list.level === 1 ? [null] : [undefined, null];
  const steps = [...before, ...path, ...(at === undefined ? [] : [null])];
  const reference =
    'columns' in origin
      ? ofColumn(origin.columns, path, id)
      : new FieldReferences(origin.endpoint).refer(steps, id, (field) => memberAt(parent, [field]));
  const kind = reference && (await knownKind(reference.kind, origin.catalogue));
  return kind && referenceRequest(kind, origin.portalId, reference);
}

function ofColumn(columns: readonly MadeColumn[], [name]: ColumnPath, value: unknown) {
  const target = columns.find((column) => column.name === name)?.target;
  const id = target && referenceId(value);
  return target && id !== undefined ? { ...target, id } : undefined;
}

function memberAt(value: unknown, path: ColumnPath): unknown {
  let found = value;
  for (const name of path) found = isRecord(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  return found;
}
