import { createServer, type IncomingMessage, request as send } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface FrontDoor {
  readonly port: number;
  close(): void;
}

const own = ['127.0.0.1', 'localhost', '[::1]'];
const refusal =
  'VS Code answers under http://127.0.0.1 and http://localhost alone: a page of another name has no business with your files.\n';

/**
 * Lets in to a server who asks for this machine by its own name. VS Code's server asks for no password here, and looks only whether a page is of
 * the host that it asks for: a page of the web whose name is pointed to this machine (DNS rebinding) would have a terminal.
 * @param socket where the server listens @param port 0: any free one
 */
export async function openFrontDoor(socket: string, port: number): Promise<FrontDoor> {
  const server = createServer((request, response) => {
    if (!isForUs(request)) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end(refusal);
      return;
    }
    const { method, url, rawHeaders } = request;
    const onward = send({ socketPath: socket, method, path: url, headers: rawHeaders }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  server.on('upgrade', (request: IncomingMessage, page: Duplex, head: Buffer) => {
    page.on('error', () => page.destroy());
    if (!isForUs(request)) {
      page.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    const onward = connect(socket, () => {
      onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${headerLines(request)}\r\n`);
      onward.write(head);
      page.pipe(onward).pipe(page);
    });
    onward.on('error', () => page.destroy());
    onward.on('close', () => page.destroy());
    page.on('close', () => onward.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on no port');
  return {
    port: address.port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Whatever its port is: a tunnel may lead here from another one. */
function isForUs({ headers: { host = '' } }: IncomingMessage): boolean {
  return own.includes(host.replace(/:\d+$/, '').toLowerCase());
}

function headerLines({ rawHeaders }: IncomingMessage): string {
  return rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
}
