/** Programs that are right, in the ways in which people write them. */
export const rightCalls: Readonly<Record<string, string>> = {
  'a loop in JavaScript': `
const base = 'https://openapi.planday.com';
async function employees(token, appId) {
  const rows = [];
  for (let offset = 0; ; ) {
    const response = await fetch(\`\${base}/hr/v1.0/employees?limit=50&offset=\${offset}\`, {
      headers: { Authorization: \`Bearer \${token}\`, 'X-ClientId': appId },
    });
    const { data, paging } = await response.json();
    rows.push(...data);
    offset += data.length;
    if (data.length === 0 || offset >= paging.total) return rows.map((row) => ({ id: row.id, mail: row.email }));
  }
}`,
  'a generator in Python': `
import requests

BASE = "https://openapi.planday.com/scheduling/v1.0"

def shifts(session, department, first, last):
    offset = 0
    while True:
        params = {"departmentId": department, "from": first, "to": last, "limit": 5000, "offset": offset}
        answer = session.get(BASE + "/shifts", params=params, timeout=60).json()
        rows = answer["data"]
        for shift in rows:
            yield shift["id"], shift.get("employeeId"), shift["startDateTime"]
        offset += len(rows)
        if not rows or offset >= answer["paging"]["total"]:
            return`,
  'axios with a base': `
import axios from 'axios';
const client = axios.create({
  baseURL: 'https://openapi.planday.com',
  headers: { 'X-ClientId': process.env.APP_ID, Authorization: \`Bearer \${process.env.PLANDAY_TOKEN}\` },
});
let offset = 0;
do {
  const { data: answer } = await client.get('/hr/v1.0/departments', { params: { limit: 50, offset } });
  offset += answer.data.length;
  for (const department of answer.data) console.log(department.id, department.name);
} while (offset < total);`,
  'one by its id': `const url = "https://openapi.planday.com/hr/v1/employees/" + encodeURIComponent(id) + "?special=BirthDate";`,
  'in capitals': `$all = Invoke-RestMethod "https://openapi.planday.com/hr/v1.0/Departments/12" -Headers $headers`,
  'a template of an address': `String path = "/scheduling/v1.0/shifts/{shiftId}/history?limit=50&offset=0"; while (more) { read(path, offset); } // openapi.planday.com`,
  'one row': `curl -H "X-ClientId: $APP" -H "Authorization: Bearer $TOKEN" "https://openapi.planday.com/hr/v1.0/employees?limit=1"`,
  'the punch clock': `
async Task Read(HttpClient client, string from, string to)
{
    client.DefaultRequestHeaders.Add("X-ClientId", appId);
    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    for (var offset = 0; ; offset += 50)
    {
        var json = await client.GetStringAsync($"https://openapi.planday.com/punchclock/v1.0/punchclockshifts?from={from}&to={to}&limit=50&offset={offset}");
        using var document = JsonDocument.Parse(json);
        foreach (var punch in document.RootElement.GetProperty("data").EnumerateArray())
            Console.WriteLine(punch.GetProperty("employeeId").GetInt64());
    }
}`,
  'an exchange': `
const response = await fetch('https://id.planday.com/connect/token', {
  method: 'POST',
  body: new URLSearchParams({ client_id: appId, grant_type: 'refresh_token', refresh_token: process.env.REFRESH }),
});`,
  'an exchange in Python': `
token = requests.post("https://id.planday.com/connect/token", data={
    "client_id": APP_ID,
    "grant_type": "refresh_token",
    "refresh_token": os.environ["PLANDAY_REFRESH_TOKEN"],
}).json()["access_token"]
info = requests.get("https://openapi.planday.com/portal/v1.0/info",
    headers={"Authorization": f"Bearer {token}", "X-ClientId": APP_ID}).json()["data"]
print(info["name"], info["timeZone"])`,
  'a request file': `
GET https://openapi.planday.com/payroll/v1.0/payroll
    ?departmentIds=1,2
    &from=2026-11-01
    &to=2026-11-30
Authorization: Bearer {{token}}
X-ClientId: {{appId}}`,
  'a list that is not paged': `requests.get("https://openapi.planday.com/absence/v1.0/absencetypes", headers=headers)`,
  'what is written': `
await fetch('https://openapi.planday.com/scheduling/v1.0/shifts', {
  method: 'POST',
  headers: { Authorization: \`Bearer \${token}\`, 'X-ClientId': appId },
  body: JSON.stringify({ departmentId: 1, date: '2026-11-30' }),
});`,
  'a report that is read with POST': `requests.post("https://openapi.planday.com/reports/v1.0/schedulingHistory", json=body, headers=h)`,
  'an API of which nothing is known': `requests.get("https://openapi.planday.com/reports/v1.0/whatever", headers=h)`,
  'a list in an address, encoded': `GET https://openapi.planday.com/scheduling/v1.0/shifts?departmentId%5B0%5D=1&departmentId%5B1%5D=2&limit=1`,
  'the names of absence': `
offset = 0
while True:
    page = get("https://openapi.planday.com/absence/v1.0/absencerequests", params={"Limit": 50, "Offset": offset, "startDate": day})`,
  'an address that is put together elsewhere': `const url = \`\${api}/hr/v1.0/\${resource}?limit=50&offset=\${offset}\`; for (;;) await read(url);`,
  'the sign-in': `window.location = "https://id.planday.com/connect/authorize?client_id=" + appId + "&scope=openid%20offline_access&response_type=code&redirect_uri=" + back;`,
  'comments about what is wrong': `
// https://openapi.planday.com/hr/v1.0/people does not exist
/* nor does https://api.planday.com */
# requests.get("https://openapi.planday.com/hr/v1.0/staff")
const x = 1;`,
  'another service': `
const rows = await fetch("https://api.example.com/v1/people?page=2&per_page=100");
for (const row of rows.data) console.log(row.fullName);`,
  'shifts and who works them': `
$headers = @{ Authorization = "Bearer $env:PLANDAY_TOKEN"; 'X-ClientId' = $appId }
$offset = 0
do {
  $page = Invoke-RestMethod "https://openapi.planday.com/scheduling/v1.0/shifts?from=$from&to=$to&shiftStatus=Approved&limit=500&offset=$offset" -Headers $headers
  foreach ($shift in $page.data) { "$($shift.id) $($shift.employeeId) $($shift.startDateTime)" }
  $offset += $page.data.Count
} while ($page.data.Count -gt 0)`,
  'own columns on rows': `
const rows = (await read('/scheduling/v1.0/shifts?offset=0')).data;
for (const row of rows) { row.hours = hours(row.startDateTime, row.endDateTime); console.log(row.hours); }
while (more) offset++; // openapi.planday.com`,
};
