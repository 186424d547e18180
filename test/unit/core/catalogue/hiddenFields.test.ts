import assert from 'node:assert/strict';
import { builtInApiNames, loadBuiltInDocument } from '../../../../src/core/catalogue/builtIn.ts';
import { hiddenFields, isHiddenField } from '../../../../src/core/catalogue/hiddenFields.ts';
import { isRecord } from '../../../../src/core/json.ts';

/** The fields of a document's schemas that it marks, and those that it does not. */
function fieldsIn(value: unknown, found = { marked: new Set<string>(), others: new Set<string>() }) {
  if (Array.isArray(value)) for (const one of value) fieldsIn(one, found);
  if (!isRecord(value)) return found;
  for (const [name, field] of Object.entries(isRecord(value.properties) ? value.properties : {})) {
    if (isRecord(field) && field['x-planday-sensitive'] === true) found.marked.add(name);
    else found.others.add(name);
  }
  for (const one of Object.values(value)) fieldsIn(one, found);
  return found;
}

describe('The fields of an answer that are hidden', () => {
  it('are those that our documents mark, and no others', async () => {
    const marked = new Set<string>();
    for (const name of builtInApiNames) {
      const fields = fieldsIn(await loadBuiltInDocument(name));
      for (const field of fields.marked) {
        marked.add(field);
        assert.ok(isHiddenField(field), field);
      }
      for (const field of fields.others) assert.ok(!isHiddenField(field), `${name}: ${field}`);
    }
    assert.deepEqual([...marked].toSorted(), ['bankAccount', 'birthDate', 'ssn']);
  });

  for (const name of [
    'SSN',
    'ssn_number',
    'cprNumber',
    'SocialSecurityNumber',
    'BirthDate',
    'date_of_birth',
    'bank-account',
    'IBAN',
    'nationalId',
    'personnummer',
    'fødselsnummer',
    'passportNumber',
    'nationalInsuranceNumber',
    'bankkonto',
    'konto_nr',
    'taxId',
  ])
    it(`hold ${name}, however it is spelled`, () => assert.ok(isHiddenField(name)));

  for (const name of [
    'id',
    'employeeId',
    'departmentNumber',
    'accountId',
    'taxRate',
    'personId',
    'date',
    'bankHoliday',
    'classname',
    'nationality',
    'email',
  ])
    it(`do not hold ${name}`, () => assert.ok(!isHiddenField(name)));

  it('are none where an answer says what fields there are', () => {
    assert.equal(hiddenFields({ id: '/hr/v1.0/employees/fielddefinitions' })('ssn'), false);
    assert.equal(hiddenFields({ id: '/hr/v1.0/employees' })('ssn'), true);
  });
});
