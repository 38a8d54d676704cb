/**
 * The gate: whether an update may enter a draft, told from its bytes and who sent it, before anything is applied.
 * Since nothing is ever overwritten, what may enter now may enter at any time and in any order.
 */
import { type Id, type Range, ROOTS } from '../weave/records.ts';
import { Arriving } from './arriving.ts';
import { type Decoded, decode, type Struct } from './decode.ts';
import type { Known } from './known.ts';
import { type Refusal, type Rule, refuse, Unreadable } from './refusal.ts';
import { type Case, isHigh, isLow, judge, judgeLanding, type Placed, type Sender } from './rules.ts';

export type { Refusal, Rule } from './refusal.ts';
export type { Sender } from './rules.ts';

/** What a legal update brings. */
export interface Passed {
  /** The client ids that wrote something the draft does not hold yet. */
  readonly clients: readonly number[];
  /** Whether anything in it is new; otherwise it need not be kept. */
  readonly fresh: boolean;
}

/** Why `update` may not enter, or null. Never throws. `now`: milliseconds since 1970. */
export function gate(update: Uint8Array, sender: Sender, known: Known, now: number): Refusal | null {
  const answer = examine(update, sender, known, now);
  return 'rule' in answer ? answer : null;
}

/** As `gate`, and tells what a legal update brings. */
export function examine(update: Uint8Array, sender: Sender, known: Known, now: number): Passed | Refusal {
  try {
    const draft = new Arriving(known);
    return admit(decode(update), { sender, draft, now });
  } catch (error) {
    if (error instanceof Unreadable) return refuse(error.rule);
    throw error;
  }
}

function admit(decoded: Decoded, of: Case): Passed | Refusal {
  const refusal = admitStructs([...decoded.structs.values()], of) ?? judgeCleared(of.draft);
  if (refusal) return refusal;
  const deleting = decoded.deletions.map((range) => judgeDeletion(range, of));
  const wrong = deleting.find((answer) => typeof answer === 'object');
  if (typeof wrong === 'object') return wrong;
  const { clients } = of.draft;
  return { clients, fresh: clients.length > 0 || deleting.includes('new') };
}

/** Reading a record costs what looking something up does for every 2⁴ bytes of it (measured). */
const BYTES_A_LOOK_UP = 4;

/** What may yet come from another client id of the same update. */
const AWAITED: ReadonlySet<Rule> = new Set<Rule>([
  'unknown-origin',
  'unknown-words',
  'not-a-mark',
  'unknown-change',
  'unknown-comment',
]);

/** Each client's structs in their order, and the clients as they build on each other. */
function admitStructs(lists: readonly (readonly Struct[])[], of: Case): Refusal | null {
  const queues = lists.map((structs) => ({ structs, at: 0 }));
  for (;;) {
    let moved = false;
    let stuck: Refusal | null = null;
    for (const queue of queues) {
      for (let struct = queue.structs[queue.at]; struct; struct = queue.structs[queue.at]) {
        const refusal = admitStruct(struct, of);
        if (refusal && !AWAITED.has(refusal.rule)) return refusal;
        if (refusal) stuck = refusal;
        if (refusal) break;
        queue.at += 1;
        moved = true;
      }
    }
    if (!stuck || !moved) return stuck;
  }
}

function admitStruct(struct: Struct, of: Case): Refusal | null {
  const { draft } = of;
  // What waits for others of its update is read again and again.
  draft.spend(struct.size >> BYTES_A_LOOK_UP);
  const state = draft.state(struct.client);
  if (struct.clock > state) return refuse('gap');
  const placed = place(struct, draft);
  if ('rule' in placed) return placed;
  // What the draft holds already, Yjs skips; but it looks its neighbours up even then, and cuts items there.
  if (struct.clock + struct.length <= state) return null;
  const fresh = withoutKnown(placed, state, draft);
  if ('rule' in fresh) return fresh;
  const refusal = judge(fresh, of);
  if (refusal) return refusal;
  const landed = fresh.root === ROOTS.text ? judgeLanding(fresh.struct, draft) : { left: null };
  if ('rule' in landed) return landed;
  draft.add(fresh.struct, fresh.root, fresh.key, landed.left);
  return null;
}

/** The root and key a struct writes to: named, or those of its neighbours. */
function place(struct: Struct, draft: Arriving): Placed | Refusal {
  const { root, key, origin, right } = struct;
  if (root !== null) return isRoot(root) ? { struct, root, key } : refuse('unknown-root');
  const neighbours = [origin, right].filter((id) => id !== null).map((id) => draft.piece(...id));
  const [one, other = one] = neighbours;
  if (!one || !other || neighbours.includes(undefined)) return refuse('unknown-origin');
  if (one.root !== other.root || one.key !== other.key) return refuse('mixed-roots');
  return cutsPair(origin, right, draft) ? refuse('half-character') : { struct, root: one.root, key: one.key };
}

function isRoot(name: string): boolean {
  return Object.values(ROOTS).some((root) => root === name);
}

/** Whether Yjs would cut a surrogate pair to put something between these; it would turn both halves into U+FFFD. */
function cutsPair(origin: Id | null, right: Id | null, draft: Arriving): boolean {
  return (origin !== null && isHigh(draft.unit(origin))) || (right !== null && isLow(draft.unit(right)));
}

/** What is new of a struct whose beginning the draft holds already, as Yjs will put it. */
function withoutKnown(placed: Placed, state: number, draft: Arriving): Placed | Refusal {
  const { struct, root, key } = placed;
  const known = state - struct.clock;
  if (known === 0) return placed;
  const before = draft.piece(struct.client, state - 1);
  // Yjs would put the rest behind what stands there, yet count it where the struct says.
  if (before?.root !== root || before.key !== key) return refuse('mixed-roots');
  return { root, key, struct: { ...struct, ...rest(struct, known) } };
}

function rest({ client, clock, length, content }: Struct, known: number): Partial<Struct> {
  const at = { clock: clock + known, length: length - known, origin: [client, clock + known - 1] } as const;
  switch (content.kind) {
    case 'string':
      return { ...at, content: { kind: 'string', string: content.string.slice(known) } };
    case 'any':
      return { ...at, content: { kind: 'any', values: content.values.slice(known) } };
    case 'deleted':
      return { ...at, content: { kind: 'deleted', count: content.count - known } };
    case 'embed':
      return at;
  }
}

/** A cleared value needs one that supersedes it: a later one in the update, or one that somebody set meanwhile. */
function judgeCleared(draft: Arriving): Refusal | null {
  const superseded = draft.cleared.every(({ field, origin }) => {
    if (draft.heir(field)) return true;
    const current = draft.entry(ROOTS.draft, field);
    return current !== undefined && current !== null && (!origin || draft.piece(...origin)?.deleted === true);
  });
  return superseded ? null : refuse('no-deleting');
}

/** Nothing is deleted but values of the draft's fields for which newer ones stand or come. */
function judgeDeletion([client, clock, length]: Range, { sender, draft }: Case): Refusal | 'new' | 'known' {
  // Yjs cuts an item even for a deletion of length 0.
  if (length === 0 || clock + length > draft.state(client)) return refuse('no-deleting');
  let answer: 'new' | 'known' = 'known';
  for (let at = clock; at < clock + length; ) {
    const piece = draft.piece(client, at);
    if (!piece) return refuse('no-deleting');
    at = piece.clock + piece.length;
    if (piece.deleted) continue;
    const heir = piece.root === ROOTS.draft && piece.key !== null ? draft.heir(piece.key) : undefined;
    const superseded = heir !== undefined && !(heir[0] === client && heir[1] < at && heir[1] >= piece.clock);
    if (sender.role !== 'chair' || !superseded) return refuse('no-deleting');
    answer = 'new';
  }
  return answer;
}
