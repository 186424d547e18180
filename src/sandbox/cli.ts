import { parseArgs } from 'node:util';
import { keyHeader } from './control/control.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

/** `npm run sandbox`: the sandbox alone, for people who point their own integration at it. Prints credentials, all of them made up. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4021' },
      // Where a browser or a program reaches it when that is another address, such as a port that is forwarded.
      url: { type: 'string' },
      control: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be a number from 0 to 65535, not "${values.port}".`);
  const sandbox = await startSandbox({ port, url: checkedUrl(values.url), control: values.control });
  process.stdout.write(introduction(sandbox));
  if (sandbox.control)
    process.stdout.write(
      `\nControl interface: ${sandbox.url}/__sandbox/ (faults, settings, requests, reset)\nEach request to it carries   ${keyHeader}: ${sandbox.control.key}\n`,
    );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await sandbox.stop();
}

function checkedUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    throw new Error(`--url must be an address without a path, such as http://localhost:8080, not "${text}".`);
  return url.origin;
}

function introduction({ identityUrl, apiUrl, credentials }: Sandbox): string {
  const rows = credentials.map(({ portalName, description, appId, refreshToken }) => [
    portalName,
    description,
    appId,
    refreshToken,
  ]);
  const first = credentials[0];
  return [
    'A Planday of your own, with made-up data. Ctrl+C stops it.',
    '',
    `Identity server  ${identityUrl}   (Planday's: https://id.planday.com)`,
    `API              ${apiUrl}   (Planday's: https://openapi.planday.com)`,
    '',
    table([['Portal', 'App', 'App ID', 'Refresh token'], ...rows]),
    '',
    'Get an access token:',
    '',
    `curl -X POST --data "client_id=${first?.appId}&grant_type=refresh_token&refresh_token=${first?.refreshToken}" ${identityUrl}/connect/token`,
    '',
    'Read the departments:',
    '',
    `curl -H "Authorization: Bearer ACCESS_TOKEN" -H "X-ClientId: ${first?.appId}" ${apiUrl}/hr/v1.0/departments`,
    '',
  ].join('\n');
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  process.stderr.write(
    `${taken ? 'The port is in use. Choose another one with --port.' : error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
