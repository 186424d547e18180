import { plainText } from '../../core/plainText.ts';
import type { Lane, WeekDepartment } from '../../core/week/week.ts';
import { words } from '../page/words.ts';

export function departmentName({ id, name }: Pick<WeekDepartment, 'id' | 'name'>): string {
  if (name !== undefined && name !== '') return plainText(name);
  return id === '' ? words.t('Without a department') : words.t('Department {0}', plainText(id));
}

export function laneName({ employeeId, name }: Pick<Lane, 'employeeId' | 'name'>): string {
  if (employeeId === undefined) return words.t('Open shifts');
  return name === undefined || name === '' ? words.t('Employee {0}', plainText(employeeId)) : plainText(name);
}
