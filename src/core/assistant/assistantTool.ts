import type { Sentence } from '../errors.ts';

/** A JSON Schema of an object that takes nothing but its properties. */
export interface ToolSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** What a call is about to do, for the person who lets it. */
export interface PreparedCall {
  /** “Planned and punched of Nordlys Café” */
  readonly about: Sentence;
  /** What it costs, or asks of Planday; absent where nothing is sent, so that nobody has to agree. */
  readonly cost?: Sentence;
}

/** How a call is answered. */
export interface ToolCall {
  readonly signal: AbortSignal;
  /** Asks the person when it becomes known that a call costs more than was agreed to. @returns whether to go on */
  readonly confirm: (cost: Sentence) => Promise<boolean>;
}

/** What a language model gets: JSON as text, so that nothing in it reads as words of ours. No token, nothing of a person. */
export interface ToolResult {
  readonly text: string;
  readonly isError: boolean;
}

/**
 * Something that a language model may ask for. Whoever runs it has asked a person first wherever `prepare` gives a cost. Neither rejects with what a model can
 * do something about: `prepare` leaves that to `invoke`, whose result says what to change.
 */
export interface AssistantTool {
  /** `planday_describe` */
  readonly name: string;
  readonly title: Sentence;
  /** For the model, in English. */
  readonly description: string;
  readonly inputSchema: ToolSchema;
  /** Whether it may ask Planday for anything; one that does not knows the catalogue and the list of portals alone. */
  readonly sends: boolean;
  /** Looks at the input, and says what it will cost. Sends nothing. */
  prepare(input: unknown, signal: AbortSignal): Promise<PreparedCall>;
  /** @throws the signal's reason when aborted */
  invoke(input: unknown, call: ToolCall): Promise<ToolResult>;
}
