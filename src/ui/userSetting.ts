import * as vscode from 'vscode';
import { settings } from '../ids.ts';
import { formerSettings } from './formerSettings.ts';

/** A setting, under the name by which the user knows it. */
export interface UserSetting {
  readonly key: string;
  readonly value: unknown;
}

/** What the user has set, under its name or under the one before. A workspace sets nothing. @returns `undefined` where nothing is set */
export function userSetting(name: keyof typeof settings): UserSetting | undefined {
  const configuration = vscode.workspace.getConfiguration();
  for (const key of [settings[name], formerSettings[name] ?? []].flat()) {
    const value: unknown = configuration.inspect(key)?.globalValue;
    if (value !== undefined && value !== '') return { key, value };
  }
  return undefined;
}
