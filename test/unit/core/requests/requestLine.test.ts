import assert from 'node:assert/strict';
import { requestLine } from '../../../../src/core/requests/requestLine.ts';
import { departments } from '../../support/harness.ts';

describe('requestLine', () => {
  const endpoint = {
    ...departments,
    path: '/hr/v1.0/things/{id}',
    parameters: [
      { name: 'id', in: 'path' as const, required: true, type: 'integer' as const },
      { name: 'departmentId', in: 'query' as const, required: false, type: 'integer' as const, array: 'repeat' as const },
      ...departments.parameters,
    ],
  };

  it('is what will be sent, to the page size that is added', () => {
    const line = requestLine({ endpoint, values: { id: '7', departmentId: ['1', '2'], offset: '50' } });
    assert.match(line, /^GET \/hr\/v1\.0\/things\/7\?departmentId=1&departmentId=2&(?:limit=\d+&)?offset=50$/);
    const punched = { ...departments, parameters: departments.parameters.map((one) => ({ ...one, default: '0' })) };
    assert.match(requestLine({ endpoint: punched, values: {} }), /\?limit=50$/);
  });

  it('is the path where a value is missing', () =>
    assert.equal(requestLine({ endpoint, values: {} }), 'GET /hr/v1.0/things/{id}'));

  it('is cut where it is long, and says how long it is', () => {
    const line = requestLine({
      endpoint,
      values: { id: '7', departmentId: Array.from({ length: 500 }, (_, index) => String(index)) },
    });
    assert.match(line, /^GET \/hr.{290,300}… \(\d+\)$/);
  });

  it('is whole up to 300 signs', () => {
    const path = (length: number) => ({ ...departments, path: `/${'x'.repeat(length - 'GET /'.length)}`, parameters: [] });
    const { paging: _, ...line } = path(300);
    assert.equal(requestLine({ endpoint: line, values: {} }), `GET ${line.path}`);
    const { paging: __, ...longer } = path(301);
    assert.equal(requestLine({ endpoint: longer, values: {} }), `GET ${line.path}… (301)`);
  });
});
