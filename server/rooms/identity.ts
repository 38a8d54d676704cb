/** Who is at the other end of a connection. */
import type { Sender } from '../../shared/gate/gate.ts';

/** Somebody signed in, with what they are in this draft now. */
export type Identity = Sender;

/** A connection's sign-in, asked again for each message, so that a revoked link or a new role counts at once. */
export interface Session {
  /** Whose it is, as long as it lasts. */
  readonly user: string;
  /** Who they are; null once they may no longer be here, undefined where that must be looked up anew. */
  known(): Identity | null | undefined;
  /** Counts a message of so many bytes; false where it is more than they may say. Absent where nobody counts. */
  readonly allows?: (bytes: number) => boolean;
  /** Looks it up; rejects where it cannot be, and then nothing they say may be taken. */
  look(): Promise<Identity | null>;
}
