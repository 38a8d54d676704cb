/** The settings, as the environment has them; every default stands in one table. */

/** What a Weft is started with. */
export interface Config {
  /** The port to listen on; 0 takes any free one. */
  readonly port: number;
  readonly host: string;
  /** The folder that holds everything kept. */
  readonly data: string;
  /** A bearer token with a chair's rights on every draft; null where there is none. */
  readonly adminToken: string | null;
  /** Where people's browsers reach this server, without a slash at the end; null where that is host and port. */
  readonly publicUrl: string | null;
}

/** What holds where the environment says nothing. */
export const DEFAULTS = {
  PORT: '3000',
  // Nobody but this machine, until somebody decides otherwise.
  HOST: '127.0.0.1',
  WEFT_DATA: './data',
  WEFT_ADMIN_TOKEN: '',
  WEFT_PUBLIC_URL: '',
} as const;

/** A setting's name. */
export type Setting = keyof typeof DEFAULTS;

/** Reads the settings. Throws a sentence for the operator where one cannot be right. */
export function configFrom(environment: Readonly<Record<string, string | undefined>>): Config {
  const setting = (name: Setting): string => environment[name]?.trim() || DEFAULTS[name];
  return {
    port: portOf(setting('PORT')),
    host: setting('HOST'),
    data: setting('WEFT_DATA'),
    adminToken: setting('WEFT_ADMIN_TOKEN') || null,
    publicUrl: urlOf(setting('WEFT_PUBLIC_URL')),
  };
}

function portOf(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${value}".`);
  }
  return port;
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
