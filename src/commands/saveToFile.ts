import path from 'node:path';
import * as vscode from 'vscode';
import type { Asked } from '../core/requests/request.ts';
import { readRequest } from '../core/requests/request.ts';
import { PartFile } from '../machine/partFile.ts';
import { numberText } from '../ui/plural.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { withProgress } from '../ui/progress.ts';
import { askTarget, offerToSee } from './fileTarget.ts';
import type { Command, Services } from './services.ts';

/** Reads one answer into a file, however long it is, and shows none of it: for what VS Code does not open. */
export const saveToFile: Command = (services) => async (argument) => {
  const request = readRequest(argument);
  if (!request) return;
  const { ask } = await services.planday();
  const target = await askTarget(services, await ask.lookUp(request), 'json');
  if (!target) return;
  await onPortal(request.portalId, async () => await saveInto(services, await ask.lookUp(request), target));
};

async function saveInto({ planday, errors }: Services, asked: Asked, target: string): Promise<void> {
  const { ask } = await planday();
  let bytes = 0;
  let told = '';
  await withProgress(
    vscode.l10n.t('Writing {0}', path.basename(target)),
    async ({ signal, onWait, report }) => {
      const file = await PartFile.beside(target);
      const put = async (pieces: readonly Uint8Array[]) => {
        for (const piece of pieces) {
          await file.write(piece);
          bytes += piece.length;
        }
        // Thousands of bits make one megabyte more, which is what there is to tell.
        if (told === megabytes(bytes)) return;
        told = megabytes(bytes);
        report(vscode.l10n.t('{0} so far', told));
      };
      try {
        await ask.save(asked, put, { signal, onWait });
        await file.finish();
      } finally {
        await file.remove();
      }
    },
    'long',
  );
  const said = vscode.l10n.t('{0} holds the whole answer, {1}.', path.basename(target), megabytes(bytes));
  // Not waited for: the message stays for as long as the user likes.
  void offerToSee(target, said, false).catch((error: unknown) => errors.report(error));
}

function megabytes(bytes: number): string {
  return vscode.l10n.t('{0} MB', numberText(Math.ceil(bytes / 1_000_000)));
}
