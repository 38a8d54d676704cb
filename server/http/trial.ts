/** A whole Weft for a test: on a free port, in a folder of its own, spoken to over real HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role, SessionAnswer } from '../../shared/protocol/people.ts';
import { type App, startApp } from '../app.ts';
import type { Config } from '../config.ts';
import { isOutOfReach } from '../log/outOfReach.ts';
import { type Journal, journalTo } from '../operation/journal.ts';

/** The token of the secretariat in every trial. */
export const ADMIN_TOKEN = 'the-secretariat-of-this-trial';

/** What a request may carry beside its address. */
export interface Asking {
  /** A session, or the admin token, as bearer. */
  readonly as?: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is, with `type`. */
  readonly bytes?: Uint8Array;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer whose body was read: parsed where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A running trial. */
export interface Trial {
  readonly app: App;
  /** The operator's log. */
  readonly lines: readonly string[];
  ask(request: string, asking?: Asking): Promise<Answer>;
  /** The id of a new draft of the sample. */
  newDraft(): Promise<string>;
  /** A session of somebody who came by a link to this draft. */
  newSession(draft: string, role: Role, delegation?: string): Promise<string>;
  /** Stops it and starts it again on the same data; the address changes. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a trial; `settings` differ from those of a trial as usual. */
export async function startTrial(settings: Partial<Config> = {}): Promise<Trial> {
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    data: settings.data ?? mkdtempSync(join(tmpdir(), 'weft-trial-')),
    databaseUrl: null,
    redisUrl: null,
    metrics: null,
    logLevel: 'info',
    adminToken: ADMIN_TOKEN,
    publicUrl: null,
    proxies: 0,
    organisation: null,
    limits: { session: 32, draft: 1000, server: 5000 },
    ...settings,
  };
  const surprises: unknown[] = [];
  const lines: string[] = [];
  const written = journalTo('info', { write: (line) => void lines.push(line) });
  const journal: Journal = {
    ...written,
    warn(event, facts) {
      written.warn(event, facts);
      // A database that a test has put out of reach is none.
      if (facts?.error !== undefined && !isOutOfReach(facts.error)) surprises.push(facts.error);
    },
  };
  const start = (): Promise<App> => startApp(config, journal);
  let app = await start();

  /** `request` is such as `POST /api/sessions`. */
  async function ask(request: string, { as, json, bytes, type, headers }: Asking = {}): Promise<Answer> {
    const [method = 'GET', path = '/'] = request.split(' ');
    const contentType = type ?? (json === undefined ? undefined : 'application/json');
    const body = bytes ?? (json === undefined ? undefined : JSON.stringify(json));
    const response = await fetch(`${localAddress(app)}${path}`, {
      method,
      headers: {
        ...(as === undefined ? {} : { Authorization: `Bearer ${as}` }),
        ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, headers: response.headers, body: await bodyOf(response) };
  }

  return {
    get app() {
      return app;
    },

    lines,
    ask,

    async newDraft() {
      const { body } = await ask('POST /api/drafts', {
        as: ADMIN_TOKEN,
        json: { sample: 'resolution-98' },
      });
      return (body as { readonly id: string }).id;
    },

    async newSession(draft, role, delegation = '') {
      const link = await ask(`POST /api/drafts/${draft}/invitations`, {
        as: ADMIN_TOKEN,
        json: { role, delegation },
      });
      const { invitation } = link.body as { readonly invitation: string };
      const joined = await ask('POST /api/sessions', {
        json: { invitation, name: `${role} ${delegation}` },
      });
      return (joined.body as SessionAnswer).session;
    },

    async restart() {
      await app.close();
      app = await start();
    },

    async close() {
      await app.close();
      rmSync(config.data, { recursive: true });
      // A 500 that a test did not look for is a failure of that test all the same.
      if (surprises.length > 0) throw surprises[0];
    },
  };
}

/** Where a trial listens, whatever its public address is. */
export function localAddress(app: App): string {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The trial does not listen.');
  return `http://127.0.0.1:${address.port}`;
}

async function bodyOf(response: Response): Promise<unknown> {
  const type = response.headers.get('Content-Type') ?? '';
  if (/[/+]json/.test(type)) return response.json();
  return type.startsWith('text/') ? response.text() : new Uint8Array(await response.arrayBuffer());
}
