import assert from 'node:assert/strict';
import { Masks, maskedJson } from '../../../../src/core/assistant/maskedJson.ts';
import { tellingOf } from '../../../../src/core/assistant/personalFields.ts';

const mask = (value: unknown, path = '/scheduling/v1.0/shifts') =>
  JSON.parse(maskedJson(JSON.stringify(value), tellingOf({ path }), new Masks()));

describe('Rows with masks', () => {
  it('keep ids, figures, moments and names of things, wherever they are', () => {
    const row = {
      id: 1,
      name: 'Harbour',
      departments: [
        { id: 2, name: 'Kitchen' },
        { id: 3, name: 'Bar' },
      ],
      nested: [[{ status: 'Approved' }], [{ type: 'Vacation' }]],
      date: '2026-11-30',
      start: '2026-11-30T08:00',
      length: '7:30',
      guid: '0a0b0c0d-0000-1111-2222-333344445555',
      isOpen: true,
      none: null,
    };
    assert.deepEqual(mask([row, row]), [row, row]);
  });

  it('may hold a text of any length, and any sign in it', () => {
    const long = '\\"{[,'.repeat(5_000_000);
    assert.equal(mask([{ id: 1, comment: long }])[0].comment, '•1');
    assert.equal(mask([{ id: 1, [long]: 5 }])[0][long], 5);
  });

  it('mask names of members that are data, as what they name', () => {
    const json =
      '[{"id":1,"hours":{"Emma Jensen":{"id":7,"name":"Bar"},"\\u0061":5},"comment":"Emma Jensen"},{"hours":{"Emma Jensen":[]}}]';
    const isField = (name: string) => ['id', 'hours', 'name', 'comment'].includes(name);
    assert.equal(
      maskedJson(json, tellingOf({ path: '/x' }), new Masks(), isField),
      '[{"id":1,"hours":{"•1":{"id":7,"name":"Bar"},"•2":5},"comment":"•1"},{"hours":{"•1":[]}}]',
    );
  });

  it('mask texts of people, equal ones alike, whatever is before them and around them', () => {
    const rows = [
      { id: 1, comment: 'Emma is ill', employee: { name: 'Emma', id: 7 }, after: { name: 'Bar' } },
      { employee: { name: 'Emma' }, changes: [{ from: 'Emma', to: '2026-01-01' }, 'Emma'], last: 'x' },
    ];
    const [one, other] = mask(rows);
    assert.deepEqual(one, { id: 1, comment: '•1', employee: { name: '•2', id: 7 }, after: { name: 'Bar' } });
    assert.deepEqual(other, { employee: { name: '•2' }, changes: [{ from: '•2', to: '2026-01-01' }, '•2'], last: '•3' });
  });

  it('mask numbers that are of people too, and names of people in lists of them', () => {
    const row = { name: 'Emma', ssn: '0101901234', phone: 12345678, personalNumber: 5, gender: 'Female', salary: 5.5 };
    assert.deepEqual(mask([row], '/hr/v1.0/employees'), [
      { name: '•1', ssn: '•2', phone: '•3', personalNumber: '•4', gender: '•5', salary: 5.5 },
    ]);
  });

  it('keep what says nothing, and stars, which are what is hidden already', () => {
    const row = { comment: '', ssn: '', email: '***', description: '*' };
    assert.deepEqual(mask(row, '/hr/v1.0/employees'), row);
    assert.deepEqual(mask({ a: '**x', b: 'x**', c: ' ', d: '*\n' }), { a: '•1', b: '•2', c: '•3', d: '•4' });
  });

  it('mask whatever is there where nothing may be told, but for what is yes, no or nothing', () => {
    const json = '{"ssn":[-12.5e+3,"2026-11-30",{"a":1,"b":[true,false,null]},"7:30"],"id":-1.50}';
    const masked = maskedJson(json, tellingOf({ path: '/x' }), new Masks());
    assert.equal(masked, '{"ssn":["•1","•2",{"a":"•3","b":[true,false,null]},"•4"],"id":-1.50}');
  });

  it('know a place by the members that lead to it, however they are written and whatever lies between', () => {
    const places: string[] = [];
    const telling = (members: readonly string[]) => {
      places.push(members.join('/'));
      return 'nothing' as const;
    };
    const json = ` [ {"a" : {"b":[],"c":{}, "d":[[1, {"e":2}, 3]]} , "\\u0066\\"":4}, 5, {"a":{"d":[[6]]}}, [7], "x" ] `;
    const masked = maskedJson(json, telling, new Masks());
    assert.equal(
      masked,
      ` [ {"a" : {"b":[],"c":{}, "d":[["•1", {"e":"•2"}, "•3"]]} , "\\u0066\\"":"•4"}, "•5", {"a":{"d":[["•6"]]}}, ["•7"], "•8" ] `,
    );
    assert.deepEqual(
      ['"Emma"', '5', 'true'].map((json) => maskedJson(json, () => 'nothing', new Masks())),
      ['"•1"', '"•1"', 'true'],
    );
    // Each is looked at once.
    assert.deepEqual(places, ['a/d', 'a/d/e', 'f"', '']);
  });

  it('leave every digit of a number, and read signs in texts as texts', () => {
    const json = '[{"id":9007199254740993,"comment":"a \\"{[,]}\\" b","date":"2026-11-30"}]';
    const masked = maskedJson(json, tellingOf({ path: '/hr/v1.0/x' }), new Masks());
    assert.equal(masked, '[{"id":9007199254740993,"comment":"•1","date":"2026-11-30"}]');
  });
});
