import { type CustomField, customFields } from './customFields.ts';
import type { PortalData } from './portalData.ts';

type Definitions = Readonly<Record<string, object>>;

/** Planday says UK where ISO 3166 says GB. */
const countryCodes = 'AT AU BE BR CA CH CN DE DK ES FI FR IE IN IS IT JP KR MX NL NO PL PT SE SG UK US VN ZA'.split(' ');

const date =
  '^[0-9]{4}-(1[0-2]|0[1-9])-(3[0-1]|0[1-9]|[1-2][0-9])(T([0-9]{2}:){2}[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?)?$';

const nothing = { type: 'null' };
/** An empty text clears a field, as null does. */
const orEmpty = (schema: object): object => ({ anyOf: [schema, nothing, { type: 'string', maxLength: 0 }] });
const orNull = (schema: object): object => ({ anyOf: [schema, nothing] });

/** Every field of Planday's own, and the definition that it refers to. */
const systemFields: Readonly<Record<string, string>> = {
  firstName: 'string',
  lastName: 'string',
  userName: 'string',
  ssn: 'optionalString',
  email: 'optionalEmail',
  phone: 'optionalString',
  phoneCountryCode: 'optionalCountryCode',
  cellPhone: 'optionalString',
  cellPhoneCountryCode: 'optionalCountryCode',
  street1: 'optionalString',
  street2: 'optionalString',
  zip: 'optionalString',
  city: 'optionalString',
  departments: 'optionalArray<System.Int64>',
  employeeGroups: 'optionalArray<System.Int64>',
  primaryDepartmentId: 'optionalNumeric',
  hiredFrom: 'optionalDate',
  birthDate: 'optionalDate',
  gender: 'optionalGender',
  salaryIdentifier: 'optionalString',
  jobTitle: 'optionalString',
  employeeTypeId: 'optionalEmployeeType',
  bankAccount: 'bankAccount',
  skillIds: 'optionalArray<System.Int64>',
  isSupervisor: 'optionalBoolean',
  supervisorId: 'optionalNumeric',
};

const reference = (definition: string): { readonly $ref: string } => ({ $ref: `#/definitions/${definition}` });

/** A dropdown has a definition of its own, with its values. */
function definitionOf({ key, type }: CustomField): string {
  if (type === 'Dropdown') return `optionalCustom${key.replace('custom_', '')}`;
  return type === 'Text' ? 'optionalString' : `optional${type}`;
}

function definitions({ organisation }: PortalData): Definitions {
  const types = organisation.employeeTypes;
  const dropdowns = customFields.filter(({ type }) => type === 'Dropdown');
  return {
    string: { type: 'string', minLength: 1 },
    optionalString: orEmpty({ type: 'string', minLength: 1 }),
    optionalEmail: orEmpty({ type: 'string', format: 'email' }),
    optionalCountryCode: { type: 'string', enum: countryCodes },
    'optionalArray<System.Int64>': orEmpty({ type: 'array', items: { type: 'number' } }),
    optionalDate: orNull({ type: 'string', pattern: date }),
    optionalGender: orNull({ type: 'string', enum: ['Male', 'Female'] }),
    optionalEmployeeType: orNull({
      type: 'integer',
      enum: types.map(({ id }) => id),
      values: types.map(({ name }) => name),
    }),
    optionalNumeric: orNull({ type: 'number' }),
    optionalBoolean: orNull({ type: 'boolean' }),
    optionalImage: orEmpty({ type: 'string', minLength: 1 }),
    bankAccount: {
      type: 'object',
      properties: { accountNumber: reference('optionalString'), registrationNumber: reference('optionalString') },
    },
    ...Object.fromEntries(
      dropdowns.map((field) => [definitionOf(field), orNull({ type: 'string', enum: field.values, values: field.values })]),
    ),
  };
}

/**
 * The JSON Schema (draft 04) of an employee that is created or changed: each property is a reference, and a field of the portal's own
 * carries its name as the description.
 */
export function fieldDefinitions(data: PortalData, type: 'Post' | 'Put'): Readonly<Record<string, unknown>> {
  const own = customFields.map((field) => [field.key, { ...reference(definitionOf(field)), description: field.name }]);
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    required: ['firstName', 'lastName', ...(type === 'Post' ? ['userName', 'departments'] : [])],
    properties: {
      ...Object.fromEntries(Object.entries(systemFields).map(([name, definition]) => [name, reference(definition)])),
      ...Object.fromEntries(own),
    },
    definitions: definitions(data),
    portalId: data.plan.portalId,
    // Who exists gets another user name through an operation of its own.
    readOnly: type === 'Post' ? [] : ['userName'],
    unique: ['userName', 'email'],
  };
}
