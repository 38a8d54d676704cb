/** A draft, and people who are signed in to it: put where a Weft keeps things, before it starts. */
import { draftsIn } from '../drafts/drafts.ts';
import { resolution98 } from '../drafts/sample.ts';
import type { Log } from '../log/log.ts';
import type { SqlDatabase } from '../log/sql.ts';
import { peopleIn } from '../people/people.ts';
import { newId } from '../people/secrets.ts';
import type { Seat } from './typist.ts';

/** What was put there. */
export interface Furnished {
  readonly draft: string;
  readonly seats: readonly Seat[];
}

/** Puts the sample and so many delegates there. */
export async function furnish(sql: SqlDatabase, log: Log, count: number): Promise<Furnished> {
  const newClient = () => Math.floor(Math.random() * 2 ** 32);
  const chair = { user: 'chair', name: 'Chair', delegation: '' };
  const draft = await draftsIn(sql, log, { now: Date.now, newId, newClient }).make(resolution98(), chair);
  const people = peopleIn(sql, Date.now, null);
  const delegation = 'Brazil';
  const seats: Seat[] = [];
  for (let number = 0; number < count; number++) {
    const { secret } = await people.invite({ draft, role: 'delegate', delegation });
    const joined = await people.join(secret, `Delegate ${number}`, null);
    if (joined === null) throw new Error('The link that was just made is not valid.');
    const { person, session } = joined;
    seats.push({ session, who: { ...person, delegation, role: 'delegate' } });
  }
  return { draft, seats };
}
