/** A Weft server of its own for a test: a process with a folder of its own, which can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = new URL('..', import.meta.url).pathname;

/** An answer of the API, told apart by its media type. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly json: () => unknown;
}

export class House {
  readonly port: number;
  readonly data = mkdtempSync(join(tmpdir(), 'weft-'));
  chairLink = '';
  static readonly token = 'a-token-for-tests-only';
  #process: ChildProcess | null = null;

  private constructor(port: number) {
    this.port = port;
  }

  /** Starts a server on a free port. */
  static async open(): Promise<House> {
    const house = new House(await freePort());
    await house.start();
    return house;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the server again on the same port and folder. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      cwd: ROOT,
      // The services of the machine are not for a house of its own.
      env: {
        ...process.env,
        DATABASE_URL: '',
        REDIS_URL: '',
        WEFT_LOG_LEVEL: 'warn',
        PORT: String(this.port),
        WEFT_DATA: this.data,
        WEFT_ADMIN_TOKEN: House.token,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    this.chairLink = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.setEncoding('utf8');
      child.stdout.on('data', (chunk: string) => {
        said += chunk;
        const link = /Sign in as chair: (\S+)/.exec(said)?.[1];
        if (link) resolve(link);
      });
      child.once('exit', (code) =>
        reject(new Error(`the server ended with ${code} before it was ready: ${said}`)),
      );
    });
  }

  /** Ends the server's process as told, and waits until it is gone. */
  async stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    await gone;
  }

  async close(): Promise<void> {
    await this.stop('SIGTERM');
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Asks the API, with a chair's rights on every draft unless a session is given; bytes are sent as a Word file. */
  async ask(path: string, body?: unknown, method?: string, session = House.token): Promise<Answer> {
    const answer = await fetch(`${this.url}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        Authorization: `Bearer ${session}`,
        ...(body === undefined
          ? {}
          : { 'Content-Type': body instanceof Uint8Array ? DOCX : 'application/json' }),
      },
      ...(body === undefined
        ? {}
        : { body: body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body) }),
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const type = answer.headers.get('Content-Type') ?? '';
    return { status: answer.status, type, text, bytes, json: () => JSON.parse(text) as unknown };
  }

  /** Makes a draft of the bundled sample; answers its id. */
  async sample(): Promise<string> {
    const made = await this.ask('/api/drafts', { sample: 'resolution-98' });
    return (made.json() as { id: string }).id;
  }

  /** An invitation's link. */
  async invite(draft: string, role: 'chair' | 'delegate' | 'observer', delegation: string): Promise<string> {
    const invited = await this.ask(`/api/drafts/${draft}/invitations`, { role, delegation });
    return (invited.json() as { url: string }).url;
  }

  /** A session for scripts: its token and who it is. */
  async session(link: string, name: string): Promise<string> {
    const answer = await this.ask('/api/sessions', { invitation: link, name });
    return (answer.json() as { session: string }).session;
  }

  /** A view of a draft as text. */
  async text(draft: string, view: string, unit?: number): Promise<string> {
    const of = unit === undefined ? '' : `&unit=${unit}`;
    return (await this.ask(`/api/drafts/${draft}/text?view=${view}${of}`)).text;
  }
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
