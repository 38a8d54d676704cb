/** What each root takes, and from whom: the section "Who may do what" of the design, rule by rule. */
import { clientOfChange, type Id, type Range, ROOTS } from '../weave/records.ts';
import { turns } from '../weave/turning.ts';
import type { Arriving } from './arriving.ts';
import type { Struct } from './decode.ts';
import { landing } from './order.ts';
import { type Refusal, refuse } from './refusal.ts';
import {
  hasControl,
  isAuthor,
  isChange,
  isComment,
  isDecision,
  isEmbed,
  isField,
  isFieldName,
  isPosition,
} from './shapes.ts';

/** Who sends an update, as signed in now. */
export interface Sender {
  readonly user: string;
  readonly name: string;
  readonly delegation: string;
  readonly role: 'chair' | 'delegate' | 'observer';
}

/** All that a rule looks at beside the struct itself. `now`: milliseconds since 1970. */
export interface Case {
  readonly sender: Sender;
  readonly draft: Arriving;
  readonly now: number;
}

/** A struct with the place it writes to. */
export interface Placed {
  readonly struct: Struct;
  readonly root: string;
  readonly key: string | null;
}

/** Clocks of honest computers differ by minutes at most. */
const MOST_SKEW = 5 * 60_000;

/** Judges what is new; null lets it through. For `text`, `landing` has to follow. */
export function judge(placed: Placed, of: Case): Refusal | null {
  return judgeSender(placed, of) ?? judgeContent(placed, of);
}

/** Where in `text` the words will stand, or why they may not. */
export function judgeLanding(struct: Struct, draft: Arriving): { readonly left: Id | null } | Refusal {
  const left = landing(struct, draft);
  return left === undefined ? refuse('neighbours-crossed') : { left };
}

function judgeSender({ struct, root }: Placed, { sender, draft }: Case): Refusal | null {
  const { client, clock } = struct;
  const owner = draft.owner(client);
  if (sender.role === 'observer') return refuse('observer');
  if (owner !== undefined && owner !== sender.user) return refuse('not-yours');
  if (clock === 0) return root === ROOTS.authors ? null : refuse('unsigned');
  const author = draft.entry(ROOTS.authors, String(client));
  if (!isAuthor(author) || author.user !== sender.user) return refuse('unsigned');
  return author.delegation === sender.delegation ? null : refuse('other-delegation');
}

function judgeContent(placed: Placed, of: Case): Refusal | null {
  switch (placed.root) {
    case ROOTS.text:
      return judgeWords(placed.struct, of.draft);
    case ROOTS.authors:
      return judgeAuthor(placed, of);
    case ROOTS.changes:
      return judgeKey(placed, of) ?? judgeChange(placed, of);
    case ROOTS.decisions:
      return judgeDecisions(placed, of);
    case ROOTS.comments:
      return judgeKey(placed, of) ?? judgeComment(placed, of);
    case ROOTS.positions:
      return judgeKey(placed, of) ?? judgePosition(placed, of);
    case ROOTS.draft:
      return judgeField(placed, of);
    default:
      return refuse('unknown-root');
  }
}

function judgeWords({ client, right, content }: Struct, draft: Arriving): Refusal | null {
  if (right === null) return refuse('text-end');
  if (!draft.opened(client)) return refuse('no-insert');
  switch (content.kind) {
    case 'string':
      if (hasControl(content.string)) return refuse('control-character');
      if (turns(content.string)) return refuse('turning-character');
      // Only a string that was sent before and comes again, longer, can begin or end within a pair.
      if (isLow(content.string.charCodeAt(0))) return refuse('half-character');
      return isHigh(content.string.charCodeAt(content.string.length - 1)) ? refuse('half-character') : null;
    case 'embed': {
      const { embed } = content;
      if (!isEmbed(embed)) return refuse('embed');
      return embed.type === 'reference' && !isMark(embed.to, draft) ? refuse('not-a-mark') : null;
    }
    default:
      return refuse('content-kind');
  }
}

function judgeAuthor({ struct, key }: Placed, { sender, draft, now }: Case): Refusal | null {
  const author = onlyValue(struct);
  if (struct.clock !== 0 || key !== String(struct.client) || draft.entry(ROOTS.authors, key) !== undefined) {
    return refuse('identity');
  }
  if (!isAuthor(author)) return refuse('shape');
  const { user, name, delegation, role } = sender;
  const equal =
    author.user === user && author.name === name && author.delegation === delegation && author.role === role;
  return equal ? judgeTime(author.since, now) : refuse('identity');
}

/** Keys are `<clientID>.<n>` of who writes, each set once. */
function judgeKey({ struct, root, key }: Placed, { draft }: Case): Refusal | null {
  if (key === null) return refuse('key');
  if (struct.origin !== null || draft.entry(root, key) !== undefined) return refuse('set-twice');
  const [client, number = '', ...more] = key.split('.');
  const own = client === String(struct.client) && /^(?:0|[1-9]\d{0,8})$/.test(number) && more.length === 0;
  return own ? null : refuse('key');
}

function judgeChange({ struct, key }: Placed, { sender, draft, now }: Case): Refusal | null {
  const record = onlyValue(struct);
  if (!isChange(record)) return refuse('shape');
  if (record.agreed && sender.role !== 'chair') return refuse('chair-agreed');
  const refusal = judgeTime(record.at, now) ?? judgeGroup(record.group, key, sender, draft);
  if (refusal) return refusal;
  switch (record.kind) {
    case 'insert':
      return record.from === struct.clock + 1 ? null : refuse('from');
    case 'delete':
    case 'format':
      return judgeRanges(record.ranges, draft);
    case 'paragraph':
      return isMark(record.mark, draft) ? null : refuse('not-a-mark');
    case 'withdraw':
      return firstRefusal(record.changes, (change) => judgeOwn(change, sender, draft, 'not-your-change'));
  }
}

function judgeGroup(
  group: string | undefined,
  key: string | null,
  sender: Sender,
  draft: Arriving,
): Refusal | null {
  return group === undefined || group === key ? null : judgeOwn(group, sender, draft, 'group');
}

function judgeOwn(
  change: string,
  sender: Sender,
  draft: Arriving,
  rule: 'group' | 'not-your-change',
): Refusal | null {
  if (draft.entry(ROOTS.changes, change) === undefined) return refuse('unknown-change');
  return draft.owner(clientOfChange(change)) === sender.user ? null : refuse(rule);
}

function judgeRanges(ranges: readonly Range[], draft: Arriving): Refusal | null {
  return firstRefusal(ranges, (range) => {
    const [client, clock, length] = range;
    if (!draft.holds(range)) return refuse('unknown-words');
    const cut = isLow(draft.unit([client, clock])) || isHigh(draft.unit([client, clock + length - 1]));
    return cut ? refuse('half-character') : null;
  });
}

function judgeDecisions({ struct, key }: Placed, of: Case): Refusal | null {
  if (of.sender.role !== 'chair') return refuse('chair-decides');
  // Yjs would keep it, where no list shows it.
  if (key !== null) return refuse('key');
  if (struct.right !== null) return refuse('decide-order');
  if (struct.content.kind !== 'any') return refuse('content-kind');
  return firstRefusal(struct.content.values, (value) => judgeDecision(value, of));
}

function judgeDecision(decision: unknown, { draft, now }: Case): Refusal | null {
  if (!isDecision(decision)) return refuse('shape');
  const kinds = new Set<unknown>();
  for (const change of decision.changes) {
    const record = draft.entry(ROOTS.changes, change);
    if (record === undefined) return refuse('unknown-change');
    kinds.add(isChange(record) ? record.kind : undefined);
  }
  if (kinds.has('withdraw')) return refuse('decide-withdrawal');
  if (kinds.has('insert') && decision.ranges === undefined) return refuse('decide-words');
  return judgeTime(decision.at, now) ?? judgeRanges(decision.ranges ?? [], draft);
}

function judgeComment({ struct }: Placed, { draft, now }: Case): Refusal | null {
  const comment = onlyValue(struct);
  if (!isComment(comment)) return refuse('shape');
  return judgeTime(comment.at, now) ?? judgeTopic(comment.on, draft);
}

function judgeTopic(
  on: { change: string } | { ranges: readonly Range[] } | { comment: string },
  draft: Arriving,
): Refusal | null {
  if ('ranges' in on) return judgeRanges(on.ranges, draft);
  if ('change' in on) {
    return draft.entry(ROOTS.changes, on.change) === undefined ? refuse('unknown-change') : null;
  }
  return draft.entry(ROOTS.comments, on.comment) === undefined ? refuse('unknown-comment') : null;
}

function judgePosition({ struct }: Placed, { now }: Case): Refusal | null {
  const position = onlyValue(struct);
  return isPosition(position) ? judgeTime(position.at, now) : refuse('shape');
}

function judgeField({ struct, key }: Placed, { sender }: Case): Refusal | null {
  if (sender.role !== 'chair') return refuse('chair-draft');
  if (key === null || struct.right !== null || !isFieldName(key)) return refuse('draft-field');
  // A field set twice before it was sent: Yjs clears the first value away. Whether a later one came, is asked at the end.
  if (struct.content.kind === 'deleted') return null;
  return isField(key, onlyValue(struct)) ? null : refuse('draft-field');
}

function judgeTime(at: number, now: number): Refusal | null {
  return at <= now + MOST_SKEW ? null : refuse('time');
}

/** The value of an entry in a map, which is always one; undefined otherwise, which no shape fits. */
function onlyValue({ content }: Struct): unknown {
  return content.kind === 'any' && content.values.length === 1 ? content.values[0] : undefined;
}

function isMark([client, clock]: Id, draft: Arriving): boolean {
  const piece = draft.piece(client, clock);
  if (piece?.root !== ROOTS.text || piece.content.kind !== 'embed') return false;
  const { embed } = piece.content;
  return isEmbed(embed) && embed.type === 'paragraph';
}

/** Whether it is the first, the second half of a surrogate pair. */
export function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
/** Whether it is the second half of a surrogate pair. */
export function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function firstRefusal<T>(things: readonly T[], judgeOne: (thing: T) => Refusal | null): Refusal | null {
  for (const thing of things) {
    const refusal = judgeOne(thing);
    if (refusal) return refusal;
  }
  return null;
}
