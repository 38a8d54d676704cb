/** The operator's log: a line of JSON for each event, with the ids of request and draft, and nothing anybody typed. */
import { type DestinationStream, type Logger, pino } from 'pino';

/** What a line may say beside its event. */
export interface Facts {
  readonly request?: string;
  readonly draft?: string;
  readonly rule?: string;
  readonly method?: string;
  /** The pattern of an address, never the address: some hold secrets. */
  readonly route?: string;
  readonly status?: number;
  readonly code?: number;
  readonly ms?: number;
  readonly error?: unknown;
}

/** Where events are written. */
export interface Journal {
  note(event: string, facts?: Facts): void;
  /** Something went wrong that somebody should look at. */
  warn(event: string, facts?: Facts): void;
}

/** A journal of lines to `to` (else to standard error); `level` as pino names them. */
export function journalTo(level: string, to?: DestinationStream): Journal {
  const destination = to ?? pino.destination({ dest: 2, sync: true });
  const logger: Logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    note: (event, facts = {}) => logger.info(lineOf(facts), event),
    warn: (event, facts = {}) => logger.warn(lineOf(facts), event),
  };
}

/** What an error may say here. */
interface Failure {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly frames: readonly string[];
}

function lineOf({ error, ...facts }: Facts): Omit<Facts, 'error'> & { readonly failure?: Failure } {
  return error === undefined ? facts : { ...facts, failure: failureOf(error) };
}

/**
 * The message of an error that has a code (of the system, SQLite, PostgreSQL) names what failed; that of any other may
 * quote what it stumbled upon, such as a text that is no JSON, so only its type and place are told.
 */
function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { type: typeof error, frames: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    type: error.name,
    ...(code === undefined ? {} : { code, message: error.message }),
    frames: frames.map((line) => line.trim()).slice(0, 8),
  };
}
