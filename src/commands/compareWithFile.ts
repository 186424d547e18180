import * as vscode from 'vscode';
import type { ShownAnswer } from '../answers/shownAnswer.ts';
import { breather } from '../core/breathe.ts';
import { isHiddenField } from '../core/catalogue/hiddenFields.ts';
import { systemClock } from '../core/clock.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { JsonContent } from '../core/jsonText/jsonContent.ts';
import type { Redactor } from '../core/redactor.ts';
import { largestText } from '../core/requests/answerText.ts';
import { longTextOf } from '../machine/answerText.ts';
import { withProgress } from '../ui/progress.ts';
import type { ComparedWith, ComparisonItem } from './comparedWith.ts';
import { fileName, readFile } from './readFile.ts';
import type { Services } from './services.ts';

/** Leads to the files: one that was saved earlier stands on the left. */
export function withFile(services: Services, answer: ShownAnswer): ComparisonItem {
  return {
    label: vscode.l10n.t('A saved file…'),
    iconPath: new vscode.ThemeIcon('file'),
    choose: async () => {
      const title = vscode.l10n.t('Compare {0}', answer.name);
      const [file] = (await vscode.window.showOpenDialog({ title, filters: { JSON: ['json'] } })) ?? [];
      return file && (await comparedWithFile(services, answer, file));
    },
  };
}

/** @throws PlandayError `invalidInput` for a file that cannot be read, `notJson`, `tooLarge` */
export async function comparedWithFile(
  { redactor }: Pick<Services, 'redactor'>,
  answer: ShownAnswer,
  file: vscode.Uri,
): Promise<ComparedWith> {
  const name = fileName(file);
  const saved = await readFile(file, largestText, (bytes) => tooLarge(name, bytes));
  const known = await redactor();
  const content = await withProgress(vscode.l10n.t('Reading {0}', name), ({ signal }) => jsonIn(saved, name, known, signal));
  if (content.bytes > largestText) throw tooLarge(name, content.bytes);
  // What is hidden in the answer is hidden beside it, too.
  const shown = answer.document?.isOpen ? content.text : content.masked;
  const bytes = shown.bytes();
  const before: ShownAnswer = { uri: file, name, bytes, portalIds: [], ...unmaskedOf(content, bytes) };
  return { isOfPortals: false, pairs: async () => [{ before, after: answer }] };
}

/** A file that was saved with stars in it says nothing of the values. */
function unmaskedOf({ text, masked }: JsonContent, shown: Uint8Array): Pick<ShownAnswer, 'unmasked'> {
  if (text === masked) return { unmasked: shown };
  return text.equals(masked) ? {} : { unmasked: text.bytes() };
}

async function jsonIn(bytes: Uint8Array, name: string, redactor: Redactor, signal: AbortSignal): Promise<JsonContent> {
  const breathe = breather(systemClock, signal);
  const text = await longTextOf(bytes, null, breathe);
  if (text === undefined) throw notJson(name);
  const clean = (json: string) => redactor.withoutSecretsInJson(json);
  try {
    return await JsonContent.read(text, { clean, hides: isHiddenField, breathe });
  } catch (error) {
    throw error instanceof SyntaxError ? notJson(name) : error;
  }
}

function notJson(name: string): PlandayError {
  return new PlandayError(
    'notJson',
    sentence(
      '{0} holds no JSON that can be read, so there is nothing to compare with. Choose a file that Save Answer or Fetch to File wrote as JSON.',
      name,
    ),
  );
}

function tooLarge(name: string, bytes: number): PlandayError {
  return new PlandayError(
    'tooLarge',
    sentence(
      '{0} is {1} MB of text, and no more than {2} MB are compared. Choose a smaller file.',
      name,
      Math.ceil(bytes / 1_000_000),
      largestText / 1_000_000,
    ),
  );
}
