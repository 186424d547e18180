/** The extension's address in each build of the editor; the query may say which window. */
const editorUri = /^(vscode|vscode-insiders|code-oss|vscodium):\/\/planday-explorer\.planday-explorer(\/[^#]*)?$/;
/** RFC 3986, 2: whatever else an address holds is encoded, so that it fits into a header. */
const uriText = /^[\x21-\x7e]{1,2000}$/;
const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a redirect URL is registered. RFC 8252, 7.3: any port of the loopback interface; that covers the callback page of an editor in
 * the browser (`/stable-COMMIT/callback`) as well.
 */
export function isRegisteredRedirectUri(uri: string): boolean {
  if (!uriText.test(uri) || uri.includes('#')) return false;
  if (editorUri.test(uri)) return true;
  try {
    const { protocol, hostname, username, password } = new URL(uri);
    return /^https?:$/.test(protocol) && loopbackHosts.has(hostname) && username === '' && password === '';
  } catch {
    return false;
  }
}

/** As every client reads it alike, for a `Location`. */
export function withParameters(uri: string, parameters: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(parameters).toString();
  const separator = uri.includes('?') ? '&' : '?';
  return new URL(query === '' ? uri : `${uri}${separator}${query}`).href;
}
