import assert from 'node:assert/strict';
import { namesSchema } from '../../../../src/core/rowFiles/namesSchema.ts';

describe('A schema that JSON names', () => {
  for (const json of [
    '{"$schema":"http://127.0.0.1/x"}',
    '{\n  "data": [],\n  "$schema" : "x"\n}',
    '{"\\u0024schema":"x"}',
    '{"$\\u0073\\u0063\\u0068\\u0065\\u006D\\u0061":"x"}',
  ])
    it(`is found in ${json.replace('\n', '')}`, () => {
      assert.ok(Object.hasOwn(JSON.parse(json), '$schema'));
      assert.equal(namesSchema(json), true);
    });

  for (const json of ['{"schema":"x"}', '{"a":"$schema"}', '["$schema"]', '{"a":"\\"$schema"}', '{"$schemas":1}'])
    it(`is not found in ${json}`, () => assert.equal(namesSchema(json), false));
});
