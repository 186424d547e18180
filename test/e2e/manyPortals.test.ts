import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { untilEqual } from '../support/until.ts';
import { addPortal } from './support/addPortal.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const count = 20;
const names = Array.from({ length: count }, (_, index) => `Portal ${String((index * 7) % count).padStart(2, '0')}`);

/** A Planday in which every refresh token is a portal of its own: `token-of-portal-7` is number 7. */
const planday = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const asked = request.headers.authorization ?? Buffer.concat(chunks).toString('utf8');
  const id = Number(/of-portal-(\d+)/.exec(asked)?.[1]);
  const body =
    request.url === '/connect/token'
      ? { access_token: `access-of-portal-${id}` }
      : { data: { id, companyName: `Company ${id}` } };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});

describe('twenty portals', () => {
  before(() => new Promise<void>((resolve) => planday.listen(0, '127.0.0.1', resolve)));
  after(() => planday.close());
  const url = () => `http://127.0.0.1:${(planday.address() as AddressInfo).port}`;
  const session = useWorkbench({ settings: () => ({ 'planday.identityServer': url(), 'planday.API': url() }) });
  const roots = async () =>
    (await session.window.view('Portals').allRows()).filter(({ level }) => level === 1).map(({ label }) => label);

  it('stand in the order in which they were added, also after a reload, and are found by a part of their name', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    for (const [index, name] of names.entries()) {
      await addPortal(window, { appId: 'the-app-of-all', refreshToken: `token-of-portal-${index}` }, name);
    }
    await window.reload();
    await untilEqual(roots, names);
    await window.screenshot('twenty portals');

    await window.command('Planday: Copy Access Token');
    await window.quickInput.type('Choose a portal', '13');
    await untilEqual(() => window.quickInput.items(), ['Portal 13']);
    await window.screenshot('twenty portals - filtered');
    await window.quickInput.accept();
    await window.toast('Access token of Portal 13 copied, valid until').dismiss();
    assert.equal(await window.clipboard(), `access-of-portal-${names.indexOf('Portal 13')}`);
  });
});
