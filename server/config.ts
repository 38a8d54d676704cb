/** The settings, as the environment has them; every default stands in one table. */

/** What a Weft is started with. */
export interface Config {
  /** The port to listen on; 0 takes any free one. */
  readonly port: number;
  readonly host: string;
  /** The folder that holds everything kept. */
  readonly data: string;
  /** PostgreSQL, for a Weft of several nodes; null for the embedded database in `data`. */
  readonly databaseUrl: string | null;
  /** Redis or Valkey, over which nodes tell one another; null for a Weft of one node. */
  readonly redisUrl: string | null;
  /** Where Prometheus reads `/metrics`: an address of its own, which is not for everybody; null for nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** What the log tells at least, as pino names it: `info`, `warn`, `error` or `silent`. */
  readonly logLevel: string;
  /** A bearer token with a chair's rights on every draft; null where there is none. */
  readonly adminToken: string | null;
  /** How many proxies before this server say whom they speak for (`X-Forwarded-For`). */
  readonly proxies: number;
  /** Whom people may sign in with by OpenID Connect; null for links alone. */
  readonly organisation: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly scope: string;
    readonly name: string;
    readonly delegationClaim: string;
    readonly roleClaim: string;
  } | null;
  /** How many sockets may be open: of one session, in one draft, at this server. */
  readonly limits: { readonly session: number; readonly draft: number; readonly server: number };
  /** Where people's browsers reach this server, without a slash at the end; null where that is host and port. */
  readonly publicUrl: string | null;
}

/** What holds where the environment says nothing. */
export const DEFAULTS = {
  PORT: '3000',
  // Nobody but this machine, until somebody decides otherwise.
  HOST: '127.0.0.1',
  WEFT_DATA: './data',
  DATABASE_URL: '',
  REDIS_URL: '',
  WEFT_METRICS: '',
  WEFT_LOG_LEVEL: 'info',
  WEFT_ADMIN_TOKEN: '',
  // A person with every tab and script they may have; the largest room an assembly fills, twice; what one core carries.
  WEFT_MOST_TABS: '32',
  WEFT_MOST_PEOPLE: '1000',
  WEFT_MOST_SOCKETS: '5000',
  WEFT_PUBLIC_URL: '',
  WEFT_PROXIES: '0',
  WEFT_OIDC_ISSUER: '',
  WEFT_OIDC_CLIENT_ID: '',
  WEFT_OIDC_CLIENT_SECRET: '',
  WEFT_OIDC_SCOPE: 'openid profile',
  WEFT_OIDC_NAME: 'your organisation',
  WEFT_OIDC_DELEGATION_CLAIM: 'delegation',
  WEFT_OIDC_ROLE_CLAIM: 'weft_role',
} as const;

/** A setting's name. */
export type Setting = keyof typeof DEFAULTS;

/** Reads the settings. Throws a sentence for the operator where one cannot be right. */
export function configFrom(environment: Readonly<Record<string, string | undefined>>): Config {
  const setting = (name: Setting): string => environment[name]?.trim() || DEFAULTS[name];
  const databaseUrl = serviceOf('DATABASE_URL', setting('DATABASE_URL'), /^postgres(ql)?:\/\/./);
  const redisUrl = serviceOf('REDIS_URL', setting('REDIS_URL'), /^rediss?:\/\/./);
  return {
    databaseUrl,
    // Nodes that share no database have nothing to tell one another.
    redisUrl: databaseUrl === null ? null : redisUrl,
    port: portOf(setting('PORT')),
    host: setting('HOST'),
    data: setting('WEFT_DATA'),
    metrics: addressOf(setting('WEFT_METRICS')),
    logLevel: levelOf(setting('WEFT_LOG_LEVEL')),
    adminToken: setting('WEFT_ADMIN_TOKEN') || null,
    limits: {
      session: countOf('WEFT_MOST_TABS', setting('WEFT_MOST_TABS')),
      draft: countOf('WEFT_MOST_PEOPLE', setting('WEFT_MOST_PEOPLE')),
      server: countOf('WEFT_MOST_SOCKETS', setting('WEFT_MOST_SOCKETS')),
    },
    publicUrl: urlOf(setting('WEFT_PUBLIC_URL')),
    proxies: setting('WEFT_PROXIES') === '0' ? 0 : countOf('WEFT_PROXIES', setting('WEFT_PROXIES')),
    organisation: organisationOf(setting),
  };
}

function portOf(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${value}".`);
  }
  return port;
}

/** Whom people may sign in with; all of it must be said, or none. */
function organisationOf(setting: (name: Setting) => string): Config['organisation'] {
  const issuer = setting('WEFT_OIDC_ISSUER');
  if (issuer === '') return null;
  const clientId = setting('WEFT_OIDC_CLIENT_ID');
  const clientSecret = setting('WEFT_OIDC_CLIENT_SECRET');
  if (!URL.canParse(issuer) || clientId === '' || clientSecret === '') {
    throw new Error(
      'WEFT_OIDC_ISSUER must be a web address, and WEFT_OIDC_CLIENT_ID and WEFT_OIDC_CLIENT_SECRET be set beside it.',
    );
  }
  return {
    ...{ issuer, clientId, clientSecret },
    scope: setting('WEFT_OIDC_SCOPE'),
    name: setting('WEFT_OIDC_NAME'),
    delegationClaim: setting('WEFT_OIDC_DELEGATION_CLAIM'),
    roleClaim: setting('WEFT_OIDC_ROLE_CLAIM'),
  };
}

function countOf(name: Setting, value: string): number {
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw new Error(`${name} must be a number from 1 to 999999, not "${value}".`);
}

/** A port, on this machine alone, or a host and a port. */
function addressOf(value: string): Config['metrics'] {
  if (value === '') return null;
  const [, host = '127.0.0.1', port = ''] = /^(?:(.+):)?(\d+)$/.exec(value) ?? [];
  if (port === '' || Number(port) > 65_535) {
    throw new Error(`WEFT_METRICS must be a port, or host:port such as 127.0.0.1:9464, not "${value}".`);
  }
  return { host, port: Number(port) };
}

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];

function levelOf(value: string): string {
  if (LEVELS.includes(value)) return value;
  throw new Error(`WEFT_LOG_LEVEL must be one of ${LEVELS.join(', ')}, not "${value}".`);
}

const EXAMPLES = {
  DATABASE_URL: 'postgres://weft@db.example.org:5432/weft',
  REDIS_URL: 'redis://redis.example.org:6379',
} as const;

/** The address of a service; null where there is none. What is wrong with it is not said: it may hold a password. */
function serviceOf(name: keyof typeof EXAMPLES, value: string, form: RegExp): string | null {
  if (value === '') return null;
  if (!form.test(value)) throw new Error(`${name} must be an address such as ${EXAMPLES[name]}.`);
  return value;
}

function urlOf(value: string): string | null {
  if (value === '') return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new Error(
      `WEFT_PUBLIC_URL must be a web address such as https://weft.example.org, not "${value}".`,
    );
  }
  return url.href.replace(/\/+$/, '');
}
