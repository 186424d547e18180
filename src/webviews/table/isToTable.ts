import { isRecord } from '../../core/json.ts';
import { type ToTable, tableActions } from '../messages.ts';

/** Whether something is a message of the extension, to the last member; whatever else arrives is dropped. */
export function isToTable(data: unknown): data is ToTable {
  if (!isRecord(data) || typeof data.type !== 'string') return false;
  return Object.hasOwn(checks, data.type) && (checks[data.type]?.(data) ?? false);
}

type Message = Readonly<Record<string, unknown>>;

const checks: Readonly<Record<string, (message: Message) => boolean>> = {
  start: ({ words, layout }) => isWords(words) && isRecord(layout),
  begin: ({ reading, title, columns, total, hasMore, note }) =>
    isCount(reading) &&
    typeof title === 'string' &&
    isListOf(columns, isHint) &&
    (total === undefined || isCount(total)) &&
    typeof hasMore === 'boolean' &&
    isTextOrNone(note),
  rows: ({ reading, bytes }) => isCount(reading) && bytes instanceof Uint8Array,
  end: ({ reading }) => isCount(reading),
  names: ({ kind, names }) => typeof kind === 'string' && isListOf(names, isPair),
  nothing: ({ sentence, canRunAgain }) => typeof sentence === 'string' && typeof canRunAgain === 'boolean',
  do: ({ what }) => tableActions.some((action) => action === what),
};

function isWords(value: unknown): boolean {
  if (!isRecord(value) || typeof value.locale !== 'string' || !isRecord(value.bundle)) return false;
  return Object.values(value.bundle).every((text) => typeof text === 'string');
}

function isHint(value: unknown): boolean {
  if (!isRecord(value) || !isListOf(value.path, (name) => typeof name === 'string')) return false;
  const { description, kind, isSensitive } = value;
  return isTextOrNone(description) && isTextOrNone(kind) && (isSensitive === undefined || typeof isSensitive === 'boolean');
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

function isListOf(value: unknown, test: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(test);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
