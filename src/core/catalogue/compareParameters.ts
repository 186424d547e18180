import { type Change, type ChangeKind, turned, valueChanges } from './changes.ts';
import type { Endpoint, Parameter } from './endpoint.ts';
import { spelling } from './spelling.ts';

/** What a client that sends the parameters of before meets now. Order, descriptions and examples say nothing to it. */
export function compareParameters(before: Endpoint, after: Endpoint): Change[] {
  const waiting = new Map(keyed(before, after));
  const changes = keyed(after, before).flatMap(([key, is]) => {
    const was = waiting.get(key);
    waiting.delete(key);
    if (was) return parameterChanges(was, is);
    const kind = is.required ? 'requiredParameterNew' : 'optionalParameterNew';
    return [{ kind, where: is.name } as const];
  });
  return [...changes, ...[...waiting.values()].map(({ name }) => ({ kind: 'parameterGone', where: name }) as const)];
}

/**
 * Those of the path by their place, because only the document knows their names; those of the query by their name, or else by one in another
 * spelling: servers take either.
 */
function keyed({ parameters }: Endpoint, other: Endpoint): [string, Parameter][] {
  const there = new Set(other.parameters.flatMap((parameter) => (parameter.in === 'query' ? parameter.name : [])));
  const count = new Map<string, number>();
  return parameters.map((parameter) => {
    const { name } = parameter;
    const called = there.has(name) ? `named ${name}` : `spelled ${spelling(name)}`;
    const alike = parameter.in === 'path' ? 'path' : called;
    const place = count.get(alike) ?? 0;
    count.set(alike, place + 1);
    return [`${place} ${alike}`, parameter];
  });
}

function parameterChanges(was: Parameter, is: Parameter): Change[] {
  const where = is.name;
  return [
    ...turned(was.required, is.required, 'parameterRequired', 'parameterOptional', where),
    ...formChanges(was, is),
    ...listChanges(was, is),
    ...writingChanges(was, is),
    ...enumChanges(was, is),
    ...boundChanges(was, is),
    ...defaultChanges(was, is),
    ...turned(was.deprecated, is.deprecated, 'parameterDeprecated', 'parameterDeprecatedNoMore', where),
    ...turned(was.sensitive, is.sensitive, 'parameterPersonal', 'parameterPersonalNoMore', where),
  ];
}

/** Type, format and the way in which a date is written: where the first differs, the others only follow it. */
function formChanges(was: Parameter, is: Parameter): Change[] {
  const where = is.name;
  if (was.type !== is.type) {
    // In an address everything is text; but no number is a date.
    const isAnyText = is.type === 'string' && is.format === undefined && is.date === undefined;
    const isWider = isAnyText || (was.type === 'integer' && is.type === 'number');
    return [{ kind: isWider ? 'parameterTypeWider' : 'parameterType', where, was: was.type, is: is.type }];
  }
  if (was.format !== is.format) {
    return [{ kind: formatKind(was.format, is.format), where, was: was.format ?? was.type, is: is.format ?? is.type }];
  }
  return was.date === is.date ? [] : [{ kind: 'parameterDate', where, was: was.date ?? was.type, is: is.date ?? is.type }];
}

const wider: Readonly<Record<string, string>> = { int32: 'int64', float: 'double', date: 'date-time' };

function formatKind(was: string | undefined, is: string | undefined): ChangeKind {
  if (was === undefined) return 'parameterFormatNew';
  return is === undefined || wider[was] === is ? 'parameterFormatWider' : 'parameterFormat';
}

function listChanges(was: Parameter, is: Parameter): Change[] {
  if (was.array === is.array) return [];
  const kind = was.array ? (is.array ? 'parameterListStyle' : 'parameterListGone') : 'parameterListNew';
  return [{ kind, where: is.name }];
}

/** What we keep under one name may be in an object now: `from` is `filter[from]` to a client. */
function writingChanges(was: Parameter, is: Parameter): Change[] {
  const [before, now] = [was, is].map(({ name, wireName = name }) => (is.in === 'path' ? '' : spelling(wireName)));
  const isSame = before === now && Boolean(was.json) === Boolean(is.json) && Boolean(was.reserved) === Boolean(is.reserved);
  return isSame ? [] : [{ kind: 'parameterWriting', where: is.name }];
}

function enumChanges(was: Parameter, is: Parameter): Change[] {
  const where = is.name;
  if (was.enum && is.enum) {
    return valueChanges(was.enum, is.enum, { gone: 'parameterValueGone', added: 'parameterValueNew' }, where);
  }
  return turned(was.enum !== undefined, is.enum !== undefined, 'parameterValuesNamed', 'parameterValuesFree', where);
}

function boundChanges(was: Parameter, is: Parameter): Change[] {
  return [
    ...(was.minimum === is.minimum ? [] : [bound(was.minimum, is.minimum, is.name, 'Minimum')]),
    ...(was.maximum === is.maximum ? [] : [bound(was.maximum, is.maximum, is.name, 'Maximum')]),
  ];
}

/** A bound that is no longer there is as wide as can be. */
function bound(was: number | undefined, is: number | undefined, where: string, which: 'Minimum' | 'Maximum'): Change {
  const said = { where, ...(was !== undefined && { was: String(was) }), ...(is !== undefined && { is: String(is) }) };
  if (was === undefined) return { kind: `parameter${which}New`, ...said };
  if (which === 'Minimum')
    return { kind: (is ?? -Infinity) > was ? 'parameterMinimumRaised' : 'parameterMinimumLowered', ...said };
  return { kind: (is ?? Infinity) < was ? 'parameterMaximumLowered' : 'parameterMaximumRaised', ...said };
}

function defaultChanges(was: Parameter, is: Parameter): Change[] {
  const where = is.name;
  if (was.default === is.default) return [];
  if (was.default === undefined) return [{ kind: 'parameterDefaultNew', where, is: is.default ?? '' }];
  if (is.default === undefined) return [{ kind: 'parameterDefaultGone', where, was: was.default }];
  return [{ kind: 'parameterDefault', where, was: was.default, is: is.default }];
}
