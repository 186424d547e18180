import * as vscode from 'vscode';
import { type ObjectKind, type ObjectName, objectRequest } from '../core/objects/objectKinds.ts';
import type { Gap, ObjectReading } from '../core/objects/objectReading.ts';
import { type FoundObject, findObjects, type ObjectGroup } from '../core/objects/objectSearch.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { commands } from '../ids.ts';
import { messageOf } from '../ui/localize.ts';
import { objectWord } from '../ui/objectWords.ts';
import type { SearchItem } from '../ui/searchBox.ts';
import { mostRows, restRow } from './endpointRows.ts';

/** What a row leads to: an object, or a way to those that are missing. */
export type ObjectChoice = ApiRequest | vscode.Command;

type Row = SearchItem<ObjectChoice>;

/** Reasons that a row tells of one portal. */
const mostReasons = 3;

const icons: Readonly<Record<ObjectName, string>> = {
  department: 'folder',
  employee: 'person',
  shiftType: 'symbol-color',
  employeeGroup: 'organization',
  position: 'pin',
  section: 'layout',
  skill: 'mortar-board',
  employeeType: 'tag',
  salaryType: 'credit-card',
  contractRule: 'law',
  revenueUnit: 'graph',
  accountType: 'calendar',
};

/** The rows for what is typed: whose id it is, that id in the other lists, what is found by words, and why something is missing. */
export function objectRows({ groups, gaps }: ObjectReading, text: string, isReading: boolean): readonly Row[] {
  const { id = '', meant, offers, others } = findObjects(groups, text, mostRows);
  const rowOf = objectRow(new Set(alike([...meant, ...others.best].map(rowKey))));
  const found = [...meant.map(rowOf), ...offers.map((group) => idRow(group, id)), ...others.best.map(rowOf)];
  const isWaiting = isReading && text.trim() === '';
  return [
    ...(found.length > 0 || isWaiting ? found : [nothingFound(text, isReading)]),
    ...(others.total > others.best.length ? [restRow(others.total - others.best.length)] : []),
    ...gapRows(gaps),
  ];
}

/** @param namesakes the keys of those that only their ids tell apart */
function objectRow(namesakes: ReadonlySet<string>): (object: FoundObject) => Row {
  return (object) => {
    const { label, detail, id, group } = object;
    const { kind, portal } = group;
    const said = [
      objectWord(kind.name),
      portal.name,
      ...(detail === undefined ? [] : [detail]),
      ...(namesakes.has(rowKey(object)) ? [vscode.l10n.t('ID {0}', id)] : []),
    ];
    return row(label, said.join(' · '), kind, portal, id);
  };
}

function rowKey({ label, detail, group }: FoundObject): string {
  return JSON.stringify([label, detail, group.kind.name, group.portal.id]);
}

/** Those that come more than once. */
function alike(keys: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size);
}

function idRow({ kind, portal }: ObjectGroup, id: string): Row {
  return row(`${objectWord(kind.name)} ${id}`, portal.name, kind, portal, id);
}

function row(label: string, description: string, kind: ObjectKind, portal: Portal, id: string): Row {
  const iconPath = new vscode.ThemeIcon(icons[kind.name]);
  return { label, description, iconPath, value: objectRequest(kind, portal.id, id) };
}

function nothingFound(text: string, isReading: boolean): Row {
  const typed = text.trim();
  const label =
    typed === ''
      ? vscode.l10n.t('No people, departments or the like were found')
      : isReading
        ? vscode.l10n.t('Nothing matches “{0}” so far', typed)
        : vscode.l10n.t('Nothing matches “{0}”', typed);
  return { label, iconPath: new vscode.ThemeIcon('info') };
}

/** One row for each portal, at the end. */
function gapRows(gaps: readonly Gap[]): readonly Row[] {
  const portals = [...new Set(gaps.map(({ portal }) => portal))];
  return portals.map((portal) => {
    const own = gaps.filter((gap) => gap.portal === portal);
    const reasons = [...new Set(own.map(reasonText))];
    return {
      label: vscode.l10n.t('{0} is not complete', portal.name),
      detail: [...reasons.slice(0, mostReasons), ...(reasons.length > mostReasons ? ['…'] : [])].join(' · '),
      iconPath: new vscode.ThemeIcon('warning'),
      value: remedy(own, portal),
    };
  });
}

function reasonText({ kind, reason }: Gap): string {
  if (typeof reason === 'object') return messageOf(reason.error);
  const name = kind?.list.name ?? '';
  switch (reason) {
    case 'rejected':
      return vscode.l10n.t('Its token was rejected, so it was not asked');
    case 'scope':
      return vscode.l10n.t('{0} needs {1}', name, kind?.list.scope ?? '');
    case 'cut':
      return vscode.l10n.t('{0} has more rows than were read', name);
  }
}

function remedy(gaps: readonly Gap[], { id }: Portal): vscode.Command {
  const reasons = gaps.map(({ reason }) => reason);
  if (reasons.includes('rejected')) {
    return { title: vscode.l10n.t('Replace Refresh Token'), command: commands.replaceRefreshToken, arguments: [id] };
  }
  return reasons.includes('scope')
    ? { title: vscode.l10n.t('Check Access'), command: commands.checkAccess, arguments: [id] }
    : { title: vscode.l10n.t('Show Log'), command: commands.showLog, arguments: [] };
}
