import fc from 'fast-check';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { createPortal, departments } from '../../support/harness.ts';

export const hosts = { identityUrl: 'https://id.example', apiUrl: 'https://api.example' };

const query = (name: string, rest: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...rest,
});

/** Shifts, with what may stand in an address: a path, lists of both kinds, a name that is spelled otherwise, something personal. */
export const shifts: Endpoint = {
  ...departments,
  id: '/scheduling/v1.0/departments/{id}/shifts',
  path: '/scheduling/v1.0/departments/{id}/shifts',
  name: 'Shifts',
  paging: { limit: 'limit', offset: 'offset', maximum: 5000 },
  parameters: [
    { name: 'id', in: 'path', required: true, type: 'string' },
    query('from', { required: true }),
    query('text', { wireName: 'Text' }),
    query('list', { array: 'repeat' }),
    query('ids', { array: 'comma' }),
    query('searchQuery', { sensitive: true }),
    query('limit', { type: 'integer', default: '50' }),
    query('offset', { type: 'integer' }),
  ],
};

export function asked(values: Asked['values'], change: Partial<Asked> = {}): Asked {
  return { portal: createPortal(), endpoint: shifts, values, ...change };
}

/** What one language or another takes for its own. */
export const nasty: readonly string[] = [
  'it\'s "so"',
  '$HOME $(id) $' + '{x} `id` \\',
  '\\"; process.exit(1); //',
  "'@ \n'@",
  '\u2019; Remove-Item x; \u2018',
  '#(lf) #( ## #(#)( "" & x',
  '{{$processEnv HOME}} {{1+1}}',
  '%41 %PATH% 100%',
  'a\r\nb\u2028c\u0085d\u0000e\ttab',
  '\u202eevil\u2066 \ufeff\u200b\u00a0\u3164',
  'Ærø 日本 🍰👩‍👩‍👧 \u{e0041}',
  '!history !! ^x^y ~ * ? [a-z] {a,b} <x> | & ;',
  '@file',
  '"""\'\'\'',
  '?a=b&c=d#e+f',
];

/** Texts of any kind, without halves of characters, which no address can hold. */
export const texts: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary' }), fc.constantFrom(...'\'"`\\$#({[%@\n\r')), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(''))
  .filter((text) => text !== '.' && text !== '..' && text !== '' && !/\p{Cs}/u.test(text));
