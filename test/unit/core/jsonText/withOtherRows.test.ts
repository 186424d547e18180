import assert from 'node:assert/strict';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';

const of = (json: string) => JsonContent.of(json, (name) => name === 'ssn');
const rowsOf = (json: string) => of(json).rows;

/** What is left of an answer when it has other rows, beside what a server would have sent for it. */
function changed(content: JsonContent, rows: JsonContent['rows'], total?: number) {
  const now = content.withRows(rows, total);
  const written = now.text.text();
  const expected = of(written);
  assert.equal(written, expected.text.text(), 'it is formatted');
  assert.deepEqual([now.bytes, now.lines], [expected.bytes, expected.lines]);
  assert.deepEqual([now.list?.span, now.list?.line], [expected.list?.span, expected.list?.line]);
  assert.equal(now.masked.text(), expected.masked.text());
  assert.equal(now.list?.rows, rows);
  assert.equal(now.list?.total, total);
  return JSON.stringify(JSON.parse(written)).replaceAll('"', '');
}

describe('An answer with other rows', () => {
  const answer = of(
    '{"paging":{"offset":50,"limit":2,"total":9},"data":[{"id":1},{"id":2}],"z":[]}'.replace(',"z":[]', ',"z":{}'),
  );
  const [one, two] = answer.rows;
  const [three, four] = rowsOf('[{"id":3},{"id":4,"a":[{"b":[]}]}]');
  assert.ok(one && two && three && four);

  it('says how many these are, and keeps where they begin', () => {
    assert.equal(changed(answer, [one], 12), '{paging:{offset:50,limit:1,total:12},data:[{id:1}],z:{}}');
    assert.equal(changed(answer, [two, one], 9), '{paging:{offset:50,limit:2,total:9},data:[{id:2},{id:1}],z:{}}');
    assert.equal(changed(answer, [], 0), '{paging:{offset:50,limit:0,total:0},data:[],z:{}}');
    assert.equal(changed(answer, [one], undefined), '{paging:{offset:50,limit:1,total:9},data:[{id:1}],z:{}}');
    assert.equal(
      changed(answer, [...answer.rows, three, four, two], 100_000),
      '{paging:{offset:50,limit:5,total:100000},data:[{id:1},{id:2},{id:3},{id:4,a:[{b:[]}]},{id:2}],z:{}}',
    );
  });

  it('has its paging brought up to date behind its list too, and where it lacks something', () => {
    assert.equal(
      changed(of('{"data":[1],"paging":{"total":5,"x":{"total":5},"limit":5}}'), [three, four], 2),
      '{data:[{id:3},{id:4,a:[{b:[]}]}],paging:{total:2,x:{total:5},limit:2}}',
    );
    assert.equal(changed(of('{"data":[],"paging":{}}'), [three], 7), '{data:[{id:3}],paging:{limit:1,total:7}}');
    assert.equal(changed(of('{"paging":{},"data":[]}'), [three], undefined), '{paging:{limit:1},data:[{id:3}]}');
    assert.equal(changed(of('{"paging":{"total":1},"data":[]}'), [three], 1), '{paging:{total:1,limit:1},data:[{id:3}]}');
    assert.equal(changed(of('{"paging":{"offset":1},"data":null}'), [], 1), '{paging:{offset:1,limit:0,total:1},data:[]}');
    assert.equal(changed(of('{"paging":[],"data":[]}'.replace('[]', 'null')), [three], 3), '{paging:null,data:[{id:3}]}');
  });

  it('takes rows of a list that lies deeper or less deep', () => {
    assert.equal(changed(of('[7]'), [two, four, one], undefined), '[{id:2},{id:4,a:[{b:[]}]},{id:1}]');
    assert.equal(changed(of('[]'), [four], 1), '[{id:4,a:[{b:[]}]}]');
    assert.equal(changed(of('[7]'), [], undefined), '[]');
  });

  it('hides in them what is hidden, whichever they come from', () => {
    const person = rowsOf('[{"ssn":"123"}]');
    assert.equal(changed(answer, [one, ...person], 9), '{paging:{offset:50,limit:2,total:9},data:[{id:1},{ssn:123}],z:{}}');
    const open = of('{"ssn":"123","data":[1]}');
    assert.notEqual(open.withRows([one], 1).masked.text(), open.withRows([one], 1).text.text());
    const all = answer.withRows([two], 9);
    assert.equal(all.masked, all.text, 'no second text where nothing is');
  });

  it('is the one that came, with the rows and the number that it came with', () => {
    assert.equal(answer.withRows(answer.rows, 9).text, answer.text);
    assert.notEqual(answer.withRows(answer.rows, 8).text, answer.text);
    assert.notEqual(answer.withRows(answer.rows, undefined).text, answer.text);
    assert.notEqual(answer.withRows([one], 9).text, answer.text);
    assert.notEqual(answer.withRows([two, one], 9).text, answer.text);
    const twin = of('{"paging":{"offset":50,"limit":2,"total":9},"data":[{"id":1},{"id":2}],"z":{}}');
    assert.notEqual(answer.withRows(twin.rows, 9).text, answer.text);
    const bare = of('[1,2]');
    assert.equal(bare.withRows(bare.rows, 5).text, bare.text);
    const none = of('{"a":1}');
    assert.equal(none.withRows([one], 1), none);
    assert.equal(changed(answer.withRows([one], 12), [two], 9), '{paging:{offset:50,limit:1,total:9},data:[{id:2}],z:{}}');
  });

  it('copies no row of a list as deep as its own', () => {
    const { pieces } = answer.withRows([one, two, one], 9).text;
    assert.ok(pieces.filter(({ buffer }) => buffer === answer.text.pieces[0]?.buffer).length >= 4);
    assert.equal(pieces.length, 11, 'the two that came together are one piece');
  });
});
