import assert from 'node:assert/strict';
import { inTerminal } from '../../../../src/core/snippets/inTerminal.ts';

describe('The request in a terminal', () => {
  it('is written as its shell reads variables', () => {
    const curl =
      'curl -H "Authorization: Bearer $PLANDAY_TOKEN" -H "X-ClientId: $PLANDAY_APP_ID" "$PLANDAY_API/hr/v1.0/departments"';
    for (const shell of ['/bin/bash', '/usr/bin/fish', '/bin/zsh', '', 'C:\\Program Files\\Git\\bin\\bash.exe'])
      assert.equal(inTerminal(shell), curl);
    const powerShell =
      'Invoke-RestMethod "$env:PLANDAY_API/hr/v1.0/departments" -Headers @{ Authorization = "Bearer $env:PLANDAY_TOKEN"; \'X-ClientId\' = $env:PLANDAY_APP_ID }';
    for (const shell of ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', '/usr/bin/pwsh', 'PWSH.EXE'])
      assert.equal(inTerminal(shell), powerShell);
    assert.equal(
      inTerminal('C:\\Windows\\System32\\cmd.exe'),
      'curl -H "Authorization: Bearer %PLANDAY_TOKEN%" -H "X-ClientId: %PLANDAY_APP_ID%" "%PLANDAY_API%/hr/v1.0/departments"',
    );
    for (const shell of ['/usr/bin/nu', 'nushell.exe', 'C:/Programs/NU.EXE'])
      assert.equal(
        inTerminal(shell),
        'http get --headers { Authorization: $"Bearer ($env.PLANDAY_TOKEN)", "X-ClientId": $env.PLANDAY_APP_ID } $"($env.PLANDAY_API)/hr/v1.0/departments"',
      );
    for (const shell of ['/opt/pwsh/bash', 'pwsh.exe.old', 'cmdx']) assert.equal(inTerminal(shell), curl);
  });
});
