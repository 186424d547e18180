import * as vscode from 'vscode';

/** Host and port of the proxy that is set in VS Code, or else in the environment, without a user and a password; `undefined` where none is. */
export function configuredProxy(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const set = vscode.workspace.getConfiguration('http').get<string>('proxy');
  const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = environment;
  return [set, HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy].map(hostOf).find((host) => host !== undefined);
}

function hostOf(address: string | undefined): string | undefined {
  const text = address?.trim() ?? '';
  const url = [text, `http://${text}`].find((one) => URL.canParse(one) && new URL(one).host !== '');
  return text === '' || url === undefined ? undefined : new URL(url).host;
}
