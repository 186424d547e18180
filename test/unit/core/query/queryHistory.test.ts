import assert from 'node:assert/strict';
import { QueryHistory } from '../../../../src/core/query/queryHistory.ts';

describe('QueryHistory', () => {
  it('has the latest first, each once, for each endpoint apart', () => {
    const history = new QueryHistory();
    for (const query of ['$.a', '$.b', '$.a']) history.add('/hr', query);
    history.add('/pay', '$.c');
    assert.deepEqual(history.of('/hr'), ['$.a', '$.b']);
    assert.deepEqual(history.of('/pay'), ['$.c']);
    assert.deepEqual(history.of('/none'), []);
  });

  it('keeps a hundred endpoints, those that were asked last', () => {
    const history = new QueryHistory();
    for (let index = 0; index < 100; index++) history.add(`/${index}`, '$');
    assert.deepEqual(history.of('/0'), ['$']);
    history.add('/0', '$.a');
    history.add('/100', '$');
    assert.deepEqual([history.of('/0'), history.of('/1'), history.of('/2')], [['$.a', '$'], [], ['$']]);
  });

  it('forgets the oldest', () => {
    const history = new QueryHistory();
    for (let index = 0; index < 30; index++) history.add('/hr', `$.a${index}`);
    assert.equal(history.of('/hr').length, 20);
    assert.equal(history.of('/hr')[0], '$.a29');
    for (let index = 0; index < 100; index++) history.add(`/other${index}`, '$');
    assert.deepEqual(history.of('/hr'), []);
  });
});
