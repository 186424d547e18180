import assert from 'node:assert/strict';
import {
  type RecordedRequest,
  type Sandbox,
  type SandboxControl,
  type SandboxCredential,
  startSandbox,
} from '../../../src/sandbox/sandbox.ts';

/** A Planday of the test's own, which the settings of the editor name. */
export class SandboxServer {
  #sandbox: Sandbox | undefined;

  get url(): string {
    return this.#running.url;
  }

  /** `127.0.0.1:port`, as sentences name it. */
  get host(): string {
    return new URL(this.url).host;
  }

  get control(): SandboxControl {
    const { control } = this.#running;
    assert.ok(control);
    return control;
  }

  /** For `useWorkbench`: a portal that is being added lives here. */
  readonly settings = () => ({ 'planday.identityServer': this.url, 'planday.API': this.url });

  credential(description: 'all scopes' | 'few scopes' | 'revoked', dataSet: 'cafe' | 'hotel' = 'cafe'): SandboxCredential {
    const found = this.#running.credentials.find((one) => one.description === description && one.dataSet === dataSet);
    assert.ok(found);
    return found;
  }

  /** What was asked, oldest first, below a path. */
  requests(path = '/'): readonly RecordedRequest[] {
    return this.control.requests.filter((request) => request.path.startsWith(path));
  }

  /** The access token that the last request to the API carried. */
  get lastAccessToken(): string | undefined {
    return this.requests()
      .map(({ headers }) => headers.authorization?.replace(/^Bearer /, ''))
      .filter((token) => token !== undefined)
      .at(-1);
  }

  async start(port = 0): Promise<void> {
    this.#sandbox = await startSandbox({ port, control: true });
  }

  async stop(): Promise<void> {
    await this.#sandbox?.stop();
  }

  get #running(): Sandbox {
    assert.ok(this.#sandbox, 'The sandbox has not been started.');
    return this.#sandbox;
  }
}

/** Gives the tests of a `describe` one sandbox in this process; call it before `useWorkbench`. */
export function useSandbox(): SandboxServer {
  const server = new SandboxServer();
  before(() => server.start());
  after(() => server.stop());
  return server;
}
