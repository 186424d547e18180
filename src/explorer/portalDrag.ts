import * as vscode from 'vscode';
import type { PortalList } from '../core/portals/portalList.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import { isPortalRow, type Node } from './node.ts';

const mime = 'application/vnd.planday.portal';

/** Puts portals in another order, and in folders, with the mouse. */
export class PortalDrag implements vscode.TreeDragAndDropController<Node> {
  readonly dragMimeTypes = [mime];
  readonly dropMimeTypes = [mime];
  readonly #portals: PortalList;
  readonly #errors: Pick<ErrorReporter, 'run'>;

  constructor(portals: PortalList, errors: Pick<ErrorReporter, 'run'>) {
    this.#portals = portals;
    this.#errors = errors;
  }

  handleDrag([row]: readonly Node[], transfer: vscode.DataTransfer): void {
    if (row && isPortalRow(row)) transfer.set(mime, new vscode.DataTransferItem(row.portalId));
  }

  async handleDrop(target: Node | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const id: unknown = transfer.get(mime)?.value;
    if (typeof id !== 'string') return;
    await this.#errors.run(async () => {
      const { dropPortal } = await import('./onDemand.ts');
      await dropPortal(this.#portals, id, target);
    });
  }
}
