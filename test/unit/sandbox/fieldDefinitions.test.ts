import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type Client, connect, start } from './harness.ts';

interface Definition {
  readonly type?: string;
  readonly anyOf?: readonly Definition[];
  readonly enum?: readonly unknown[];
  readonly values?: readonly string[];
}

interface FieldDefinitions {
  readonly $schema: string;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, { readonly $ref: string; readonly description?: string }>>;
  readonly definitions: Readonly<Record<string, Definition>>;
  readonly readOnly: readonly string[];
  readonly unique: readonly string[];
}

/** What a public client of Planday's own takes for a field of Planday; the rest is a field of the portal. */
const systemFields =
  'firstName lastName ssn zip city email phone phoneCountryCode street1 street2 userName departments employeeGroups hiredFrom birthDate gender cellPhone cellPhoneCountryCode salaryIdentifier employeeTypeId primaryDepartmentId jobTitle bankAccount skillIds isSupervisor supervisorId'.split(
    ' ',
  );

describe('the field definitions of the sandbox', () => {
  let sandbox: Sandbox;
  let client: Client;
  let fields: FieldDefinitions;

  before(async () => {
    sandbox = await start();
    client = await connect(sandbox);
    fields = (await client.get('/hr/v1.0/employees/fielddefinitions')).json.data;
  });
  after(() => sandbox.stop());

  /** The definition of a field, without the null and the empty text that clear it. */
  function definition(field: string): Definition | undefined {
    const found = fields.definitions[fields.properties[field]?.$ref.replace('#/definitions/', '') ?? ''];
    return found?.anyOf?.find(({ type }) => type !== 'null') ?? found;
  }

  it('are a JSON Schema of draft 04 in which each property is a reference', () => {
    assert.equal(fields.$schema, 'http://json-schema.org/draft-04/schema#');
    for (const [name, { $ref, ...rest }] of Object.entries(fields.properties)) {
      assert.match($ref, /^#\/definitions\//, name);
      assert.ok(fields.definitions[$ref.slice('#/definitions/'.length)], $ref);
      assert.deepEqual(Object.keys(rest), name.startsWith('custom_') ? ['description'] : [], name);
    }
    const used = new Set(JSON.stringify(fields).match(/(?<="#\/definitions\/)[^"]+/g));
    assert.deepEqual(new Set(Object.keys(fields.definitions)), used);
  });

  it('name every field of Planday, and those of the portal', () => {
    const names = Object.keys(fields.properties);
    const own = names.filter((name) => !systemFields.includes(name));
    assert.deepEqual(names.filter((name) => systemFields.includes(name)).sort(), [...systemFields].sort());
    assert.deepEqual(
      own.map((name) => [name, fields.properties[name]?.description]),
      [
        ['custom_1001', 'Nødkontakt'],
        ['custom_1002', 'Skabsnummer'],
        ['custom_1003', 'Kørekort'],
        ['custom_1004', 'Hygiejnekursus'],
        ['custom_1005', 'T-shirt'],
        ['custom_1006', 'Billede'],
      ],
    );
    for (const name of [...fields.required, ...fields.readOnly, ...fields.unique]) assert.ok(names.includes(name), name);
  });

  it('give the values of an enum their names', async () => {
    const { data: types } = (await client.get('/hr/v1.0/employeetypes')).json;
    assert.deepEqual(definition('employeeTypeId'), {
      type: 'integer',
      enum: types.map(({ id }: { id: number }) => id),
      values: types.map(({ name }: { name: string }) => name),
    });
    assert.deepEqual(definition('custom_1005'), { type: 'string', enum: ['S', 'M', 'L', 'XL'], values: ['S', 'M', 'L', 'XL'] });
    assert.equal(fields.properties.custom_1005?.$ref, '#/definitions/optionalCustom1005');
    assert.ok(definition('cellPhoneCountryCode')?.enum?.includes('UK'));
  });

  it('demand more of a new employee than of a change', async () => {
    const changed: FieldDefinitions = (await client.get('/hr/v1.0/employees/fielddefinitions?type=Put')).json.data;
    assert.deepEqual(fields.required, ['firstName', 'lastName', 'userName', 'departments']);
    // Draft 04 knows no empty list there, and a public client spreads it.
    assert.deepEqual([changed.required, changed.readOnly], [['firstName', 'lastName'], ['userName']]);
  });

  it('describe the employees that there are', async () => {
    const { $schema: _, ...schema } = fields;
    // To JSON Schema `readOnly` is a boolean; Planday lists names.
    const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
    ajvFormats.default(ajv);
    const validate = ajv.compile(schema);
    const { data: rows } = (await client.get('/hr/v1.0/employees')).json;
    const seen = new Set<string>();
    for (const { id } of rows) {
      const { data } = (await client.get(`/hr/v1.0/employees/${id}?special=Ssn,BankAccount,BirthDate`)).json;
      const known = Object.entries(data).filter(([name]) => name in fields.properties);
      // A field of the portal comes with its name and its kind around it.
      const written = known.map(([name, value]) => [name, name.startsWith('custom_') ? data[name].value : value]);
      for (const [name] of written) seen.add(name);
      assert.equal(validate(Object.fromEntries(written)), true, JSON.stringify(validate.errors));
      for (const [name, field] of known.filter(([name]) => name.startsWith('custom_')))
        assert.equal((field as { name: string }).name, fields.properties[name]?.description);
    }
    assert.deepEqual(
      Object.keys(fields.properties).filter((name) => !seen.has(name)),
      ['isSupervisor'],
    );
  });
});
