/** The name as any of its letters may be written. */
const schemaKey = /"(?:\$|\\u0024)(?:s|\\u0073)(?:c|\\u0063)(?:h|\\u0068)(?:e|\\u0065)(?:m|\\u006d)(?:a|\\u0061)"\s*:/i;

/** Whether JSON names a schema, anywhere in it: the editor asks that address, whosever it is, as soon as it opens the text as JSON. */
export function namesSchema(json: string): boolean {
  return schemaKey.test(json);
}
