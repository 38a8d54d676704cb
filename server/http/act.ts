/** What the server writes into a draft for somebody who asked by HTTP: checked by the gate as if they had typed it. */
import type * as Y from 'yjs';
import { NotSaved, Refused } from '../rooms/refused.ts';
import type { Room } from '../rooms/room.ts';
import type { Participant } from './caller.ts';
import { HttpProblem } from './problems.ts';

/** Resolves once what `write` wrote is on disk and with everybody; ends the request where it cannot be. */
export async function actAs(
  { person, standing }: Participant,
  room: Room,
  write: (doc: Y.Doc) => void,
): Promise<void> {
  try {
    await room.act({ ...person, ...standing }, write);
  } catch (reason) {
    if (reason instanceof Refused) throw new HttpProblem(403, reason.refusal.reason);
    if (reason instanceof NotSaved) throw new HttpProblem(503, reason.message);
    throw reason;
  }
}
