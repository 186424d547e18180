import assert from 'node:assert/strict';
import { loadBuiltInApi } from '../../../../src/core/catalogue/builtIn.ts';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { isNameOfPersonalData, takesPersonalData, withoutPersonalData } from '../../../../src/core/catalogue/personalData.ts';
import { readApi } from '../../../../src/core/catalogue/readApi.ts';
import { spelling } from '../../../../src/core/catalogue/spelling.ts';

const personal = [
  'searchQuery search query q filter filterText freeText keyword term text',
  'name firstName lastName userName username employeeName fullName nickname navn efternavn namn alias initials',
  'email e-mail mail mailAddress emailId phone cellPhone phoneNumber mobile mobileNumber telephone',
  'ssn cpr cprNumber socialSecurityNumber personalNumber personnummer nationalId personalIdentityNumber identityNumber passport taxId',
  'address street1 zip zipCode postalCode birthDate dateOfBirth dob fodselsdato fødselsdag',
  'salaryIdentifier employeeIdentifier identifier salaryCode payrollNumber login loginId telefonnummer tlf badge cardNumber',
  'where expression criteria prefix staff worker owner author',
  'gender sex bankAccount accountNumber iban primaryContact comment note message user person employee',
].flatMap((line) => line.split(' '));

const nobodys = [
  'id ids employeeId employeeIds departmentId shiftTypeId limit offset from to date startDateTime modifiedFrom status statuses type isActive',
  'includeDeleted customPropertyName propertyName fieldName absenceType balanceDate deviceCode shiftStatus version page sort order',
].flatMap((line) => line.split(' '));

/** Names as other documents could spell them. */
const spellings: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.charAt(0).toUpperCase() + name.slice(1),
  (name) => name.toUpperCase(),
  (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  (name) => `$${name}`,
];

function parameter(name: string, overrides: Partial<Parameter> = {}): Parameter {
  return { name, in: 'query', required: false, type: 'string', ...overrides };
}

describe('the name of a parameter', () => {
  for (const name of personal)
    it(`tells that ${name} is personal, in any spelling`, () => {
      for (const spell of spellings) assert.ok(isNameOfPersonalData(spell(name), false), spell(name));
    });

  for (const name of nobodys)
    it(`tells nothing personal of ${name}`, () => {
      for (const spell of spellings) assert.ok(!isNameOfPersonalData(spell(name), false), spell(name));
    });

  it('takes a number for a row’s, but for those that name a citizen or a phone', () => {
    for (const name of ['addressId', 'contactId', 'bankAccountId', 'employee'])
      assert.ok(!isNameOfPersonalData(name, true), name);
    for (const name of ['nationalId', 'personal_id', 'ssn', 'phone', 'cprNumber', 'tin'])
      assert.ok(isNameOfPersonalData(name, true), name);
  });

  for (const [name, asText, asNumber] of [
    ['user', true, false],
    ['userId', false, false],
    ['emailId', true, false],
    ['employees', false, false],
    ['q', true, false],
    ['dob', true, true],
    ['personal_ids', true, true],
    ['taxId', true, true],
    ['namesId', true, false],
    ['propertyName', false, false],
    ['columnsNames', false, false],
    ['', false, false],
  ] as const)
    it(`tells of ${name || 'nothing'} as text ${asText}, and as a number ${asNumber}`, () =>
      assert.deepEqual([isNameOfPersonalData(name, false), isNameOfPersonalData(name, true)], [asText, asNumber]));

  it('is one in all its spellings', () => {
    const all = [
      'searchQuery',
      'SearchQuery',
      'search_query',
      'SEARCH-QUERY',
      'search.query',
      'search query',
      'ｓｅａｒｃｈＱｕｅｒｙ',
    ];
    assert.deepEqual([...new Set(all.map(spelling))], ['searchquery']);
    assert.notEqual(spelling('$'), spelling('$$'));
  });
});

describe('takesPersonalData', () => {
  it('takes what opens them for personal, whatever its choices', () => {
    assert.ok(takesPersonalData(parameter('special', { enum: ['Ssn'] })));
    assert.ok(takesPersonalData(parameter('withSpecial', { type: 'boolean' })));
    assert.ok(!takesPersonalData(parameter('specialty', { type: 'boolean' })));
  });

  it('takes an e-mail address or a phone for personal, and no number that is called one', () => {
    assert.ok(takesPersonalData(parameter('to', { format: 'phone' })));
    assert.ok(!takesPersonalData(parameter('to', { format: 'email', type: 'integer' })));
    assert.ok(!takesPersonalData(parameter('to', { format: 'uuid' })));
    assert.ok(!takesPersonalData(parameter('contactId', { type: 'integer' })));
    assert.ok(takesPersonalData(parameter('contactName', { type: 'integer' })));
    assert.ok(!takesPersonalData(parameter('employee', { type: 'integer' })));
    assert.ok(takesPersonalData(parameter('employee')));
    assert.ok(takesPersonalData(parameter('contactId')));
  });

  it('lets fixed choices and yes or no alone', () => {
    assert.ok(!takesPersonalData(parameter('searchField', { enum: ['name', 'email'] })));
    assert.ok(!takesPersonalData(parameter('includeNames', { type: 'boolean' })));
  });

  it('reads the format and the description too, of text', () => {
    assert.ok(takesPersonalData(parameter('to', { format: 'email' })));
    const description = 'Looked for in name, e-mail and social security number.';
    assert.ok(takesPersonalData(parameter('x', { description })));
    assert.ok(!takesPersonalData(parameter('x', { description, type: 'integer' })));
    assert.ok(!takesPersonalData(parameter('x', { description, format: 'date', date: 'date' })));
  });
});

describe('a published document', () => {
  const published = async (...parameters: unknown[]) => {
    const builtIn = await loadBuiltInApi('hr');
    const paths = { '/hr/v1.0/employees': { get: { parameters } }, '/hr/v1.0/new/{userName}': { get: { parameters } } };
    const { api } = readApi({ openapi: '3.0.0', paths }, 'hr', builtIn);
    return api.endpoints.map((endpoint) => endpoint.parameters.filter(({ sensitive }) => sensitive).map(({ name }) => name));
  };
  const text = (name: string, more: object = {}) => ({ name, in: 'query', schema: { type: 'string' }, ...more });

  it('takes no mark away', async () => {
    const [employees] = await published(text('searchQuery', { 'x-planday-sensitive': false }), {
      name: 'special',
      in: 'query',
      'x-planday-sensitive': false,
      schema: { type: 'array', items: { type: 'string' } },
    });
    assert.deepEqual(employees, ['searchQuery', 'special']);
  });

  for (const spelled of ['SearchQuery', 'search_query', 'SEARCHQUERY', 'search-query'])
    it(`escapes no mark as ${spelled}`, async () => {
      const [employees] = await published(text(spelled), { ...text('Spec-ial'), schema: { type: 'string', enum: ['Ssn'] } });
      assert.deepEqual(employees, ['searchQuery', 'special']);
    });

  it('has what is new marked by its name, in the path too', async () => {
    const [, added] = await published(text('phone'), text('departmentName'), text('from'), {
      name: 'shiftId',
      in: 'query',
      schema: { type: 'integer' },
    });
    assert.deepEqual(added, ['userName', 'phone', 'departmentName']);
  });
});

describe('an address in the log', () => {
  it('says of personal data only that they were there', () => {
    const address = withoutPersonalData('https://api.example/hr?limit=5&searchQuery=010190-1234&E-Mail=a%40b&e-mail=c&from=2026');
    assert.equal(decodeURIComponent(address), 'https://api.example/hr?limit=5&searchQuery=…&E-Mail=…&e-mail=…&from=2026');
  });

  it('says so too of values that are known to be personal, whatever they are called, in the path and in a list', () => {
    const address = 'https://api.example/hr/v1.0/of/010190%2F1234/salary?value=Anna%20Berg&values=x,Anna%20Berg&limit=5';
    const logged = withoutPersonalData(address, ['010190/1234', 'Anna Berg']);
    assert.equal(decodeURIComponent(logged), 'https://api.example/hr/v1.0/of/…/salary?value=…&values=…&limit=5');
  });

  for (const joined of ['x Anna Berg', 'x|Anna Berg', '["x","Anna Berg"]', '"Anna Berg"'])
    it(`finds them in ${joined} too`, () => {
      const address = `https://api.example/hr?value=${encodeURIComponent(joined)}&limit=5`;
      assert.equal(decodeURIComponent(withoutPersonalData(address, ['Anna Berg'])), 'https://api.example/hr?value=…&limit=5');
    });

  for (const whole of ['An"na', 'Berg, An"na'])
    it(`finds one that JSON writes with other signs: ${whole}`, () => {
      const address = `https://api.example/hr?value=${encodeURIComponent(JSON.stringify(whole))}`;
      assert.equal(decodeURIComponent(withoutPersonalData(address, ['An"na'])), 'https://api.example/hr?value=…');
    });

  it('says so of a part of the path alone, and of a word for anything', () => {
    assert.equal(decodeURIComponent(withoutPersonalData('https://api.example/of/Anna', ['Anna'])), 'https://api.example/of/…');
    assert.equal(
      decodeURIComponent(withoutPersonalData('https://api.example/hr?q=12&text=7')),
      'https://api.example/hr?q=…&text=…',
    );
  });

  it('is not changed by what is empty, or is no part of it', () => {
    for (const address of ['https://api.example/hr//of?value=&limit=5', 'https://api.example/a%2Fb/%zz?x=1'])
      for (const personal of [[''], ['', 'Anna'], []]) assert.equal(withoutPersonalData(address, personal), address);
  });

  it('says so of a part of the path that cannot be read, and of each of several', () => {
    const logged = withoutPersonalData('https://api.example/%zz/Anna/x/Anna?a=1&a=2&name=x&name=y', ['%zz', 'Anna']);
    assert.equal(decodeURIComponent(logged), 'https://api.example/…/…/x/…?a=1&a=2&name=…');
  });

  it('stays as it is without any', () => {
    for (const address of ['https://api.example/hr?departmentId=1,2&from=a%20b', 'https://API.example/hr/v1.0?from=a b'])
      assert.equal(withoutPersonalData(address), address);
  });
});
