import { firstId, firstRowValues } from '../access/probeValues.ts';
import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { type Sentence, sentence } from '../errors.ts';
import { isRecord, scalarText } from '../json.ts';
import type { JsonContent } from '../jsonText/jsonContent.ts';
import { type KnownKind, knownKind } from '../objects/objectKinds.ts';
import { isCalendarDate, today } from '../parameters/calendar.ts';
import { requiredParameters, valuesOf } from '../parameters/values.ts';
import { kindForName, type ReferenceName, thingOfParameter } from '../references/lookups.ts';
import { largestPage } from '../requests/buildUrl.ts';
import { askedPeriods, portalDay } from './askedPeriod.ts';
import type { Cause } from './explanation.ts';
import { type FindCause, type Question, zoneOfPortal } from './question.ts';

/** Of more ids than these at once, hardly all are wrong. */
const mostIds = 3;

interface GivenIds {
  readonly parameter: Parameter;
  readonly kind: KnownKind;
  readonly ids: readonly string[];
}

/** Whether something that was asked about is not there, not to be seen, or not active. */
export const wrongIds: FindCause = async (question) => {
  for (const given of await givenIds(question)) {
    const cause = given.kind.name === 'department' ? await notSeen(question, given) : await notThere(question, given);
    if (cause) return cause;
  }
  return undefined;
};

async function givenIds({ asked, catalogue }: Question): Promise<readonly GivenIds[]> {
  const { endpoint, values } = asked;
  const given = endpoint.parameters.map(async (parameter): Promise<GivenIds | undefined> => {
    const ids = valuesOf(values, parameter.name).filter((id) => id !== '');
    const name = parameter.sensitive || ids.length === 0 || ids.length > mostIds ? undefined : kindOf(endpoint, parameter);
    const kind = name && (await knownKind(name, catalogue));
    return kind && { parameter, kind, ids };
  });
  return (await Promise.all(given)).filter((one) => one !== undefined);
}

/** What the values of a parameter are the ids of. Of what has a choice, they are none. */
function kindOf(endpoint: Endpoint, parameter: Parameter): ReferenceName | undefined {
  if (parameter.enum || parameter.date || parameter.type === 'boolean') return undefined;
  if (parameter.in === 'query') return kindForName(parameter.name);
  const thing = thingOfParameter(endpoint, parameter);
  return thing === undefined ? undefined : kindForName(`${thing}Id`);
}

/** A department that the list does not hold: the app sees what its administrator sees. */
async function notSeen(question: Question, given: GivenIds): Promise<Cause | undefined> {
  const { probes, asked } = question;
  const { kind, ids, parameter } = given;
  const paging = kind.list.paging;
  const page = paging ? { [paging.limit]: String(largestPage(kind.list)) } : {};
  const list = await probes.rows(sentence('The list of departments'), kind.list, page);
  if (!list || list.rows === 0) return undefined;
  if (!list.isWhole) return await notThere(question, given);
  const seen = new Set(list.content.rows.map(({ key }) => key));
  if (ids.some((id) => seen.has(id))) return undefined;
  return {
    kind: 'departmentNotSeen',
    what: sentence(
      'The administrator who authorized the app of {0} sees no department {1}: it is not there, or not that administrator’s.',
      asked.portal.name,
      ids.join(', '),
    ),
    proof: sentence('Departments that the app sees: {0}; {1} of {2} is none of them.', list.rows, ids.join(', '), parameter.name),
    next: sentence('Choose a department with Edit Parameters, or have an administrator of all departments authorize the app.'),
  };
}

async function notThere(question: Question, { kind, ids, parameter }: GivenIds): Promise<Cause | undefined> {
  const found: ('none' | JsonContent)[] = [];
  for (const id of ids) {
    const one = await byId(question, kind, id);
    if (!one) return undefined;
    found.push(one);
  }
  if (found.every((one) => one === 'none')) return (await isAnswered(question, kind)) ? noSuchId(question, kind, ids) : undefined;
  const isLeft = kind.name === 'employee' && found.every((one) => one === 'none' || hasLeft(question, one));
  return isLeft ? deactivated(question, parameter, ids) : undefined;
}

async function byId({ probes }: Question, kind: KnownKind, id: string): Promise<'none' | JsonContent | undefined> {
  const [parameter] = kind.one ? requiredParameters(kind.one) : [];
  if (kind.one && parameter) return await probes.one(sentence('{0} {1}', parameter.name, id), kind.one, { [parameter.name]: id });
  return await inList(kind, id, probes);
}

/** Where nothing gives one by its id: the list, as far as it is given without a question, and as one page. */
async function inList(kind: KnownKind, id: string, probes: Question['probes']): Promise<'none' | JsonContent | undefined> {
  const { list, lookup } = kind;
  if (lookup.range || requiredParameters(list).length > 0) return undefined;
  const page = list.paging ? { [list.paging.limit]: String(largestPage(list)) } : {};
  const read = await probes.rows(sentence('The list {0}', list.name), list, page);
  if (!read || read.rows === 0) return undefined;
  const isThere = read.content.rows.some((row) => idIn(row.json(), lookup.idField) === id);
  return isThere ? read.content : read.isWhole ? 'none' : undefined;
}

function idIn(row: unknown, field: string): string | undefined {
  return isRecord(row) ? scalarText(row[field]) : undefined;
}

/** Whether an id that exists is answered: a server may say of every id that there is none, because its path is another one. */
async function isAnswered(question: Question, { list, lookup, one }: KnownKind): Promise<boolean> {
  const [parameter] = one ? requiredParameters(one) : [];
  if (!one || !parameter) return true;
  const { probes, now } = question;
  const day = { today: today(now, zoneOfPortal(question)), timeZone: zoneOfPortal(question) };
  const first = await probes.rows(sentence('The first of {0}', list.name), list, firstRowValues(list, lookup, day));
  const id = firstId(first?.content, lookup);
  if (id === undefined) return false;
  const answered = await probes.one(sentence('{0} {1}', parameter.name, id), one, { [parameter.name]: id });
  return answered !== undefined && answered !== 'none';
}

function noSuchId({ asked }: Question, { list }: KnownKind, ids: readonly string[]): Cause {
  return {
    kind: 'noSuchId',
    what: sentence('{0} has nothing with the ID {1} among its {2}.', asked.portal.name, ids.join(', '), list.name),
    proof: sentence('Planday says so of {0}, and answers for an ID that exists.', ids.join(', ')),
    next: sentence('Check the ID with Edit Parameters: each is valid in its own portal only.'),
  };
}

/** Whether somebody had left before the period that is asked for; without a period, whether somebody has left. */
function hasLeft(question: Question, content: JsonContent): boolean {
  const json = content.json();
  const employee = isRecord(json) && isRecord(json.data) ? json.data : json;
  if (!isRecord(employee)) return false;
  const day = String(employee.deactivationDate ?? '').slice(0, 10);
  if (employee.isDeactivated !== true && !isCalendarDate(day)) return false;
  const begins = askedPeriods(question).flatMap(({ from }) => (from ? [portalDay(question, from)] : []));
  const asked = begins.length > 0 ? begins : [today(question.now, zoneOfPortal(question))];
  return !isCalendarDate(day) || asked.every((begin) => begin >= day);
}

function deactivated({ asked }: Question, { name }: Parameter, ids: readonly string[]): Cause {
  const who: Sentence = sentence('{0} {1}', name, ids.join(', '));
  return {
    kind: 'deactivated',
    what: sentence('{0} is deactivated, and {1} has nothing of that employee since then.', who, asked.endpoint.name),
    proof: sentence('Planday gives the employee by the ID, as one who has left.'),
    next: sentence('Ask for a period before that day with Edit Parameters, or for another employee.'),
  };
}
