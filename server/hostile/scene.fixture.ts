/** A draft in a running server with honest people in it, and one who is not: whatever he does, what they have stays. */
import { createHash } from 'node:crypto';
import { expect, vi } from 'vitest';
import * as Y from 'yjs';
import type { Me } from '../../shared/protocol/people.ts';
import { type Range, ROOTS } from '../../shared/weave/records.ts';
import { Caller } from '../http/caller.fixture.ts';
import { startTrial, type Trial } from '../http/trial.ts';

/** Who a session is, in the draft of the scene. */
export interface Seat {
  readonly session: string;
  readonly me: Me;
}

/** What a scene is made of. `boris` and `chair` are honest and stay connected; `chair` has rejected `borisStrike`. */
export interface Scene {
  readonly trial: Trial;
  readonly draft: string;
  readonly mallory: Seat;
  readonly boris: Caller;
  readonly borisSeat: Seat;
  readonly borisBurst: string;
  readonly borisStrike: string;
  readonly chair: Caller;
  readonly chairSeat: Seat;
  /** Words in force. */
  readonly inForce: Range;
  seat(role: Me['role'], delegation?: string): Promise<Seat>;
  /** Makes somebody something else; their connections hear of it. */
  change(seat: Seat, role: Me['role']): Promise<void>;
  /** Expects that nothing in the draft is other than before, and that the honest are there and can write. */
  unharmed(before: string): Promise<void>;
  /** The whole draft, as the server holds it for whoever comes now. */
  state(): Promise<string>;
}

export async function openScene(): Promise<Scene> {
  const trial = await startTrial({ adminToken: 'the-secretariat-of-this-trial' });
  const draft = await trial.newDraft();

  async function seat(role: Me['role'], delegation = ''): Promise<Seat> {
    const session = await trial.newSession(draft, role, delegation);
    const { user, name } = (await trial.ask('GET /api/me', { as: session })).body as Me;
    return { session, me: { user, name, delegation, role } };
  }

  const [mallory, borisSeat, chairSeat] = await Promise.all([
    seat('delegate', 'Brazil'),
    seat('delegate', 'RCC'),
    seat('chair', 'ITU'),
  ]);
  const boris = await Caller.into(trial, draft, borisSeat.session);
  const chair = await Caller.into(trial, draft, chairSeat.session);
  boris.sign(borisSeat.me);
  const borisBurst = boris.type('boris 😀 ', 3);
  const inForce = rangeAt(boris, 30, 5);
  const borisStrike = boris.record({ kind: 'delete', ranges: [inForce] });
  await boris.saved();
  chair.sign(chairSeat.me);
  chair.doc
    .getArray(ROOTS.decisions)
    .push([{ verdict: 'reject', changes: [borisStrike], ranges: [inForce], at: Date.now() }]);
  await chair.saved();

  async function state(): Promise<string> {
    const newcomer = await Caller.into(trial, draft, chairSeat.session);
    newcomer.leave();
    return wholeOf(newcomer.doc);
  }

  return {
    ...{
      trial,
      draft,
      mallory,
      boris,
      borisSeat,
      borisBurst,
      borisStrike,
      chair,
      chairSeat,
      inForce,
      seat,
      state,
    },
    async change(whose, role) {
      const path = `/api/drafts/${draft}/members/${whose.me.user}`;
      const changed = await trial.ask(`PATCH ${path}`, { as: chairSeat.session, json: { role } });
      expect(changed.status).toBe(200);
    },
    async unharmed(before) {
      expect([boris.end, chair.end]).toEqual([null, null]);
      expect(await state()).toBe(before);
      // What was passed on is the same: they asked for nothing since they came.
      await vi.waitFor(() => expect([wholeOf(boris.doc), wholeOf(chair.doc)]).toEqual([before, before]));
    },
  };
}

/** The ids of `length` units of text that stand together from the place `at`. */
export function rangeAt({ text }: Caller, at: number, length: number): Range {
  let before = 0;
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue;
    if (at < before + item.length) return [item.id.client, item.id.clock + at - before, length];
    before += item.length;
  }
  throw new Error('The text ends before that.');
}

/** All that a document holds, in short: every item, its words, its place and whether it is deleted. */
function wholeOf(doc: Y.Doc): string {
  return createHash('sha256').update(Y.encodeStateAsUpdate(doc)).digest('hex');
}
