import assert from 'node:assert/strict';
import type { ObjectKind, ObjectName } from '../../../../src/core/objects/objectKinds.ts';
import { findObjects, objectGroup } from '../../../../src/core/objects/objectSearch.ts';
import { createPortal } from '../../support/harness.ts';
import { builtInKinds, kindNamed } from './objects.ts';

const kanel = createPortal({ id: 'k', name: 'Kanel', info: { companyName: 'Krydderi ApS' } });
const nord = createPortal({ id: 'n', name: 'Nord' });
const words: Partial<Record<ObjectName, string>> = { employee: 'Medarbejder', department: 'Afdeling', shiftType: 'Vagttype' };

describe('A search for objects', () => {
  let kinds: readonly ObjectKind[];
  before(async () => {
    kinds = await builtInKinds();
  });

  const group = (
    portal: typeof kanel,
    name: ObjectName,
    ...rows: readonly (readonly [id: string, label: string, detail?: string])[]
  ) =>
    objectGroup(
      portal,
      kindNamed(kinds, name),
      words[name] ?? name,
      rows.map(([id, label, detail]) => ({ id, label, detail })),
    );
  const groups = () => [
    group(kanel, 'department', ['7', 'Bageriet'], ['12', 'Aften']),
    group(nord, 'department', ['12', 'Nordre Bageri']),
    group(kanel, 'employee', ['123', 'Søren Ærø', 'soren@example.com'], ['124', 'Anna Berg'], ['5', 'Berg Annason']),
    group(nord, 'employee', ['9', 'Anna Berg']),
    group(kanel, 'shiftType', ['12', 'Anna’s type'], ['44', 'Kanel 12']),
  ];
  const find = (text: string, most = 50) => {
    const { meant, offers, others } = findObjects(groups(), text, most);
    const shown = ({ label, group: { portal, kind } }: (typeof meant)[number]) => `${label}, ${kind.name} of ${portal.name}`;
    return {
      meant: meant.map(shown),
      offers: offers.map(({ kind, portal }) => `${kind.name} of ${portal.name}`),
      others: others.best.map(shown),
      total: others.total,
    };
  };

  it('finds by words of name, detail, kind and portal, in any order, the same person in each portal', () => {
    assert.deepEqual(find('berg anna').others, [
      'Berg Annason, employee of Kanel',
      'Anna Berg, employee of Kanel',
      'Anna Berg, employee of Nord',
    ]);
    assert.deepEqual(find('anna berg').others, [
      'Anna Berg, employee of Kanel',
      'Anna Berg, employee of Nord',
      'Berg Annason, employee of Kanel',
    ]);
    assert.deepEqual(find('nord ANNA').others, ['Anna Berg, employee of Nord']);
    assert.deepEqual(find('krydderi anna b').others, ['Anna Berg, employee of Kanel', 'Berg Annason, employee of Kanel']);
    for (const text of ['soeren', 'søren', 'soren aero', 'ÆRØ', 'example.com', 'medarb soren', 'employees ær'])
      assert.deepEqual(find(text).others, ['Søren Ærø, employee of Kanel'], text);
    assert.deepEqual(find('afdeling').others, [
      'Bageriet, department of Kanel',
      'Aften, department of Kanel',
      'Nordre Bageri, department of Nord',
    ]);
    assert.deepEqual(find('xyzzy'), { meant: [], offers: [], others: [], total: 0 });
  });

  it('finds by the name that Planday has for the portal too', () => {
    const own = group(createPortal({ id: 'o', name: 'Mit', info: { name: 'Havnen' } }), 'employee', ['1', 'Anna Berg']);
    assert.equal(findObjects([own], 'havnen anna', 5).others.total, 1);
  });

  it('compares the words of a row that it has, and no others', () => {
    const { entry, objects } = group(nord, 'department', ['7', 'Bageriet']);
    assert.deepEqual(entry, {
      label: '',
      whole: 'afdeling\nnord\ndepartments  ',
      fields: [
        ['afdeling', 3],
        ['nord', 3],
        ['departments  ', 2],
      ],
    });
    assert.deepEqual(objects[0]?.entry, {
      label: 'bageriet',
      whole: 'bageriet\n7',
      fields: [
        ['bageriet', 8],
        ['7', 6],
      ],
    });
  });

  it('offers no id where none is typed, nor where it stands behind more than anyone types', () => {
    assert.deepEqual(find('afdeling').offers, []);
    const idBehind = (length: number) => findObjects(groups(), `${' '.repeat(length)}12`, 1).id;
    assert.deepEqual([idBehind(298), idBehind(300)], ['12', undefined]);
  });

  it('finds everything where nothing is typed, kind by kind, and no more than is wanted', () => {
    const { others, total } = find('', 3);
    assert.deepEqual([others.length, total], [3, 9]);
    assert.match(others[2] ?? '', /^Nordre Bageri, department/);
  });

  it('takes a number as an id: who bears it, that id wherever an id opens something, then texts that hold it', () => {
    for (const text of ['12', ' #12 ', 'ID 12', 'id:12', 'nr. 12']) {
      const found = find(text);
      assert.deepEqual(found.meant, [
        'Aften, department of Kanel',
        'Nordre Bageri, department of Nord',
        'Anna’s type, shiftType of Kanel',
      ]);
      assert.deepEqual(found.offers, ['employee of Kanel', 'employee of Nord']);
    }
    assert.deepEqual(find('12').others, [
      'Kanel 12, shiftType of Kanel',
      'Søren Ærø, employee of Kanel',
      'Anna Berg, employee of Kanel',
    ]);
  });

  it('takes the other words as what narrows it', () => {
    assert.deepEqual(find('medarbejder 77').offers, ['employee of Kanel', 'employee of Nord']);
    assert.deepEqual(find('nord 77 department').offers, ['department of Nord']);
    assert.deepEqual(find('aften 12').meant, ['Aften, department of Kanel']);
    assert.deepEqual(find('77 88').offers, []);
    assert.equal(find('9223372036854775807').offers.length, 4);
    const guid = '0a1b2c3d-1111-2222-3333-444455556666';
    assert.equal(find(guid).offers.length, 4);
    for (const text of ['12345678901234567890', '12a', '-12', '1.5']) assert.deepEqual(find(text).offers, [], text);
  });
});
