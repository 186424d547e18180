/** What a change does to a program that was written before it: it stops or reads something wrong; it may; it does not notice. */
export type Effect = 'breaking' | 'risky' | 'harmless';

export const inOrderOfEffect: readonly Effect[] = ['breaking', 'risky', 'harmless'];

/**
 * Every kind of change that is told of an endpoint, and what it does. The anchor is oasdiff: what it calls an error is breaking, a warning
 * risky, an information harmless. Where this table differs, the reason stands beside it.
 */
const table = {
  endpointGone: 'breaking',
  endpointNew: 'harmless',
  summary: 'harmless',
  deprecated: 'harmless',
  deprecatedNoMore: 'harmless',
  // An app cannot be given another scope: with another demand, its requests are refused.
  scopeChanged: 'breaking',
  // The document may only say now what was demanded all along.
  scopeNew: 'risky',
  scopeGone: 'harmless',
  pagingNew: 'risky',
  pagingGone: 'breaking',
  pageMaximumNew: 'risky',
  pageMaximumLowered: 'breaking',
  pageMaximumRaised: 'harmless',
  // A program may know nothing but what there was.
  statusNew: 'risky',
  statusGone: 'breaking',
  demandNew: 'breaking',
  demandGone: 'harmless',

  requiredParameterNew: 'breaking',
  optionalParameterNew: 'harmless',
  parameterGone: 'risky',
  parameterRequired: 'breaking',
  parameterOptional: 'harmless',
  parameterType: 'breaking',
  parameterTypeWider: 'harmless',
  parameterFormat: 'breaking',
  // An error of oasdiff; but mostly what was demanded all along.
  parameterFormatNew: 'risky',
  parameterFormatWider: 'harmless',
  parameterDate: 'breaking',
  parameterListStyle: 'breaking',
  parameterWriting: 'breaking',
  parameterListNew: 'harmless',
  parameterListGone: 'breaking',
  parameterValuesNamed: 'breaking',
  parameterValuesFree: 'harmless',
  parameterValueNew: 'harmless',
  parameterValueGone: 'breaking',
  parameterMinimumNew: 'risky',
  parameterMinimumRaised: 'breaking',
  parameterMinimumLowered: 'harmless',
  parameterMaximumNew: 'risky',
  parameterMaximumLowered: 'breaking',
  parameterMaximumRaised: 'harmless',
  parameterDefault: 'breaking',
  // Mostly what the servers did before the document said it.
  parameterDefaultNew: 'risky',
  parameterDefaultGone: 'risky',
  parameterDeprecated: 'harmless',
  parameterDeprecatedNoMore: 'harmless',
  parameterPersonal: 'harmless',
  parameterPersonalNoMore: 'harmless',

  fieldNew: 'harmless',
  // A warning of oasdiff where the field was optional; documents of .NET call nearly every field optional.
  fieldGone: 'breaking',
  fieldType: 'breaking',
  fieldTypeNarrower: 'harmless',
  fieldTypeNamed: 'harmless',
  fieldTypeFree: 'risky',
  // Of oasdiff's narrower formats only those of numbers: who reads a moment cannot read a day.
  fieldFormat: 'breaking',
  fieldFormatNarrower: 'harmless',
  fieldFormatNew: 'harmless',
  // Errors of oasdiff, this and what may be of any type; but a document that says less than before need not mean more.
  fieldFormatGone: 'risky',
  fieldNullable: 'breaking',
  fieldNullableNoMore: 'harmless',
  fieldOptional: 'breaking',
  fieldAlwaysThere: 'harmless',
  fieldValueNew: 'risky',
  fieldValueGone: 'harmless',
  fieldValuesNamed: 'harmless',
  fieldValuesFree: 'risky',
  // Errors of oasdiff; but hardly a reader of an answer relies on the bounds of a number.
  fieldRangeWider: 'risky',
  fieldRangeNarrower: 'harmless',
  fieldDeprecated: 'harmless',
  fieldDeprecatedNoMore: 'harmless',
  // The answer itself, or what a list or a map of it holds.
  contentDescribed: 'harmless',
  contentUndescribed: 'risky',
} as const satisfies Readonly<Record<string, Effect>>;

export type ChangeKind = keyof typeof table;

export const effects: Readonly<Record<ChangeKind, Effect>> = table;

/** One change of an endpoint. The texts are those of documents. */
export interface Change {
  readonly kind: ChangeKind;
  /** The parameter by its name, the field by its way through the answer: `data[].id`; absent for the endpoint or the whole answer. */
  readonly where?: string;
  readonly was?: string;
  readonly is?: string;
}

export function worstFirst(changes: readonly Change[]): Change[] {
  const place = ({ kind }: Change) => inOrderOfEffect.indexOf(effects[kind]);
  return changes.toSorted((one, other) => place(one) - place(other));
}

/** More values than anyone reads are cut. */
const mostValues = 20;

/** What two lists of values, in any order, do not share. */
export function valueChanges(
  before: readonly string[],
  after: readonly string[],
  kinds: { readonly gone: ChangeKind; readonly added: ChangeKind },
  where?: string,
): Change[] {
  const at = where === undefined ? {} : { where };
  const missingIn = (some: readonly string[], others: readonly string[]) => {
    const known = new Set(others);
    return some.filter((value) => !known.has(value));
  };
  const gone = missingIn(before, after);
  const added = missingIn(after, before);
  return [
    ...(gone.length > 0 ? [{ kind: kinds.gone, ...at, was: listed(gone) }] : []),
    ...(added.length > 0 ? [{ kind: kinds.added, ...at, is: listed(added) }] : []),
  ];
}

function listed(values: readonly string[]): string {
  return [...values.slice(0, mostValues), ...(values.length > mostValues ? ['…'] : [])].join(', ');
}

/** What became of something that is or is not said: one kind for each direction. */
export function turned(
  before: boolean | undefined,
  after: boolean | undefined,
  on: ChangeKind,
  off: ChangeKind,
  where?: string,
): Change[] {
  if (Boolean(before) === Boolean(after)) return [];
  return [{ kind: after ? on : off, ...(where !== undefined && { where }) }];
}
