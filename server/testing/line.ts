/** A line between two ends on this machine that can be cut, slow, and dead without saying so. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Where a line leads, asked for each connection; null where nobody is to be reached. */
export type Target = () => { readonly host: string; readonly port: number } | null;

export class Line {
  readonly port: number;
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #state: 'open' | 'cut' | 'dead' = 'open';
  /** Each piece of bytes takes up to so long, in ms; those of one direction of one connection keep their order. */
  #delay = 0;

  private constructor(server: Server, target: Target) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (near) => this.#pair(near, target));
  }

  /** A line at a free port of this machine. */
  static async open(target: Target): Promise<Line> {
    const server = createServer({ allowHalfOpen: false });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Line(server, target);
  }

  /** Breaks what goes through, and lets nothing more through until it is mended. */
  cut(): void {
    this.#state = 'cut';
    this.break();
  }

  /** Nothing arrives any more, and neither end hears of it; new connections open and stay silent. */
  die(): void {
    this.#state = 'dead';
  }

  /** Each piece takes up to `ms`. */
  slow(ms: number): void {
    this.#delay = ms;
  }

  /** What had died stays dead, as it does in life: both ends are told so. New connections work. */
  mend(): void {
    if (this.#state === 'dead') this.break();
    this.#state = 'open';
    this.#delay = 0;
  }

  /** Breaks what goes through now; whoever connects again may. */
  break(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
  }

  /**
   * The near ends are told that it broke, while what they had sent still comes to the far ends, late: so it comes behind
   * what they send over a new connection.
   */
  linger(ms: number): void {
    for (const [near, far] of this.#pairs) {
      near.destroy();
      setTimeout(() => far.end(), ms);
    }
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.break();
    await closed;
  }

  #pair(near: Socket, target: Target): void {
    const to = this.#state === 'cut' ? null : target();
    if (to === null) {
      near.destroy();
      return;
    }
    const far = connect(to);
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    this.#carry(near, far);
    this.#carry(far, near);
    const over = () => {
      this.#pairs.delete(pair);
      near.destroy();
    };
    far.on('close', over);
    far.on('error', over);
    near.on('error', () => undefined);
    // What is still on its way to the far end gets there.
    near.on('close', () => setTimeout(() => far.end(), this.#delay));
  }

  #carry(from: Socket, to: Socket): void {
    let last = Promise.resolve();
    from.on('data', (bytes: Buffer) => {
      if (this.#state === 'dead') return;
      if (this.#delay === 0) {
        last = last.then(() => void (to.destroyed || to.write(bytes)));
        return;
      }
      const wait = new Promise((resolve) => setTimeout(resolve, Math.random() * this.#delay));
      last = last.then(() => wait).then(() => void (to.destroyed || to.write(bytes)));
    });
  }
}
