import { cSharp } from './cSharp.ts';
import { cSharpClient } from './cSharpClient.ts';
import { curl } from './curl.ts';
import { httpFile } from './httpFile.ts';
import { javaScript } from './javaScript.ts';
import { javaScriptClient } from './javaScriptClient.ts';
import { powerQuery } from './powerQuery.ts';
import { powerQueryClient } from './powerQueryClient.ts';
import { powerShell } from './powerShell.ts';
import { powerShellClient } from './powerShellClient.ts';
import { python } from './python.ts';
import { pythonClient } from './pythonClient.ts';
import type { ClientSnippet, Snippet } from './snippet.ts';

/** A language that a request can be copied as. */
export interface Format {
  /** A proper name, the same in every language. */
  readonly name: string;
  /** One request. */
  readonly request: (snippet: Snippet) => string;
  /** A program that reads a whole list: exchange, all pages, rate limit. */
  readonly client?: (snippet: ClientSnippet) => string;
}

export const formats = {
  curl: { name: 'cURL', request: curl },
  javaScript: { name: 'JavaScript fetch', request: javaScript, client: javaScriptClient },
  python: { name: 'Python requests', request: python, client: pythonClient },
  cSharp: { name: 'C# HttpClient', request: cSharp, client: cSharpClient },
  powerShell: { name: 'PowerShell', request: powerShell, client: powerShellClient },
  httpFile: { name: 'HTTP request (.http)', request: httpFile },
  powerQuery: { name: 'Power Query (M)', request: powerQuery, client: powerQueryClient },
} satisfies Readonly<Record<string, Format>>;

export type FormatId = keyof typeof formats;
