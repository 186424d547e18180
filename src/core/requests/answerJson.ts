import type { Answer } from './answer.ts';

/** What an answer says, parsed; numbers that JavaScript cannot hold exactly keep their digits (see `parseJson`). */
export function jsonOf({ json }: Pick<Answer, 'json'>): unknown {
  return json;
}
