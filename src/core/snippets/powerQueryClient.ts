import { powerQueryName, powerQueryText } from './literals.ts';
import { powerQueryComments, result, rowsOf, webContents } from './powerQuery.ts';
import { type ClientSnippet, lines } from './snippet.ts';

/** A query that exchanges, reads all pages and waits where the server says so. */
export function powerQueryClient(snippet: ClientSnippet): string {
  const { appId, tokenUrl, limit, offset, pageSize } = snippet;
  const send = webContents(snippet, {
    query: [`${powerQueryName(limit)} = "${pageSize}"`, `${powerQueryName(offset)} = Text.From(offset)`],
    options: ['ManualStatusHandling = {429}', 'IsRetry = attempt > 0'],
  });
  return lines(
    'let',
    powerQueryComments(snippet, [
      'Put a refresh token in the place of YOUR_REFRESH_TOKEN, best as a parameter: whoever has the file can read it.',
      'Reads all pages and waits where the server says so. Give both addresses the same privacy level.',
    ]),
    '    RefreshToken = "YOUR_REFRESH_TOKEN",',
    '    AccessToken = Json.Document(',
    `        Web.Contents(${powerQueryText(tokenUrl)}, [`,
    '            Headers = [#"Content-Type" = "application/x-www-form-urlencoded"],',
    '            Content = Text.ToBinary(Uri.BuildQueryString([',
    `                client_id = ${powerQueryText(appId)},`,
    '                grant_type = "refresh_token",',
    '                refresh_token = RefreshToken',
    '            ]))',
    '        ])',
    '    )[access_token],',
    '    Send = (offset as number, attempt as number) as binary =>',
    send.map((line, index) => `        ${line}${index === send.length - 1 ? ',' : ''}`),
    '    Seconds = (headers as record) as number =>',
    '        let',
    '            Names = {"retry-after", "x-ratelimit-reset"},',
    '            Found = List.Select(Record.FieldNames(headers), each List.Contains(Names, Text.Lower(_)))',
    '        in',
    '            if List.IsEmpty(Found) then 2 else try Number.From(Record.Field(headers, Found{0})) otherwise 2,',
    '    Get = (offset as number, attempt as number) as any =>',
    '        let',
    '            Response = Send(offset, attempt),',
    '            About = Value.Metadata(Response),',
    '            Again = () => @Get(offset, attempt + 1)',
    '        in',
    '            if About[Response.Status] = 429 and attempt < 10',
    '            then Function.InvokeAfter(Again, #duration(0, 0, 0, Seconds(About[Headers])))',
    '            else Json.Document(Response),',
    rowsOf,
    '    PageAt = (offset as number, before as list) as record =>',
    '        let',
    '            Answer = Get(offset, 0),',
    '            Found = RowsOf(Answer),',
    '            // A page that repeats itself comes from a server that does not page.',
    '            Items = if Found = before then {} else Found,',
    '            Next = offset + List.Count(Items),',
    '            Total = if Answer is record then Answer[paging]?[total]? else null',
    '        in',
    '            [Page = Items, End = Next, IsLast = List.IsEmpty(Items) or Total = Next],',
    '    Pages = List.Generate(',
    '        () => PageAt(0, {}),',
    '        each not List.IsEmpty([Page]),',
    '        each if [IsLast] then [Page = {}, End = [End], IsLast = true] else PageAt([End], [Page]),',
    '        each [Page]',
    '    ),',
    '    Rows = List.Combine(Pages),',
    result,
  );
}
