import assert from 'node:assert/strict';
import type { Endpoint, Parameter, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { requestSummary, type SummaryWords } from '../../../../src/core/requests/requestSummary.ts';
import { createPortal, departments } from '../../support/harness.ts';

const query = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...more,
});

const endpoint: Endpoint = {
  ...departments,
  parameters: [
    ...departments.parameters,
    query('employeeId', { in: 'path', required: true, type: 'integer' }),
    query('departmentId', { type: 'integer', array: 'repeat' }),
    query('from', { format: 'date' }),
    query('to', { format: 'date' }),
    query('createdFrom', { date: 'utc' }),
    query('createdTo', { date: 'utc' }),
    query('status', { enum: ['Draft', 'Approved'] }),
    query('includeOpen', { type: 'boolean' }),
    query('modifiedSince', { format: 'date' }),
    query('searchQuery', { sensitive: true }),
    query('note'),
  ],
};

const names: Readonly<Record<string, string>> = { 11: 'Nyhavn', 12: 'Torvehallerne' };

function summary(values: ParameterValues, words: Partial<SummaryWords> = {}, timeZone?: string): string {
  const info = { id: '1', name: 'it', ...(timeZone !== undefined && { timeZone }) };
  const nameOf = ({ name }: Parameter, id: string) => (name === 'departmentId' ? names[id] : undefined);
  const asked = { endpoint, portal: createPortal({ info }), values };
  return requestSummary(asked, { locale: 'en', today: '2026-11-25', nameOf, ...words }).join(' · ');
}

describe('requestSummary', () => {
  for (const [what, values, expected] of [
    ['nothing', {}, ''],
    ['which page it is', { limit: '50', offset: '100' }, ''],
    ['what is empty', { note: '', departmentId: [] }, ''],
    ['a period', { from: '2026-11-23', to: '2026-11-29' }, '23–29 Nov'],
    ['a period over two months', { from: '2026-11-30', to: '2026-12-06' }, '30 Nov – 6 Dec'],
    ['a period in another year', { from: '2025-12-29', to: '2026-01-04' }, '29 Dec 2025 – 4 Jan 2026'],
    ['a period of another year', { from: '2025-11-23', to: '2025-11-29' }, '23–29 Nov 2025'],
    ['several dates', { modifiedSince: ['2026-01-02', '2026-02-03'] }, 'modifiedSince 2 Jan, 3 Feb'],
    ['one day', { from: '2026-11-23', to: '2026-11-23' }, '23 Nov'],
    ['a period without an end', { from: '2026-11-23' }, '23 Nov –'],
    ['a period without a beginning', { to: '2026-11-23' }, '– 23 Nov'],
    ['a period that is none', { from: '2026-11-29', to: '2026-11-23' }, '29 Nov – 23 Nov'],
    ['a date that is none', { from: 'soon', to: '2026-02-30' }, 'soon – 2026-02-30'],
    ['which period it is', { createdFrom: '2026-11-23T00:00:00Z', createdTo: '2026-11-24T00:00:00Z' }, 'createdFrom 23–24 Nov'],
    ['one date', { modifiedSince: '2026-01-02' }, 'modifiedSince 2 Jan'],
    ['an id by its name', { departmentId: '11' }, 'Nyhavn'],
    ['an id without a name', { departmentId: '99' }, 'departmentId 99'],
    ['ids of which one has a name', { departmentId: ['11', '99'] }, 'Nyhavn, 99'],
    ['more than two', { departmentId: ['11', '12', '13', '14'] }, 'Nyhavn, Torvehallerne +2'],
    ['the id of a path', { employeeId: '120002' }, '120002'],
    ['a choice', { status: 'Draft' }, 'Draft'],
    ['yes', { includeOpen: 'true' }, 'includeOpen'],
    ['no', { includeOpen: 'false' }, 'includeOpen false'],
    ['that somebody was looked for, and not who', { searchQuery: 'Agnes 010190' }, 'searchQuery …'],
    ['two ids, and no more', { departmentId: ['11', '12'] }, 'Nyhavn, Torvehallerne'],
    ['three', { departmentId: ['97', '98', '99'] }, 'departmentId 97, 98 +1'],
    ['a date in another year', { modifiedSince: '2025-01-02' }, 'modifiedSince 2 Jan 2025'],
    ['a period that ends in another year', { from: '2026-12-28', to: '2027-01-03' }, '28 Dec 2026 – 3 Jan 2027'],
    ['a period that begins with what is no date', { from: 'soon', to: '2026-11-23' }, 'soon – 23 Nov'],
    ['a period that begins with a day that there is not', { from: '2026-02-30', to: '2026-11-23' }, '2026-02-30 – 23 Nov'],
    ['a period that ends with what is no date', { from: '2026-11-23', to: 'later' }, '23 Nov – later'],
    ['whatever else a yes or no is', { includeOpen: 'maybe' }, 'includeOpen maybe'],
    ['a text of 40 signs', { note: 'x'.repeat(40) }, `note ${'x'.repeat(40)}`],
    ['a text of 41 signs, cut', { note: 'x'.repeat(41) }, `note ${'x'.repeat(39)}…`],
    [
      'as many as there is room for',
      { employeeId: '7', departmentId: '11', status: 'Draft', includeOpen: 'true', note: 'a' },
      '7 · Nyhavn · Draft · includeOpen · note a',
    ],
    [
      'one more',
      { employeeId: '7', departmentId: '11', status: 'Draft', includeOpen: 'true', note: 'a', modifiedSince: '2026-01-02' },
      '7 · Nyhavn · Draft · includeOpen · modifiedSince 2 Jan · +1',
    ],
    ['a text, cut', { note: 'x'.repeat(60) }, `note ${'x'.repeat(39)}…`],
    [
      'the period first, and no more than a few',
      {
        employeeId: '7',
        departmentId: '11',
        from: '2026-11-23',
        to: '2026-11-29',
        status: 'Draft',
        includeOpen: 'true',
        note: 'a',
        modifiedSince: '2026-01-02',
      },
      '23–29 Nov · 7 · Nyhavn · Draft · includeOpen · +2',
    ],
  ] as const) {
    it(`says ${what}`, () => assert.equal(summary(values), expected));
  }

  it('says the days of the portal, wherever the moments lie in UTC', () => {
    const values = { createdFrom: '2026-11-22T13:00:00Z', createdTo: '2026-11-29T12:59:59Z' };
    assert.equal(summary(values, {}, 'Australia/Sydney'), 'createdFrom 23–29 Nov');
    assert.equal(summary(values, {}, 'Europe/Copenhagen'), 'createdFrom 22–29 Nov');
  });

  it('says days of a portal of which nothing is known yet', () => {
    const { info: _, ...portal } = createPortal();
    const words = { locale: 'en', today: '2026-11-25', nameOf: () => undefined } as const;
    assert.deepEqual(requestSummary({ endpoint, portal, values: { from: '2026-11-23' } }, words), ['23 Nov –']);
  });

  it('writes dates as the language does', () => {
    assert.equal(summary({ from: '2026-11-23', to: '2026-11-29' }, { locale: 'da' }), '23.–29. nov.');
    assert.equal(summary({ from: '2026-11-23', to: '2026-11-29' }, { locale: 'de' }), '23.–29. Nov.');
    assert.equal(summary({ from: '2026-11-30', to: '2026-12-06' }, { locale: 'da' }), '30. nov. – 6. dec.');
  });
});
