import assert from 'node:assert/strict';
import { requestPath } from '../../../../src/core/requests/requestPath.ts';

describe('the path of a request', () => {
  const pathOf = (endpointId: string, values: Record<string, string | string[]>) => requestPath({ endpointId, values });

  it('has its parameters in place', () => {
    assert.equal(pathOf('/hr/v1.0/departments/{id}', { id: '11', limit: '5' }), '/hr/v1.0/departments/11');
    assert.equal(pathOf('/a/{x}/b/{y}', { x: '1', y: 'é/ö' }), '/a/1/b/%C3%A9%2F%C3%B6');
  });

  it('is written of anything that a server sends', () => {
    assert.equal(pathOf('/a/{x}', { x: '1\ud800' }), '/a/1%EF%BF%BD');
    assert.equal(pathOf('/a/{x}', { x: '\ud83d\ude00' }), '/a/%F0%9F%98%80');
  });

  it('keeps the template where a value is not known', () => {
    assert.equal(pathOf('/a/{x}/{y}/{constructor}', { x: '', y: ['1'] }), '/a/{x}/{y}/{constructor}');
    assert.equal(pathOf('/a/{}/{xx}', { '': '1', xx: '2' }), '/a/{}/2');
  });
});
