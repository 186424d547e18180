import * as vscode from 'vscode';
import type { Lookup, ReferenceName } from '../core/references/lookups.ts';

/** What a person calls an object of the kind. */
export function objectWord(name: ReferenceName): string {
  switch (name) {
    case 'department':
      return vscode.l10n.t('Department');
    case 'employee':
      return vscode.l10n.t('Employee');
    case 'employeeGroup':
      return vscode.l10n.t('Employee group');
    case 'employeeType':
      return vscode.l10n.t('Employee type');
    case 'supervisor':
      return vscode.l10n.t('Supervisor');
    case 'skill':
      return vscode.l10n.t('Skill');
    case 'shiftType':
      return vscode.l10n.t('Shift type');
    case 'position':
      return vscode.l10n.t('Position');
    case 'section':
      return vscode.l10n.t('Section');
    case 'shift':
      return vscode.l10n.t('Shift');
    case 'punchClockShift':
      return vscode.l10n.t('Punch record');
    case 'salaryType':
      return vscode.l10n.t('Salary type');
    case 'contractRule':
      return vscode.l10n.t('Contract rule');
    case 'revenueUnit':
      return vscode.l10n.t('Revenue unit');
    case 'account':
      return vscode.l10n.t('Leave account');
    case 'accountType':
      return vscode.l10n.t('Leave account type');
    case 'absenceRecord':
      return vscode.l10n.t('Record of absence');
    case 'absenceRequest':
      return vscode.l10n.t('Request for absence');
  }
}

/** An id and what tells it from others of its name. Two numbers side by side say which is which. */
export function idText(id: string, detail: string | undefined, { detailFields: [field] = [] }: Lookup): string {
  if (detail === undefined) return id;
  if (/^\d+$/.test(detail) && field === 'number') return vscode.l10n.t('ID {0}, number {1}', id, detail);
  if (/^\d+$/.test(detail) && field === 'salaryCode') return vscode.l10n.t('ID {0}, salary code {1}', id, detail);
  return `${id} · ${detail}`;
}
