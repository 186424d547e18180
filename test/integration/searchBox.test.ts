import assert from 'node:assert/strict';
import { askSearch, type LoadingBox } from '../../src/ui/searchBox.ts';
import { until } from '../support/until.ts';
import { Prompts } from './support/prompts.ts';

/** A search whose rows come bit by bit, as those of portals do. */
function startSearch() {
  let names: readonly string[] = [];
  let finish = () => {};
  let loading: LoadingBox | undefined;
  const load = (box: LoadingBox) => {
    loading = box;
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  };
  const rows = () => names.map((label) => ({ label, value: label }));
  const answer = askSearch({ title: 'People' }, { placeholder: 'Type a name', text: '', rows, load });
  return {
    answer,
    finish: () => finish(),
    come: (...more: readonly string[]) => {
      names = more;
      loading?.draw();
    },
  };
}

describe('the highlight of a search while its rows come', () => {
  let prompts: Prompts;

  beforeEach(() => {
    prompts = new Prompts();
  });

  afterEach(async () => {
    if (prompts.open) await prompts.leave();
    prompts.dispose();
  });

  const highlighted = async (label: string, count: number) => {
    const list = prompts.open;
    assert.ok(list && 'items' in list);
    await until(`${label} highlighted`, () => (list.items.length === count && list.activeItems[0]?.label === label) || undefined);
  };

  it('stays on the first row, which is the best by then', async () => {
    const search = startSearch();
    search.come('Nyhavn');
    // Without a text, the editor goes to the first row by itself.
    await prompts.type('n');
    await highlighted('Nyhavn', 1);
    search.come('Anna Berg', 'Nyhavn');
    await highlighted('Anna Berg', 2);
    search.come('Aage Dam', 'Anna Berg', 'Nyhavn');
    search.finish();
    await highlighted('Aage Dam', 3);
    await prompts.accept();
    assert.deepEqual(await search.answer, { value: 'Aage Dam', text: 'n' });
  });

  it('stays on the row that somebody went to, wherever that stands by then', async () => {
    const search = startSearch();
    search.come('Anna Berg', 'Nyhavn');
    await highlighted('Anna Berg', 2);
    await prompts.down();
    await highlighted('Nyhavn', 2);
    search.come('Aage Dam', 'Anna Berg', 'Bo Lund', 'Nyhavn');
    search.finish();
    await highlighted('Nyhavn', 4);
    await prompts.accept();
    assert.deepEqual(await search.answer, { value: 'Nyhavn', text: '' });
  });
});
