import type { FindingRule } from '../../../../src/core/assistant/findings.ts';

/** What a program gets wrong, as programs do that were written without looking. */
export interface InventedCall {
  readonly what: string;
  readonly code: string;
  readonly rule: FindingRule;
  readonly line: number;
  /** What is said to be right. */
  readonly instead?: string;
}

const headers = "{ headers: { Authorization: 'Bearer ' + token, 'X-ClientId': appId } }";

export const inventedCalls: readonly InventedCall[] = [
  {
    what: 'a path that sounds right',
    code: `const shifts = await fetch("https://openapi.planday.com/scheduling/v1.0/schedules/shifts", ${headers});`,
    rule: 'unknownPath',
    line: 1,
    instead: 'GET /scheduling/v1.0/shifts',
  },
  {
    what: 'an API that is a part of another',
    code: `import requests\nr = requests.get("https://openapi.planday.com/timeandcost/v1.0/entries", headers=h)`,
    rule: 'unknownPath',
    line: 2,
    instead: 'GET /scheduling/v1.0/timeandcost/{departmentId}',
  },
  {
    what: 'a path behind a base address',
    code: `const BASE = 'https://openapi.planday.com';\nconst url = \`\${BASE}/pay/v1.0/salarytypes\`;`,
    rule: 'unknownPath',
    line: 2,
    instead: 'GET /pay/v1.0/salaries/types',
  },
  {
    what: 'a path behind a base address with the API in it',
    code: `API = "https://openapi.planday.com/hr/v1.0"\n\ndef people(session):\n    return session.get(API + "/staff")`,
    rule: 'unknownPath',
    line: 4,
  },
  {
    what: 'the address of documentation as one of the API',
    code: `curl -H "Authorization: Bearer $TOKEN" -H "X-ClientId: $APP" https://openapi.planday.com/api/schedule/v1/shifts`,
    rule: 'unknownPath',
    line: 1,
    instead: 'GET /scheduling/v1.0/shifts',
  },
  {
    what: 'a word where an id stands',
    code: `var json = await client.GetStringAsync("https://openapi.planday.com/hr/v1.0/employees/active");`,
    rule: 'unknownPath',
    line: 1,
    instead: 'GET /hr/v1.0/employees',
  },
  {
    what: 'a host that there is not',
    code: `$r = Invoke-RestMethod -Uri "https://api.planday.com/hr/v1.0/employees" -Headers $h`,
    rule: 'unknownHost',
    line: 1,
    instead: 'https://openapi.planday.com for the API',
  },
  {
    what: 'another address for tokens',
    code: `POST https://id.planday.com/oauth2/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=refresh_token`,
    rule: 'unknownPath',
    line: 1,
    instead: 'https://id.planday.com/connect/token',
  },
  {
    what: 'pages by number',
    code: `const r = await fetch(\`https://openapi.planday.com/hr/v1.0/employees?page=\${page}&limit=50\`, ${headers});`,
    rule: 'unknownParameter',
    line: 1,
    instead: 'offset',
  },
  {
    what: 'a parameter in a dictionary',
    code: `import requests\nparams = {\n    "departmentIds": 12,\n    "from": "2026-11-01",\n    "to": "2026-11-30",\n}\nr = requests.get("https://openapi.planday.com/scheduling/v1.0/shifts", params=params)`,
    rule: 'unknownParameter',
    line: 3,
    instead: 'departmentId',
  },
  {
    what: 'a parameter that is set',
    code: `const url = new URL("https://openapi.planday.com/hr/v1.0/employees");\nurl.searchParams.set("updatedSince", since);`,
    rule: 'unknownParameter',
    line: 2,
    instead: 'modifiedFrom',
  },
  {
    what: 'a parameter of a Power Query',
    code: `let\n  Source = Json.Document(Web.Contents("https://openapi.planday.com", [\n    RelativePath = "hr/v1.0/departments",\n    Query = [pageSize = "50"]\n  ]))\nin Source`,
    rule: 'unknownParameter',
    line: 4,
    instead: 'limit',
  },
  {
    what: 'a page that is too large',
    code: `page = session.get(f"https://openapi.planday.com/hr/v1.0/employees?limit=1000&offset={offset}")`,
    rule: 'limitTooLarge',
    line: 1,
    instead: 'limit=50',
  },
  {
    what: 'a page that is too large, by a name',
    code: `const PAGE_SIZE = 100;\nconst url = new URL('https://openapi.planday.com/scheduling/v1.0/shifttypes');\nurl.searchParams.set('limit', PAGE_SIZE);`,
    rule: 'limitTooLarge',
    line: 3,
    instead: 'limit=50',
  },
  {
    what: 'the first page for the whole',
    code: `const answer = await fetch('https://openapi.planday.com/hr/v1.0/departments', ${headers});\nconst { data } = await answer.json();\nreturn data.length;`,
    rule: 'firstPageOnly',
    line: 1,
    instead: 'a loop over offset until paging.total or an empty page',
  },
  {
    what: 'no App ID',
    code: `fetch("https://openapi.planday.com/portal/v1.0/info", {\n  headers: { Authorization: "Bearer " + token },\n});`,
    rule: 'missingClientId',
    line: 2,
    instead: 'X-ClientId: <App ID>',
  },
  {
    what: 'a token in an address',
    code: `requests.get(f"https://openapi.planday.com/portal/v1.0/info?access_token={token}")`,
    rule: 'tokenInAddress',
    line: 1,
    instead: 'Authorization: Bearer <access token>',
  },
  {
    what: 'a token in the program',
    code: `app_id = "8a1b"\nrefresh_token = "qT4mV9xW2kLr7pZs1bNcYd"\nhttp.post("https://id.planday.com/connect/token")`,
    rule: 'tokenInCode',
    line: 2,
  },
  {
    what: 'fields that a row does not have',
    code: `const { data } = await (await fetch('https://openapi.planday.com/hr/v1.0/employees?limit=50&offset=0', options)).json();\nfor (const employee of data) {\n  console.log(employee.fullName);\n}`,
    rule: 'unknownField',
    line: 3,
  },
  {
    what: 'a field of a row in Python',
    code: `rows = response.json()["data"]\nfor shift in rows:\n    print(shift["id"], shift["startTime"])\nrequests.get("https://openapi.planday.com/scheduling/v1.0/shifts?offset=0")`,
    rule: 'unknownField',
    line: 3,
    instead: 'startDateTime',
  },
  {
    what: 'a period that is demanded',
    code: `$url = "https://openapi.planday.com/punchclock/v1.0/punchclockshifts?limit=50&offset=$offset"`,
    rule: 'missingParameter',
    line: 1,
    instead: 'from=…',
  },
  {
    what: 'a grant that there is not',
    code: `r = requests.post("https://id.planday.com/connect/token", data={\n  "grant_type": "client_credentials",\n  "client_id": app_id,\n})`,
    rule: 'unknownGrant',
    line: 2,
    instead: 'grant_type=refresh_token',
  },
];
