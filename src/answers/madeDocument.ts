import type * as vscode from 'vscode';

/** What was made of answers: JSON, what stands above its first line, and whose data they are. */
export interface MadeDocument {
  /** UTF-8, without secrets. */
  readonly bytes: Uint8Array;
  readonly about: string;
  readonly portalIds: readonly string[];
}

export type Kept = Partial<MadeDocument> & { readonly uri: vscode.Uri; readonly bytes: Uint8Array };

/** Where they are kept, each under the id in its address. */
export interface KeptDocuments {
  keep(kept: Kept): void;
  drop(kept: Pick<Kept, 'uri'>): void;
  /** The oldest first. */
  all(): readonly Kept[];
}
