import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { type FrontDoor, openFrontDoor } from '../workbench/frontDoor.ts';

describe('the door of the VS Code that npm start opens', () => {
  const seen: string[] = [];
  let server: Server;
  let door: FrontDoor;

  before(async () => {
    server = createServer(async (asked, response) => {
      seen.push(`${asked.method} ${asked.url}`);
      response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'] }).end(`got ${await text(asked).catch(() => '')}`);
    });
    server.on('upgrade', (asked, socket, head) => {
      seen.push(`upgrade ${asked.url} ${asked.headers.origin}`);
      socket.on('error', () => socket.destroy());
      socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n');
      socket.write(head);
      socket.pipe(socket);
    });
    const name = randomUUID();
    const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(tmpdir(), `${name.slice(0, 8)}.sock`);
    server.listen(socket);
    await once(server, 'listening');
    door = await openFrontDoor(socket, 0);
  });
  beforeEach(() => void seen.splice(0));
  after(async () => {
    door.close();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  async function ask(host: string, body = '') {
    const asking = request({ port: door.port, path: '/a?b', method: 'POST', headers: { host } });
    asking.end(body);
    const [answer] = await once(asking, 'response');
    return { status: answer.statusCode, cookies: answer.headers['set-cookie'], body: await text(answer) };
  }

  /** What comes back until it ends, or until what was sent is there again. */
  async function upgrade(host: string): Promise<string> {
    const socket = connect(door.port, '127.0.0.1');
    socket.write(
      `GET /ws HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nfirst`,
    );
    let came = '';
    for await (const piece of socket) {
      came += piece;
      if (came.endsWith('first')) socket.write('second');
      if (came.endsWith('second')) break;
    }
    socket.destroy();
    return came;
  }

  it('lets in who asks for this machine, with all that is sent and answered', async () => {
    for (const host of [`127.0.0.1:${door.port}`, 'localhost:9000', 'LOCALHOST', '[::1]:80'])
      assert.deepEqual(await ask(host, 'Ærø'), { status: 201, cookies: ['a=1', 'b=2'], body: 'got Ærø' });
    assert.match(await upgrade(`127.0.0.1:${door.port}`), /^HTTP\/1\.1 101 .*firstsecond$/s);
    assert.deepEqual(seen, [...Array(4).fill('POST /a?b'), `upgrade /ws http://127.0.0.1:${door.port}`]);
  });

  it('is closed to a page of any other name, which leads here too', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${door.port}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example:1',
      '127.0.0.1@evil.example',
    ]) {
      assert.equal((await ask(host)).status, 403, host);
      assert.match(await upgrade(host), /^HTTP\/1\.1 403 /, host);
    }
    assert.deepEqual(seen, []);
  });

  it('ends with no request that breaks off', async () => {
    const { port } = door;
    const broken = [
      'GET / HTTP/1.1\r\nHost: localhost\r\n',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx',
      '\0',
      'GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
    ];
    for (const sent of broken) {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(sent);
      socket.resetAndDestroy();
    }
    assert.equal((await ask('localhost')).status, 201);
  });
});
