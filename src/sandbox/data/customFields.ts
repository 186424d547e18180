import { dateOf } from './calendar.ts';
import type { Employee } from './model.ts';
import { Random } from './random.ts';

export interface CustomField {
  readonly key: string;
  readonly name: string;
  readonly type: 'Text' | 'Numeric' | 'Boolean' | 'Date' | 'Dropdown' | 'Image';
  readonly values?: readonly string[];
}

/** The portal's own fields on an employee. */
export const customFields: readonly CustomField[] = [
  { key: 'custom_1001', name: 'Nødkontakt', type: 'Text' },
  { key: 'custom_1002', name: 'Skabsnummer', type: 'Numeric' },
  { key: 'custom_1003', name: 'Kørekort', type: 'Boolean' },
  { key: 'custom_1004', name: 'Hygiejnekursus', type: 'Date' },
  { key: 'custom_1005', name: 'T-shirt', type: 'Dropdown', values: ['S', 'M', 'L', 'XL'] },
  { key: 'custom_1006', name: 'Billede', type: 'Image' },
];

/** One transparent pixel. */
const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

export interface CustomValue {
  readonly name: string;
  readonly type: CustomField['type'];
  readonly value: unknown;
  readonly url?: string;
}

export function customValues(employee: Employee): Readonly<Record<string, CustomValue>> {
  const random = new Random('custom', employee.id);
  const make: Readonly<Record<CustomField['type'], () => unknown>> = {
    Text: () => `${random.pick(['Mor', 'Far', 'Kæreste', 'Ven'])}, 0000 ${1000 + employee.index}`,
    Numeric: () => random.int(1, 400),
    Boolean: () => random.chance(0.6),
    Date: () => dateOf(employee.hired + random.int(5, 90)),
    Dropdown: () => random.pick(['S', 'M', 'L', 'XL']),
    Image: () => (random.chance(0.5) ? pixel : null),
  };
  return Object.fromEntries(
    customFields.map(({ key, name, type }) => {
      const value = make[type]();
      const url =
        type === 'Image' && value !== null ? { url: `/hr/v1.0/employees/${employee.id}/customfields/${key}/value` } : {};
      return [key, { name, type, value, ...url }];
    }),
  );
}

const jsonTypes: Readonly<Record<CustomField['type'], object>> = {
  Text: { type: 'string' },
  Numeric: { type: 'number' },
  Boolean: { type: 'boolean' },
  Date: { type: 'string', format: 'date' },
  Dropdown: { type: 'string' },
  Image: { type: 'string', description: 'A data URI' },
};

/** The JSON Schema (draft 04) of an employee that is created or changed, with the portal's own fields. */
export function fieldDefinitions(portalId: number, type: 'Post' | 'Put'): Readonly<Record<string, unknown>> {
  const text = { type: 'string' };
  const ids = { type: 'array', items: { type: 'integer' } };
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    required: type === 'Post' ? ['firstName', 'lastName', 'userName', 'departments'] : [],
    properties: {
      firstName: { ...text, maxLength: 50 },
      lastName: { ...text, maxLength: 50 },
      userName: { ...text, maxLength: 128 },
      email: text,
      cellPhone: text,
      cellPhoneCountryCode: text,
      street1: text,
      zip: text,
      city: text,
      gender: { enum: ['Male', 'Female'] },
      hiredFrom: { type: 'string', format: 'date' },
      employeeTypeId: { type: 'integer' },
      salaryIdentifier: text,
      jobTitle: text,
      departments: { ...ids, minItems: 1 },
      employeeGroups: ids,
      ...Object.fromEntries(
        customFields.map(({ key, name, type: kind, values }) => [
          key,
          { ...jsonTypes[kind], title: name, ...(values ? { enum: values } : {}) },
        ]),
      ),
    },
    definitions: {},
    portalId,
    readOnly: ['id', 'dateTimeCreated', 'dateTimeModified'],
    unique: ['userName', 'email'],
  };
}
