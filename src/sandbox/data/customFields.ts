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
