import assert from 'node:assert/strict';
import { faults } from '../torture/faults.ts';
import { type Row, runMatrix, wrongOf } from '../torture/matrix.ts';
import { operations } from '../torture/operations.ts';
import { soak } from '../torture/soak.ts';
import { operations as askedByTheOther, changes, twoWindows } from '../torture/twoWindows.ts';

/** One fault of each family; `npm run torture` tries all of them. */
const few = [
  'none',
  'refused',
  'reset in body',
  'silent',
  '302 out of the path',
  '400 invalid_grant',
  '401 once',
  '429 invalid_grant',
  '502 HTML',
  '200, cut gzip',
  '200, 20,000 deep',
];

describe('A server’s bad day', () => {
  for (const name of few) {
    it(`${name}: every operation ends in time, with its sentence, nothing lost, nothing told and nothing left behind`, async () => {
      const rows: Row[] = [];
      for await (const row of runMatrix([name])) rows.push(row);
      const asked = name === 'refused' ? operations.filter(({ isLater }) => !isLater) : operations;
      assert.equal(rows[0]?.cells.length, asked.length);
      assert.deepEqual(rows.flatMap(wrongOf), []);
    });
  }

  it('has each fault once', () => {
    const names = faults.map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)]);
  });
});

describe('Two windows, one of which changes a portal before or while the other asks', () => {
  for (const operation of Object.keys(askedByTheOther))
    it(`${operation}: each token is sent with its own App ID, and none that is the portal’s no more`, async () => {
      const pairs = await twoWindows(operation);
      assert.ok(pairs.length >= 4 * Object.keys(changes).length, 'before and during a request, with and without rotation');
      assert.deepEqual(
        pairs.filter(({ wrong }) => wrong.length > 0),
        [],
      );
    });
});

describe('A server’s long day', () => {
  it('leaves neither timers nor listeners, and no connection but those that are kept', async () => {
    const [first, last] = await soak({ staying: 5, visiting: 2, rounds: 2, requests: 150 });
    assert.ok(first && last);
    assert.deepEqual([last.resources.Timeout, last.listeners], [first.resources.Timeout, first.listeners]);
    assert.ok(last.connections <= first.connections + 5, `${first.connections} connections, then ${last.connections}`);
  });
});
