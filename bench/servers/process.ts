/** A server in a process of its own, and what that uses. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Used } from './child.ts';
import type { Dialect } from './people.ts';

/** The servers that are measured, ours first. */
export const SERVERS = [
  { name: 'Weft', file: 'weft.ts', dialect: 'y-websocket' },
  { name: '@y/websocket-server', file: 'ywebsocket.ts', dialect: 'y-websocket' },
  { name: 'Hocuspocus', file: 'hocuspocus.ts', dialect: 'hocuspocus' },
] as const satisfies readonly { name: string; file: string; dialect: Dialect }[];

export type ServerKind = (typeof SERVERS)[number];

export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.url = `ws://127.0.0.1:${port}`;
  }

  static async start({ file }: ServerKind): Promise<ServerProcess> {
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
      execArgv: ['--import', 'tsx', '--expose-gc'],
      env: { ...process.env, LOG_LEVEL: 'silent' },
    });
    const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
    return new ServerProcess(child, port);
  }

  async used(): Promise<Used> {
    this.#child.send('used');
    const [used] = (await once(this.#child, 'message')) as [Used];
    return used;
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.disconnect();
    await gone;
  }
}
