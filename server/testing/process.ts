/** A node in a process of its own, which can be killed and started again at the same address. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('node.ts', import.meta.url));

/** What of the environment differs from that of a node alone on this machine. */
export type Settings = Readonly<Record<string, string>>;

export class NodeProcess {
  readonly port: number;
  readonly #settings: Settings;
  #child: ChildProcess | null = null;

  private constructor(port: number, settings: Settings) {
    this.port = port;
    this.#settings = settings;
  }

  static async start(settings: Settings): Promise<NodeProcess> {
    const node = new NodeProcess(await freePort(), settings);
    await node.start();
    return node;
  }

  async start(): Promise<void> {
    const child = fork(ENTRY, [], {
      execArgv: ['--import', 'tsx'],
      env: {
        ...process.env,
        DATABASE_URL: '',
        REDIS_URL: '',
        WEFT_LOG_LEVEL: process.env.WEFT_LOG_LEVEL ?? 'silent',
        ...this.#settings,
        PORT: String(this.port),
      },
    });
    this.#child = child;
    const failed = once(child, 'exit').then(([code]) => {
      throw new Error(`The node ended with ${code} before it was ready.`);
    });
    await Promise.race([once(child, 'message'), failed]);
    failed.catch(() => undefined);
  }

  /** Ends it as told; resolves once it is gone. */
  async stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
