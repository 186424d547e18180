import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { firstId } from '../../../src/core/access/probeValues.ts';
import { checkCode } from '../../../src/core/assistant/checkCode.ts';
import { Masks, maskedJson } from '../../../src/core/assistant/maskedJson.ts';
import { matchPath, nearestPaths, unchartedApi } from '../../../src/core/assistant/matchPath.ts';
import { parameterCalled } from '../../../src/core/assistant/parameterFindings.ts';
import { isFigure } from '../../../src/core/assistant/personalFields.ts';
import { onePortalCalled, portalCalled } from '../../../src/core/assistant/toolPortals.ts';
import { calledPath } from '../../../src/core/calls/calledPath.ts';
import { calledPortal } from '../../../src/core/calls/calledPortal.ts';
import { calledStatement } from '../../../src/core/calls/calledStatement.ts';
import { Catalogue } from '../../../src/core/catalogue/catalogue.ts';
import { compareApis } from '../../../src/core/catalogue/compareApis.ts';
import type { Api } from '../../../src/core/catalogue/endpoint.ts';
import { nameFromPath, nameFromSummary, namesByPath } from '../../../src/core/catalogue/endpointNames.ts';
import { isHiddenField } from '../../../src/core/catalogue/hiddenFields.ts';
import { asText, asValue, shown } from '../../../src/core/catalogue/jsonValue.ts';
import { parseDocument } from '../../../src/core/catalogue/parseDocument.ts';
import { comparablePath, pathProblem, templateParameters, withVersion } from '../../../src/core/catalogue/pathTemplate.ts';
import { isNameOfPersonalData, withoutPersonalData } from '../../../src/core/catalogue/personalData.ts';
import { readApi } from '../../../src/core/catalogue/readApi.ts';
import { References, whyCircular } from '../../../src/core/catalogue/references.ts';
import { scopeDemandedIn, scopesNamedIn } from '../../../src/core/catalogue/scopeNames.ts';
import { isPathOf, servedPath } from '../../../src/core/catalogue/serverPath.ts';
import { spelling, wordsOf } from '../../../src/core/catalogue/spelling.ts';
import { beginning, isOneOf, toldApart } from '../../../src/core/catalogue/toldApart.ts';
import { readBounds, readStatus } from '../../../src/core/checks/writtenChecks.ts';
import { compareAnswers } from '../../../src/core/compare/compareAnswers.ts';
import { formatTree, parseTree } from '../../../src/core/compare/jsonTree.ts';
import { isId, isVolatile, order } from '../../../src/core/compare/normalise.ts';
import { orderOfNames } from '../../../src/core/compare/rowsOf.ts';
import { readInfo } from '../../../src/core/connect/connect.ts';
import { format, PlandayError, saying, sentence } from '../../../src/core/errors.ts';
import { excelDate } from '../../../src/core/exports/excelDate.ts';
import { excelNumber } from '../../../src/core/exports/excelNumber.ts';
import { cutForCell, excelText } from '../../../src/core/exports/excelText.ts';
import { sheetName } from '../../../src/core/exports/excelWorkbook.ts';
import { checkAnswer } from '../../../src/core/identity/authorizationAnswer.ts';
import { lenientGrant, lifetimeSeconds } from '../../../src/core/identity/lenientGrant.ts';
import { sameState } from '../../../src/core/identity/pendingSignIns.ts';
import { checkedRedirectUrl, loopbackAddress, pastedAnswer } from '../../../src/core/identity/redirectAddress.ts';
import { tokenRefused } from '../../../src/core/identity/tokenErrors.ts';
import { jsonObject, readClaims, scopeList } from '../../../src/core/identity/tokens.ts';
import { formatJson, scalarText } from '../../../src/core/json.ts';
import { JsonCursor } from '../../../src/core/jsonCursor.ts';
import { Segments } from '../../../src/core/jsonText/segments.ts';
import { wholeRows } from '../../../src/core/jsonText/wholeRows.ts';
import { literalPattern } from '../../../src/core/literalPattern.ts';
import { isCalendarDate } from '../../../src/core/parameters/calendar.ts';
import { checkValue } from '../../../src/core/parameters/checkValue.ts';
import { DateLexicon, wordKey } from '../../../src/core/parameters/dateLexicon.ts';
import { checkDate, dateValue, dayOf, edgeOf, shownDate } from '../../../src/core/parameters/dateValue.ts';
import { parseDate, parsePeriod } from '../../../src/core/parameters/periodText.ts';
import { readDay } from '../../../src/core/parameters/readDay.ts';
import { knownZone, zoneOf } from '../../../src/core/parameters/timeZone.ts';
import { endOfString, isTooDeep, parseJson } from '../../../src/core/parseJson.ts';
import { cleanLines, markdownText, nameKey, plainText, serverWords } from '../../../src/core/plainText.ts';
import { isPlanday, whatToCheck, whatToCheckAt } from '../../../src/core/plandayAddresses.ts';
import { sameAppId } from '../../../src/core/portals/appId.ts';
import {
  checkAppId,
  checkPortalName,
  checkRefreshToken,
  checkTokenSource,
  cleanName,
  freeName,
} from '../../../src/core/portals/credentials.ts';
import { checkedHost, isLoopback, withoutEnd } from '../../../src/core/portals/hosts.ts';
import { bareValue, credentialsIn, isPlaceholder, isPlaceholderInWords } from '../../../src/core/portals/pasted.ts';
import { folderOf, isSameFolder } from '../../../src/core/portals/portalPlaces.ts';
import { compileQuery } from '../../../src/core/query/jsonPath.ts';
import { Queried } from '../../../src/core/query/runQuery.ts';
import { textsAt } from '../../../src/core/query/textsAt.ts';
import { sqlText } from '../../../src/core/questions/statementValues.ts';
import { readRateLimit } from '../../../src/core/rateLimit/rateLimitHeaders.ts';
import { isSecret, isUnmistakable, secretForms } from '../../../src/core/redaction/secretForms.ts';
import { replaceSpans, withinStrings } from '../../../src/core/redaction/secretSearch.ts';
import { cutBetweenTokens, withoutTokenLooks } from '../../../src/core/redaction/tokenPatterns.ts';
import { Redactor } from '../../../src/core/redactor.ts';
import { followRedirects, hidesWayUp, isBelow } from '../../../src/core/redirects.ts';
import { choicesFrom } from '../../../src/core/references/choices.ts';
import { FieldReferences } from '../../../src/core/references/fieldReferences.ts';
import { membersIn } from '../../../src/core/references/jsonMembers.ts';
import { isKnownThing, kindForName, lookupForName, thingNamed, thingOf } from '../../../src/core/references/lookups.ts';
import { answerError, notJsonAnswer } from '../../../src/core/requests/answerErrors.ts';
import { buildUrl } from '../../../src/core/requests/buildUrl.ts';
import { errorDetail, isPage } from '../../../src/core/requests/errorDetail.ts';
import { encode } from '../../../src/core/requests/queryPairs.ts';
import { readRequest } from '../../../src/core/requests/request.ts';
import { requestPath } from '../../../src/core/requests/requestPath.ts';
import { headerCount, retryMoment, retrySeconds } from '../../../src/core/retryAfter.ts';
import { noFormula, parseCells } from '../../../src/core/rowFiles/csv.ts';
import { namesSchema } from '../../../src/core/rowFiles/namesSchema.ts';
import { isPartName } from '../../../src/core/rowFiles/partName.ts';
import { linesIn } from '../../../src/core/saved/queryEntry.ts';
import { readRequestFile } from '../../../src/core/saved/requestFile.ts';
import { checkAnswer as checkAnswerSchema } from '../../../src/core/schemaCheck/checkAnswer.ts';
import { pastedScopes } from '../../../src/core/scopes/scopeOffers.ts';
import { isAppScope } from '../../../src/core/scopes/scopes.ts';
import { entryScore, searchEntry } from '../../../src/core/search/searchEntry.ts';
import { folded, readQuery, searchable } from '../../../src/core/search/searchText.ts';
import { cSharpAddress } from '../../../src/core/snippets/cSharp.ts';
import { inTerminal } from '../../../src/core/snippets/inTerminal.ts';
import {
  isSeen,
  javaScriptText,
  powerQueryName,
  powerQueryText,
  powerShellText,
  pythonText,
  shellText,
} from '../../../src/core/snippets/literals.ts';
import { placeholder } from '../../../src/core/snippets/snippet.ts';
import { completions } from '../../../src/core/sql/completion.ts';
import { cursorAt } from '../../../src/core/sql/cursor.ts';
import { hoverAt } from '../../../src/core/sql/hover.ts';
import { needsQuotes, snakeCase, writtenName } from '../../../src/core/sql/identifiers.ts';
import { listSlices } from '../../../src/core/sql/listSlices.ts';
import { mixedTables } from '../../../src/core/sql/mixedTables.ts';
import { namedPortals, namesPortals } from '../../../src/core/sql/namedPortals.ts';
import { nearestNames } from '../../../src/core/sql/nearestNames.ts';
import { oneOf, ownSegments, segmentWords } from '../../../src/core/sql/pathWords.ts';
import { quoted } from '../../../src/core/sql/quoted.ts';
import { placeIn } from '../../../src/core/sql/readQueries.ts';
import { rowsAt } from '../../../src/core/sql/rowsAt.ts';
import { lower } from '../../../src/core/sql/sqlScope.ts';
import { nameIn, sqlKey, sqlTokens } from '../../../src/core/sql/sqlTokens.ts';
import { sqlWords } from '../../../src/core/sql/sqlWords.ts';
import { splitStatements, statementAt, statementTokens } from '../../../src/core/sql/statements.ts';
import { sqlTables } from '../../../src/core/sql/tables.ts';
import { tableUses } from '../../../src/core/sql/tableUses.ts';
import { wholeUntil, withTurnsShown } from '../../../src/core/table/cellPreview.ts';
import { dateText, parseFilter } from '../../../src/core/table/cellTests.ts';
import { copyCells, copyFormats } from '../../../src/core/table/copyCells.ts';
import { decimalKey, numberOf, readDecimal } from '../../../src/core/table/decimals.ts';
import { isIsoDate } from '../../../src/core/table/isoDates.ts';
import { parseRows } from '../../../src/core/table/parseRows.ts';
import { comparable, SearchText } from '../../../src/core/table/searchText.ts';
import { TableRows } from '../../../src/core/table/tableRows.ts';
import { textOrder } from '../../../src/core/table/textOrder.ts';
import { shiftState } from '../../../src/core/week/shiftState.ts';
import { readWallTime } from '../../../src/core/week/wallClock.ts';
import { contentOf } from '../support/contentOf.ts';
import { isSoonOver, ratio } from '../support/costs.ts';
import { answer, createPortal, departments } from '../support/harness.ts';
import { inBits } from '../support/inBits.ts';
import { MemoryDocumentStore } from './catalogue/memoryDocumentStore.ts';

const secret = randomBytes(16).toString('base64url');
const redactor = new Redactor();
redactor.add(secret);
const asked = { portal: createPortal(), endpoint: departments, values: {} };
const wording = { redactor, now: 0 };
const app = { identityUrl: 'https://id.example', appId: 'app', portalName: 'Portal' };
const authorization = { ...app, redirectUri: 'https://app.example/done', url: '', state: 'state', codeVerifier: undefined };
const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);
const header = (name: string, value: string) => answer('', 200, { [name]: value }).headers;
const base64 = (text: string) => Buffer.from(text).toString('base64url');
const reading = { today: '2026-01-31', lexicon: new DateLexicon('en') };
const columns = { items: { properties: { a: { type: 'string' }, id: { type: 'integer' } } } };
const tables = sqlTables(
  ['a', 'shifts'].map((name) => ({ ...departments, id: `/hr/v1.0/${name}`, path: `/hr/v1.0/${name}`, response: columns })),
);
const listRow = { idField: 'id', labelFields: ['name'], endpointId: '' };

/** One operation whose every text is the same; a quarter of it, because there are many. */
function documentOf(whole: string) {
  const text = whole.slice(0, whole.length >> 2);
  const schema = {
    title: text,
    description: text,
    format: text,
    pattern: text,
    contentMediaType: text,
    enum: [text],
    required: [text],
    properties: { [text]: { $ref: text } },
  };
  return {
    openapi: '3.0.0',
    info: { version: text },
    tags: [{ name: text.slice(0, 100), description: text }],
    paths: {
      [text]: { get: {} },
      [`/${text}`]: { get: {} },
      '/hr/v1.0/list': {
        get: {
          summary: text,
          description: text,
          tags: [text.slice(0, 100)],
          security: [{ oauth: [text] }],
          'x-planday-scope-note': text,
          parameters: [{ name: text, in: 'query', description: text, schema }],
          responses: { 200: { content: { [text]: { schema }, 'application/json': { schema: { allOf: [schema, schema] } } } } },
        },
      },
    },
  };
}

function requestFileOf(text: string): string {
  const lists = { asks: [text], portals: [text], periods: { [text]: text }, parameters: { [text]: [text] } };
  return JSON.stringify({ version: 1, requests: [{ name: text, folder: text, endpoint: `/${text}`, query: text, ...lists }] });
}

function apiOf(text: string): Api {
  return { name: 'hr', title: 'HR', endpoints: [{ ...departments, id: text, path: text, name: text, summary: text }] };
}

/** Endpoints to be called in a program. */
const called = [departments];

/** Every reader of text that comes from outside: from a server, a page, the clipboard, a person, a store. */
const callable = {
  api: async () => ({
    name: 'hr',
    title: 'HR',
    endpoints: ['/hr/v1.0/employees', '/hr/v1.0/employees/{id}', '/hr/v1.0/{a}/{b}/{c}'].map((path) => ({
      ...departments,
      path,
    })),
  }),
  summaries: async () => [],
};

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  readStatus: (text) => readStatus(text),
  readBounds: (text) => readBounds(text),
  checkCode: (text) => checkCode(text, called),
  'checkCode, line by line': (text) => checkCode(text.replace(/.{80}/g, '$&\n'), called),
  'checkCode, of an address': (text) =>
    checkCode(`const a = "https://openapi.planday.com/hr/v1.0/${text.replace(/.{80}/g, '$&\n')}`, called),
  maskedJson: (text) => maskedJson(JSON.stringify([text, { [text]: [text, text] }]), () => 'figures', new Masks()),
  matchPath: (text) => matchPath(text, called),
  nearestPaths: (text) => nearestPaths(text, called),
  unchartedApi: (text) => unchartedApi(text, called),
  parameterCalled: (text) => parameterCalled(text, departments),
  isFigure: (text) => isFigure(text),
  literalPattern,
  portalCalled: (text) => attempt(() => portalCalled(text, [asked.portal])),
  onePortalCalled: (text) => attempt(() => onePortalCalled(text, [asked.portal])),
  redact: (text) => redactor.redact(text),
  'redact, of secrets': (text) => redactor.redact(text.replaceAll('a', secret)),
  withoutSecrets: (text) => redactor.withoutSecrets(text),
  withoutSecretsInJson: (text) =>
    redactor.withoutSecretsInJson(JSON.stringify([text, text.slice(0, 1_000).replaceAll('a', secret)])),
  'withoutSecretsInJson, of no JSON': (text) => redactor.withoutSecretsInJson(`${text}${secret}`),
  'add, of a text': (text) => new Redactor().add(text),
  isSecret,
  isUnmistakable,
  secretForms,
  withoutTokenLooks: (text) => withoutTokenLooks(text, ''),
  cutBetweenTokens: (text) => cutBetweenTokens(text, text.length - 1),
  replaceSpans: (text) =>
    replaceSpans(
      text,
      Array.from({ length: 1_000 }, (_, start) => ({ start, end: start + 2 })),
      '',
    ),
  withinStrings: (text) => withinStrings(text, [{ start: text.length - 2, end: text.length - 1 }]),
  plainText,
  cleanLines,
  markdownText,
  nameKey,
  spelling,
  wordsOf,
  isNameOfPersonalData: (text) => isNameOfPersonalData(text, false),
  withoutPersonalData: (text) => withoutPersonalData(`https://api.example/?${text}&searchQuery=${text}`),
  serverWords: (text) => serverWords(text, redactor),
  isTooDeep,
  endOfString: (text) => endOfString(`"${text}`, 0),
  JsonCursor: (text) => attempt(() => new JsonCursor(text).source()),
  'JsonCursor, of a text': (text) => new JsonCursor(JSON.stringify([text])).source(),
  compileQuery: (text) => attempt(() => compileQuery(text)),
  'compileQuery, of a filter': (text) => attempt(() => compileQuery(`$[?@.a == "${text}`)),
  'Queried.select': (text) => new Queried(JSON.stringify({ [text]: text })).select('$..*'),
  textsAt: (text) => textsAt(JSON.stringify({ [text]: text }), [[text]]),
  parseTree: (text) => attempt(() => parseTree(text)),
  'parseTree, of a text': (text) => formatTree(parseTree(JSON.stringify({ [text]: text }))),
  isVolatile,
  isId,
  order: (text) => order(text, `${text} `),
  orderOfNames: (text) => orderOfNames(text, `${text} `),
  compareAnswers: (text) => {
    const rows = JSON.stringify([{ id: text, [text]: text }]);
    return compareAnswers(rows, rows, { sortKeys: true, sortRows: true, withoutVolatile: true, withoutIds: true, by: 'id' });
  },
  'checkAnswer, of a schema': (text) => checkAnswerSchema(JSON.stringify({ [text]: text }), { type: 'object', properties: {} }),
  isBelow: (text) => isBelow('https://api.example', `https://api.example/${text}`),
  'isBelow, a base': (text) => isBelow(`https://api.example/${text}`, 'https://api.example/'),
  hidesWayUp,
  'hidesWayUp, of what is encoded': (text) => hidesWayUp(encodeURIComponent(text.replace(/\p{Cs}/gu, ''))),
  followRedirects: (text) =>
    followRedirects('https://api.example/a', 'https://api.example', async (url) =>
      answer('', 302, url.length < 100 ? { location: `/${text}` } : {}),
    ).catch(sentenceOf),
  sameAppId: (text) => sameAppId(text, text),
  cleanName,
  'plainText, cut': (text) => plainText(text, text.length >> 1),
  format: (text) => format(sentence('{0} {1}', text, saying(text))),
  sentence: (text) => format(sentence('{0}', text)),
  saying: (text) => format(saying(text)),
  parseJson: (text) => attempt(() => parseJson(text)),
  'parseJson, of a text': (text) => parseJson(JSON.stringify(text)),
  wholeRows: (text) => wholeRows(`[{"a":1},${text}`, async () => undefined).catch(() => undefined),
  'Segments, bit by bit': (text) => attempt(() => segmentsBitByBit(`["${text}`)),
  'parseJson, of digits': (text) => attempt(() => parseJson(`[${text.replace(/\D/g, '1')}]`)),
  formatJson,
  scalarText,
  errorDetail,
  isPage,
  'errorDetail, of a page': (text) => errorDetail(`<${text}`),
  'errorDetail, of JSON': (text) => errorDetail(JSON.stringify({ errors: { [text]: [text] } })),
  answerError: (text) => answerError(answer(text, 500), asked, wording),
  notJsonAnswer: (text) => notJsonAnswer({ status: 200, body: `<${text}` }, asked, redactor),
  tokenRefused: (text) => tokenRefused({ status: 400, code: text, description: text, sent: 'code' }, app, redactor),
  lenientGrant: (text) => lenientGrant(Response.json({ access_token: text, scope: text, expires_in: text })),
  lifetimeSeconds,
  jsonObject,
  'jsonObject, of a text': (text) => jsonObject(JSON.stringify({ text })),
  readClaims,
  'readClaims, of a JWT': (text) =>
    readClaims(`${base64(text)}.${base64(JSON.stringify({ scope: text, PortalId: text }))}.${text}`),
  scopeList,
  sameState: (text) => sameState(text, text),
  checkAnswer: (text) => attempt(() => checkAnswer(new URLSearchParams(text), authorization, redactor)),
  'checkAnswer, of many names': (text) => {
    const names = Array.from({ length: text.length >> 2 }, (_, index): [string, string] => [`${text.charAt(index)}${index}`, '']);
    return attempt(() => checkAnswer(new URLSearchParams(names), authorization, redactor));
  },
  'checkAnswer, of an error': (text) =>
    attempt(() => checkAnswer(new URLSearchParams({ error: text, error_description: text }), authorization, redactor)),
  pastedAnswer: (text) => attempt(() => pastedAnswer(text, authorization)),
  'pastedAnswer, of an address': (text) => attempt(() => pastedAnswer(`https://app.example/done?${text}`, authorization)),
  checkedRedirectUrl: (text) => attempt(() => checkedRedirectUrl(text, 'loopback')),
  'checkedRedirectUrl, of an address': (text) => attempt(() => checkedRedirectUrl(`http://localhost/${text}`, 'any')),
  loopbackAddress: (text) => attempt(() => loopbackAddress(text)),
  checkedHost: (text) => attempt(() => checkedHost(text, 'planday.API')),
  'checkedHost, of an address': (text) => attempt(() => checkedHost(`https://api.example/${text}`, 'planday.API')),
  'checkedHost, of the other one': (text) => attempt(() => checkedHost(`https://id.example/${text}`, 'planday.identityServer')),
  withoutEnd: (text) => withoutEnd(`https://api.example/${text}`, 'planday.API'),
  isPlanday,
  whatToCheck: (text) => whatToCheck(text, 'planday.API'),
  whatToCheckAt,
  isLoopback,
  bareValue,
  'bareValue, of a token': (text) => bareValue(`Bearer ${text}`),
  credentialsIn,
  'credentialsIn, of a field': (text) => credentialsIn(`refresh_token="${text}`),
  isPlaceholder,
  isPlaceholderInWords,
  'isPlaceholder, of a word': (text) => isPlaceholder(`your ${text}`),
  checkAppId,
  checkRefreshToken: (text) => checkRefreshToken(text, text),
  checkTokenSource: (text) => checkTokenSource(text, 'app'),
  'checkRefreshToken, of a JWT': (text) => checkRefreshToken(`eyJ${text}`, ''),
  checkPortalName: (text) => checkPortalName(text, [text]),
  freeName: (text) => freeName([text, ` ${text}`], [text]),
  readInfo: (text) => readInfo(JSON.stringify({ id: text, name: text, portals: [{ id: text, name: text }] })),
  readRateLimit: (text) => readRateLimit(header('x-ratelimit-limit', text)),
  headerCount,
  retrySeconds: (text) => retrySeconds(header('retry-after', text), 0),
  retryMoment: (text) => retryMoment(header('x-ratelimit-reset', text), 0),
  isHiddenField,
  isPartName,
  namesSchema,
  parseCells: (text) => parseCells(JSON.stringify([text, { [text]: text }])),
  parseRows: (text) => attempt(() => parseRows(text)),
  'parseRows, of a list': (text) => attempt(() => parseRows(`[${text},1.10]`)),
  'parseRows, of texts': (text) => parseRows(`[${JSON.stringify([text, { [text]: text }])},1.10]`),
  parseFilter,
  'parseFilter, of a contrary': (text) => parseFilter(`!${text}`),
  comparable,
  readDecimal,
  decimalKey,
  isIsoDate,
  dateText,
  numberOf,
  textOrder: (text) => textOrder([text, `${text} 1`, `${text} 2`], 'da'),
  'SearchText.find': (text) => new SearchText([text, `${text}x`]).find(comparable(`${text.slice(0, 6_000)}y`), new Uint8Array(2)),
  withTurnsShown,
  wholeUntil: (text) => wholeUntil(text, text.length - 1),
  excelDate,
  excelNumber,
  excelText,
  cutForCell,
  sheetName: (text) => sheetName(text, 1),
  noFormula,
  copyCells: (text) => copyFormats.map((as) => copyCells(rowsOf(text), [0, 1], rowsOf(text).columns, as, true)),
  JsonContent: (text) => contentOf({ [text]: [{ [text]: text, id: text }], paging: { total: text } }),
  firstId: (text) => firstId(contentOf({ data: [{ id: text, name: text }] }), listRow),
  readRequest: (text) => readRequest({ portalId: text, endpointId: text, values: { [text]: [text] } }),
  choicesFrom: (text) =>
    choicesFrom(
      [
        { id: text, name: text },
        { id: 2, name: text },
      ],
      listRow,
      'da',
    ),
  lookupForName,
  kindForName,
  membersIn: (text) => [...membersIn({ count: 2, at: () => `  ${text}` }, 0, 1)],
  'membersIn, of a key': (text) => [...membersIn({ count: 2, at: () => `  "${text}": ${text}` }, 0, 1)],
  'FieldReferences.find': (text) =>
    new FieldReferences(departments).find(
      { count: 1, at: () => text },
      { line: 0, path: [text], value: { start: 0, end: text.length } },
    ),
  isKnownThing,
  thingNamed,
  'thingNamed, of an id': (text) => thingNamed(`${text}Id`),
  thingOf,
  buildUrl: (text) => attempt(() => buildUrl('https://api.example', { ...departments, path: `/${text}` }, {})),
  'buildUrl, of a value': (text) => attempt(() => buildUrl('https://api.example', departments, { limit: text })),
  checkValue: (text) => checkValue({ name: 'x', in: 'path', required: true, type: 'number' }, text),
  checkDate: (text) => checkDate(`2026-01-31${text}`, 'utc'),
  dateValue: (text) => dateValue(text, 'utc', 'end', 'UTC'),
  'dateValue, of a zone': (text) => dateValue('2026-01-31', 'utc', 'end', text),
  dayOf: (text) => dayOf(`2026-01-31${text}`, 'utc', 'UTC'),
  shownDate: (text) => shownDate(`2026-01-31${text}`, 'utc', 'end', 'UTC'),
  knownZone,
  zoneOf,
  edgeOf,
  isCalendarDate,
  readWallTime,
  shiftState: (text) => shiftState(text, true),
  parsePeriod: (text) => parsePeriod(text, 'utc', reading),
  parseDate: (text) => parseDate(text, 'utc', reading),
  readDay: (text) => readDay(text, reading),
  wordKey,
  pastedScopes,
  isAppScope,
  readQuery,
  searchable,
  folded,
  'searchEntry, which is searched': (text) => entryScore(searchEntry(text, [text, 1]), readQuery(text)),
  templateParameters,
  comparablePath,
  withVersion: (text) => withVersion(text, '1.0'),
  pathProblem: (text) => pathProblem(text, ''),
  'pathProblem, of a path': (text) => pathProblem(`/${text}`, ''),
  shown,
  whyCircular,
  'references, of a pointer': (text) => new References({ a: { $ref: `#/${text}` } }).target(`#/a/${text}`, () => undefined),
  nameFromSummary,
  namesByPath: (text) => namesByPath(text, [`/hr/${text}`, `/hr/b/${text}`]),
  nameFromPath,
  beginning,
  isOneOf: (text) => isOneOf(text, ''),
  isSameFolder: (text) => isSameFolder(text, `${text} `),
  folderOf: (text) => folderOf({ place: { folder: text } }),
  requestPath: (text) => requestPath({ endpointId: text, values: {} }),
  toldApart: (text) => toldApart([text, `${text} x`, `${text} y`], () => false),
  asText: (text) => asText(text, 5_000),
  asValue,
  scopesNamedIn,
  scopeDemandedIn,
  readApi: (text) => attempt(() => readApi(documentOf(text), 'hr')),
  'readApi, with ours over it': (text) => attempt(() => readApi(documentOf(text), 'hr', apiOf(text))),
  parseDocument: (text) => attempt(() => parseDocument(text, 'hr')),
  compareApis: (text) => compareApis(apiOf(text), apiOf(`${text} `)),
  isPathOf: (text) => isPathOf(text.slice(0, 100), text),
  servedPath: (text) =>
    servedPath(`/${text.slice(0, 1_000)}`, { api: 'hr', version: text }, [
      { servers: [{ url: text, variables: { [text]: { default: text } } }, { url: `/${text}` }] },
    ]),
  encode: (text) => attempt(() => encode(text, 'name')),
  javaScriptText,
  pythonText,
  shellText,
  powerShellText,
  powerQueryText,
  powerQueryName,
  isSeen,
  placeholder,
  cSharpAddress: (text) => cSharpAddress(text, [{ name: text, value: text, written: text }]),
  readRequestFile: (text) => attempt(() => readRequestFile(text, text)),
  'readRequestFile, of a request': (text) => readRequestFile(requestFileOf(text), text),
  snakeCase,
  needsQuotes,
  writtenName,
  quoted,
  oneOf,
  ownSegments,
  segmentWords,
  sqlTables: (text) => sqlTables(apiOf(`/${text}`).endpoints.map((endpoint) => ({ ...endpoint, response: columns }))),
  'sqlTables, of fields': (text) => sqlTables(readApi(documentOf(text), 'hr').api.endpoints),
  sqlKey,
  sqlTokens,
  nameIn: (text) => nameIn(`"${text}"`, { kind: 'ID', start: 0, end: text.length + 2 }),
  splitStatements,
  'splitStatements, of what is never over': (text) => splitStatements(`create trigger ${text}`),
  statementTokens,
  statementAt: (text) => statementAt(text, text.length - 1),
  placeIn: (text) => placeIn(text, sqlTokens(text), 1_000),
  cursorAt: (text) => cursorAt(text, text.length),
  completions: (text) => completions(text, text.length, tables),
  'completions, within': (text) => completions(`select ${text} from shifts`, text.length >> 1, tables),
  'completions, of a source': (text) => completions(`select * from ${text} where `, text.length + 21, tables),
  // A quarter of it, because each letter becomes fifteen.
  'completions, of what is in parentheses': (text) =>
    completions(`select ${text.slice(text.length * 0.75).replaceAll('a', '(select * from ')}`, text.length >> 2, tables),
  hoverAt: (text) => hoverAt(`select id from shifts ${text}`, 8, tables),
  tableUses: (text) => attempt(() => tableUses(text, tables)),
  'tableUses, of a condition': (text) => attempt(() => tableUses(`select * from shifts where ${text}`, tables)),
  namesPortals: (text) => attempt(() => namesPortals(`select * from shifts where portal = '${text}'`, tables)),
  namedPortals: (text) => attempt(() => namedPortals(`select * from shifts where portal = '${text}'`, tables, {}, [])),
  mixedTables: (text) => mixedTables(text)('shifts'),
  nearestNames: (text) => nearestNames(text, ['shifts', 'employees']),
  sqlWords,
  lower,
  sqlText,
  linesIn,
  'Catalogue.find': (text) => catalogue.find(text),
  'rowsAt, of no JSON': (text) => attempt(() => rowsAt(bytesOf(`{"data":${text}`), { kind: 'listAt', path: ['data'] })),
  'rowsAt, of names': (text) => rowsAt(bytesOf(JSON.stringify({ [text]: { [text]: [text] } })), { kind: 'object', path: [text] }),
  'listSlices, of no JSON': (text) => attempt(() => [...listSlices(bytesOf(`[${text}`), { count: 10, bytes: 100 })]),
  calledPath: (text) => calledPath(text, callable).catch(() => undefined),
  'calledPath, of an API': (text) => calledPath(`/hr/${text}`, callable).catch(() => undefined),
  calledPortal: (text) => attempt(() => calledPortal(text, [createPortal()])),
  calledStatement: (text) => attempt(() => calledStatement(text, {}, [])),
  inTerminal,
  'listSlices, of texts': (text) => [...listSlices(bytesOf(JSON.stringify([text, text])), { count: 1, bytes: 100 })],
};

/** What takes a text as its first argument, and reads nothing from outside in it. */
const notReaders: Readonly<Record<string, string>> = {
  dateLocale: 'the language of the editor',
  asksFor: 'the name of a request and the names of its parameters, which have bounds',
  addressesIn: 'read by checkCode',
  constantsIn: 'read by checkCode',
  parametersIn: 'read by checkCode',
  fieldsIn: 'read by checkCode',
  codeFindings: 'read by checkCode',
  secretsIn: 'read by checkCode',
  withoutComments: 'read by checkCode',
  written: 'read by checkCode',
  matchesIn: 'read by checkCode',
  lineAt: 'read by checkCode',
  endOfBracket: 'read by checkCode',
  endOfText: 'read by checkCode',
  quoteAround: 'read by checkCode',
  wrong: 'a sentence of ours',
  notCharted: 'a title of ours',
  knownApi: 'is compared with the names of ours',
  apiTitle: 'is compared with the names of ours',
  isBuiltInApiName: 'is compared with the names of ours',
  documentationPage: 'is compared with the names of ours',
  documentPath: 'the name of an API of ours',
  fetchDocument: 'the name of an API of ours; what comes is read by readApi',
  tooCostly: 'the name of an API of ours, for a sentence',
  readParameters: 'a path that pathProblem has let pass',
  neverAnswered: 'a host of the settings, for a sentence',
  noRefreshToken: 'a host of the settings, for a sentence',
  refreshTokenKey: 'an id of our own',
  nameOrder: "the editor's language",
  letterOrder: "the editor's language",
  pluralCategories: "the editor's language",
  pluralForm: 'a text of our own',
  separatorFor: "the editor's language",
  isOfWeeks: 'an id of our own',
  dayMoment: 'a day that isCalendarDate has let pass',
  offsetsOf: 'a zone that knownZone has let pass',
  changeOf: 'an id of our own',
  stepsIn: 'a path of our own table',
  scopeAccess: 'a scope of the catalogue, which is compared',
  clientNotes: 'words of ours',
  notSaved: 'a name that the user chose, for a sentence',
  partName: 'a random id of ours',
  keyword: 'a word of SQL',
  proxyFinding: 'a setting of the machine',
  durationMinutes: 'a column of ours, in a statement of ours',
  blank: 'a column of ours, in a statement of ours',
  hasOneOf: 'a column of ours, in a statement of ours',
  oneOfIds: 'a column of ours, in a statement of ours',
  sqlNow: 'the time, as we write it',
  unknownField: 'an id of our own, for a sentence',
  tooLong: 'a field of ours, for a sentence',
  placeOf: 'a name that is looked up; tableUses hands it on',
  placeOfFunction: 'a name that is looked up; tableUses hands it on',
};

/** Repeated, each is the worst there is for some pattern: what it may begin with, what it may go on with, and what it waits for in vain. */
const units = [
  ...[
    'eyJaaaaaaaa-',
    'eyJaaaaaaaa.',
    'eyJ',
    '<h1',
    '<h1>',
    '<title ',
    '<',
    '>',
    '/',
    '//',
    '/v1',
    '/v1.0',
    '/v{',
    '/.',
    '../',
    '{',
    '}',
    '{a',
    '{}',
    '{0}',
  ],
  ...[
    '[',
    ']',
    '(',
    '](',
    '[{',
    '"',
    '\\',
    '\\"',
    '\\u00e9',
    "'",
    '`',
    '|',
    ' ',
    '\t',
    '\n',
    ' \n',
    '\u200b',
    '\ufeff',
    '\u202e',
    '\u2028',
    '\ud800',
    '\udc00',
    'é',
  ],
  ...[
    'a',
    'aA',
    'A',
    'A1',
    'a1',
    'a.',
    'a-',
    'a ',
    'a,',
    's',
    'ss',
    'ies',
    'id',
    'ids',
    '0',
    '1',
    '1.',
    '-1',
    '1;w=1,',
    '1:00',
    '1e',
    '.',
    '. ',
    '..',
    ' .. ',
    ' to ',
    'to ',
  ],
  ...[
    ',',
    ';',
    ':',
    '=',
    '&',
    'a&',
    'a=1&',
    '%',
    '%4',
    '%E2',
    '@',
    '-',
    '_',
    '+',
    '#',
    '?',
    '$',
    '~',
    'Bearer ',
    'Bearer\t',
    'code=',
    'code',
    'token= ',
    'client_id=',
    'refresh_token:"',
    'client_id\\",',
    'Bearer <',
  ],
  ...[
    'get ',
    'gets a list of ',
    'requires ',
    'scope needed ',
    'shift ',
    'shift:',
    'shift:read ',
    'null,',
    'T00:00',
    '2026-01-31',
    '\0',
    '127.',
    'https://',
    secret,
  ],
];
const bytesOf = (text: string) => new TextEncoder().encode(text);

function rowsOf(text: string): TableRows {
  const rows = new TableRows([]);
  rows.add(JSON.stringify([text, { [text]: [text] }]));
  return rows;
}

function segmentsBitByBit(text: string): number {
  const segments = new Segments(64);
  return [...inBits(text, [16]).flatMap((bit) => [...segments.take(bit)]), ...segments.end()].length;
}

/** What stands before and after: an end that does not come, a beginning that another pattern does not take. */
const around = [
  ['', ''],
  ['', '!'],
  ['abcdefX', '!'],
  ['1', '!'],
] as const;
/** What grows with the square of that takes far longer than what is soon over. */
const characters = 12_000;

describe('readers of text from outside', () => {
  for (const [name, reader] of Object.entries(readers)) {
    it(`${name}: of twice the text it makes at most three times the work`, async () => {
      for (const unit of units) {
        for (const [begin, end] of around) {
          const [long, short] = [2, 1].map((times) => begin + unit.repeat((times * characters) / unit.length) + end);
          const more = () => reader(long ?? '');
          if (await isSoonOver(more)) continue;
          const measured = await ratio(more, () => reader(short ?? ''), 3);
          assert.ok(measured <= 3, `${JSON.stringify([begin, unit, end])}: ${measured.toFixed(1)} times`);
        }
      }
    });
  }

  it('are all of those in the core that take a text', () => {
    const known = new Set([...Object.keys(readers).map((name) => name.replace(/,.*$/, '')), ...Object.keys(notReaders)]);
    const folder = 'src/core';
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const found = files.flatMap((file) =>
      [
        ...readFileSync(`${folder}/${file}`, 'utf8').matchAll(
          /^export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*\w+\??: string\b/gm,
        ),
      ].map(([, name = '']) => name),
    );
    assert.ok(found.length > 40, `${found.length} found`);
    assert.deepEqual(
      found.filter((name) => !known.has(name)),
      [],
    );
  });
});

describe('what taking secrets out costs', () => {
  it('does not grow with those that end alike, in a text that is made of their end', async () => {
    const end = randomBytes(12).toString('base64url');
    const text = JSON.stringify([end.repeat(10_000)]);
    const [few, many] = [17, 170].map((count) => {
      const redactor = new Redactor();
      for (let length = 0; length < count; length++)
        redactor.add(`${randomBytes(200).toString('base64url').slice(0, length)}${end}`);
      return redactor;
    });
    const take = (of: Redactor | undefined) => of?.withoutSecretsInJson(text);
    const measured = await ratio(
      () => take(many),
      () => take(few),
      3,
    );
    assert.ok(measured <= 3, `${measured.toFixed(1)} times`);
  });

  const token = () =>
    `eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCJ9.${randomBytes(600).toString('base64url')}.${randomBytes(256).toString('base64url')}`;
  const rows = Array.from({ length: 30_000 }, (_, id) => ({
    id,
    name: `Row ${id}`,
    email: `row${id}@example.com`,
    key: randomBytes(6).toString('hex'),
  }));
  const json = formatJson(rows);

  for (const [what, take] of Object.entries({
    answers: (of: Redactor) => of.withoutSecretsInJson(json),
    reports: (of: Redactor) => of.withoutSecrets(json),
    'logs and messages': (of: Redactor) => of.redact(json),
  })) {
    it(`does not grow with the secrets that were given before: ${what}`, async () => {
      const [one, many] = [1, 800].map((count) => {
        const redactor = new Redactor();
        for (let index = 0; index < count; index++) redactor.add(token());
        return redactor;
      });
      assert.ok(one && many);
      take(many);
      const measured = await ratio(
        () => take(many),
        () => take(one),
        2,
      );
      assert.ok(measured <= 2, `${measured.toFixed(1)} times`);
    });
  }
});

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return sentenceOf(error);
  }
}

/** A sentence for bad input is an answer like any other. */
function sentenceOf(error: unknown): unknown {
  if (error instanceof PlandayError || error instanceof SyntaxError) return error;
  throw error;
}
