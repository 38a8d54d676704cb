/** Who is at the other end of a connection. */
import type { Sender } from '../../shared/gate/gate.ts';

/** Somebody signed in, with what they are in this draft now. */
export type Identity = Sender;

/** A connection's sign-in, asked again for each message, so that a revoked link or a new role counts at once. */
export interface Session {
  /** Null once they may no longer be here. */
  who(): Identity | null;
}
