import type * as vscode from 'vscode';
import type { Endpoint, ParameterValues } from '../core/catalogue/endpoint.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { ListState } from '../core/requests/heldRows.ts';

/** What was asked, so that it can be asked again. */
export interface AnswerSource {
  readonly portalId: string;
  readonly endpointId: string;
  readonly values: ParameterValues;
  /** Whether all pages were asked for. */
  readonly all: boolean;
}

/** What came back for a document. */
export interface AnswerContent {
  readonly portal: Portal;
  readonly endpoint: Endpoint;
  readonly values: ParameterValues;
  readonly all: boolean;
  readonly json: unknown;
  readonly status: number;
  /** From the first byte sent to the last received. */
  readonly milliseconds: number;
  /** Present where the answer is a list. */
  readonly list?: ListState | undefined;
}

/** A document that holds an answer; in memory only. */
export interface OpenAnswer {
  readonly id: string;
  readonly uri: vscode.Uri;
  readonly source: AnswerSource;
  readonly json: unknown;
  /** What the editor shows: formatted, without secrets, UTF-8. */
  readonly bytes: Uint8Array;
  readonly status: number;
  readonly milliseconds: number;
  readonly list: ListState | undefined;
  /** Milliseconds since the epoch; grows with every new content. */
  readonly fetchedAt: number;
}
