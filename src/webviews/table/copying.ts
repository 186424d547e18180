import { type CopyFormat, copyCells, copyFormats } from '../../core/table/copyCells.ts';
import type { FromTable } from '../messages.ts';
import type { MenuEntry } from '../page/menu.ts';
import { figure, plural, words } from '../page/words.ts';
import { type Block, cellsOf } from './selection.ts';
import type { ShownTable } from './shownTable.ts';

/** What is in a block of what is shown, as a message to the extension, which has the clipboard. */
export function copied(table: ShownTable, block: Block, as: CopyFormat, withHeader: boolean): FromTable {
  const { view, rows, arrangement } = table;
  const columns = arrangement.shown.slice(block.left, block.right + 1);
  const text = copyCells(rows, view.subarray(block.top, block.bottom + 1), columns, as, withHeader);
  return { type: 'copy', text, cells: cellsOf(block) };
}

/** The ways to copy: what is selected, and all that is shown. */
export function copyEntries(table: ShownTable, block: Block, say: (message: FromTable) => void): readonly MenuEntry[] {
  const { view, arrangement } = table;
  const all = { top: 0, bottom: view.length - 1, left: 0, right: arrangement.shown.length - 1 };
  const cells = cellsOf(block);
  const hasNone = view.length === 0;
  const entry = (part: Block, as: CopyFormat, label: string) => ({
    label,
    icon: 'copy',
    disabled: hasNone,
    run: () => say(copied(table, part, as, true)),
  });
  return [
    ...copyFormats.map((as) =>
      entry(block, as, plural(cells, words.t('Copy {0} Cell as {1} ||| Copy {0} Cells as {1}', figure(cells), formatNames[as]))),
    ),
    'separator',
    ...copyFormats.map((as) => entry(all, as, words.t('Copy All Shown as {0}', formatNames[as]))),
  ];
}

const formatNames: Readonly<Record<CopyFormat, string>> = { tsv: 'TSV', json: 'JSON', markdown: 'Markdown' };
