import { appIdHeader } from '../requests/authorizedRequest.ts';

/** What a terminal of a portal holds. */
export const tokenVariables = { token: 'PLANDAY_TOKEN', appId: 'PLANDAY_APP_ID', api: 'PLANDAY_API' } as const;

const path = '/hr/v1.0/departments';

/**
 * A request as the shell takes it, by the names of the variables: what it is called with is seen in the history of the shell, what they hold is not.
 * @param shell the path of its program, or its name
 */
export function inTerminal(shell: string): string {
  const program = (shell.split(/[\\/]/).at(-1) ?? '').replace(/\.exe$/i, '').toLowerCase();
  const { token, appId, api } = tokenVariables;
  if (['pwsh', 'powershell'].includes(program))
    return `Invoke-RestMethod "$env:${api}${path}" -Headers @{ Authorization = "Bearer $env:${token}"; '${appIdHeader}' = $env:${appId} }`;
  if (program === 'cmd') return curl(`%${token}%`, `%${appId}%`, `%${api}%`);
  if (['nu', 'nushell'].includes(program)) {
    const headers = `{ Authorization: $"Bearer ($env.${token})", "${appIdHeader}": $env.${appId} }`;
    return `http get --headers ${headers} $"($env.${api})${path}"`;
  }
  return curl(`$${token}`, `$${appId}`, `$${api}`);
}

function curl(token: string, appId: string, api: string): string {
  return `curl -H "Authorization: Bearer ${token}" -H "${appIdHeader}: ${appId}" "${api}${path}"`;
}
