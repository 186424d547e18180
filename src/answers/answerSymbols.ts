import * as vscode from 'vscode';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { linesOf } from './followed.ts';
import { type JsonKind, jsonOutline, type OutlineEntry } from './jsonOutline.ts';

/** What lies further down is left out: the editor asks anew whenever a document opens or changes. */
const mostLines = 200_000;

const symbolKinds: Readonly<Record<JsonKind, vscode.SymbolKind>> = {
  object: vscode.SymbolKind.Module,
  list: vscode.SymbolKind.Array,
  text: vscode.SymbolKind.String,
  number: vscode.SymbolKind.Number,
  boolean: vscode.SymbolKind.Boolean,
  null: vscode.SymbolKind.Null,
};

interface Read {
  readonly version: number;
  readonly symbols: Promise<vscode.DocumentSymbol[]>;
}

/** Outline, breadcrumbs and sticky lines ask for the same. */
const read = new WeakMap<vscode.TextDocument, Read>();

/** The outline of an answer, which other documents of JSON have from JSON's language service. Read while others run. */
export function answerSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
  const { version } = document;
  const known = read.get(document);
  if (known?.version === version) return known.symbols;
  const symbols = symbolsOf(document);
  read.set(document, { version, symbols });
  return symbols;
}

/** Nothing where the document changes meanwhile: the editor asks anew then. */
async function symbolsOf(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
  const { version } = document;
  const rest = breather(systemClock);
  const breathe = async () => {
    await rest();
    if (document.isClosed || document.version !== version) throw new Stale();
  };
  const { count, at } = linesOf(document);
  try {
    const outline = await jsonOutline({ count: Math.min(count, mostLines), at }, breathe);
    const symbols: vscode.DocumentSymbol[] = [];
    for (const entry of outline) symbols.push(await symbolOf(entry, document, breathe));
    return symbols;
  } catch (error) {
    if (error instanceof Stale) return [];
    throw error;
  }
}

class Stale extends Error {}

async function symbolOf(
  entry: OutlineEntry,
  document: vscode.TextDocument,
  breathe: () => Promise<void>,
): Promise<vscode.DocumentSymbol> {
  const { name, value, kind, firstLine, lastLine, children } = entry;
  await breathe();
  const first = document.lineAt(firstLine);
  const start = new vscode.Position(firstLine, first.firstNonWhitespaceCharacterIndex);
  const symbol = new vscode.DocumentSymbol(
    name,
    value ?? '',
    symbolKinds[kind],
    new vscode.Range(start, document.lineAt(lastLine).range.end),
    new vscode.Range(start, first.range.end),
  );
  for (const child of children) symbol.children.push(await symbolOf(child, document, breathe));
  return symbol;
}
