import * as vscode from 'vscode';
import { tell } from '../ui/notify.ts';
import type { Command } from './services.ts';

/** Goes back to the catalogue before the last update or reset, and by a second call forth again. */
export const restoreCatalogue: Command = (services) => async () => {
  const { catalogue } = await services.planday();
  void tell(
    (await catalogue.restore())
      ? vscode.l10n.t('The API catalogue is the one from before its last change again. Run the command once more to undo that.')
      : vscode.l10n.t('There is no earlier API catalogue: it was never updated.'),
  );
};
