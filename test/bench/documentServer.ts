import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface DocumentServer {
  readonly url: string;
  /** What it publishes from now on, by the name of the API. */
  publish(documents: ReadonlyMap<string, string>): void;
  stop(): Promise<unknown>;
}

const server = `
const { parentPort } = require('node:worker_threads');
let documents = new Map();
parentPort.on('message', (published) => { documents = published; });
const listening = require('node:http').createServer((request, response) => {
  const text = documents.get(request.url.split('/')[1]);
  response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(text);
}).listen(0, '127.0.0.1', () => parentPort.postMessage(listening.address().port));
`;

/** In a thread of its own: what it does must not count as what the client does. */
export async function startDocumentServer(): Promise<DocumentServer> {
  const worker = new Worker(server, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    publish: (documents) => worker.postMessage(documents),
    stop: () => worker.terminate(),
  };
}
