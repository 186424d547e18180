import { type Sentence, sentence } from '../errors.ts';
import { asObject, type JsonObject, member, shown } from './jsonValue.ts';

/** More references one after another than anybody writes: they lead in a circle. */
const mostHops = 24;
const longestReference = 1_000;

/** Is told of a reference that leads nowhere, in words that follow "because". */
export type OnDeadEnd = (why: Sentence) => void;

/** Follows the references within one document, as RFC 6901 has them. */
export class References {
  readonly #document: JsonObject;
  readonly #known = new Map<string, unknown>();
  /** How many references may still be followed on the way to one target. */
  #hops = 0;

  constructor(document: JsonObject) {
    this.#document = document;
  }

  /**
   * What a reference leads to, an object or a boolean; `undefined` where it leads nowhere.
   * @param around schemas that it may mean instead of the document: those with `$defs` are often moved into one as they are
   */
  target(reference: string, onDeadEnd: OnDeadEnd, around: readonly JsonObject[] = []): unknown {
    // A generator that writes one schema at a time means the schema, not the document.
    if (reference === '#' && around[0]) return around[0];
    if (!this.#known.has(reference)) this.#known.set(reference, this.#found(reference, this.#document));
    let found = this.#known.get(reference);
    for (const schema of around) found ??= this.#found(reference, schema);
    if (found === undefined) onDeadEnd(whyNowhere(reference));
    return found;
  }

  /**
   * The object that references lead to, with what stands beside them; the value itself when it is none, `undefined` when it is no object.
   * For parameters, responses and path items.
   */
  resolve(value: unknown, onDeadEnd: OnDeadEnd): JsonObject | undefined {
    let object = asObject(value);
    for (let hops = 0; object && hops < mostHops; hops++) {
      const { $ref: reference, ...beside } = object;
      if (typeof reference !== 'string') return object;
      const found = this.target(reference, onDeadEnd);
      if (found === undefined) return undefined;
      const target = asObject(found);
      object = target && { ...target, ...beside };
    }
    const reference = member(object, '$ref');
    if (typeof reference !== 'string') return object;
    onDeadEnd(whyCircular(reference));
    return undefined;
  }

  #found(reference: string, from: JsonObject): unknown {
    this.#hops = mostHops;
    const found = this.#find(reference, from);
    return typeof found === 'boolean' ? found : asObject(found);
  }

  #find(reference: string, from: JsonObject): unknown {
    if (!reference.startsWith('#/') || reference.length > longestReference || this.#hops-- === 0) return undefined;
    let value: unknown = from;
    for (const part of reference.slice(2).split('/')) {
      value = this.#step(value, part);
      if (value === undefined) return undefined;
    }
    return value;
  }

  #step(value: unknown, part: string): unknown {
    if (Array.isArray(value)) return /^(?:0|[1-9]\d{0,8})$/.test(part) ? value[Number(part)] : undefined;
    const object = asObject(value);
    const found = member(object, unescaped(decoded(part))) ?? member(object, unescaped(part));
    const through = member(object, '$ref');
    if (found !== undefined || typeof through !== 'string') return found;
    const beyond = this.#find(through, this.#document);
    return beyond === undefined ? undefined : this.#step(beyond, part);
  }
}

export function whyCircular(reference: string): Sentence {
  return sentence('its reference {0} leads in a circle', shown(reference));
}

function whyNowhere(reference: string): Sentence {
  return reference.startsWith('#')
    ? sentence('its reference {0} leads to nothing in the document', shown(reference))
    : sentence('its reference {0} leads to another document', shown(reference));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
