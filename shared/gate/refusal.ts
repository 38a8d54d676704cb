/** What the gate answers when it lets something not through: a stable name for programs, a sentence for people. */

/** Why an update was refused. */
export interface Refusal {
  readonly rule: Rule;
  /** One sentence: what is wrong, and what to do. */
  readonly reason: string;
}

const AFRESH = 'Reload the draft and offer your words again.';
const PROGRAM = 'This is a fault of the program that wrote it.';

const REASONS = {
  malformed: `The message is not a Yjs update that can be read. ${PROGRAM}`,
  'too-big': 'The message is larger than a draft takes at once. Send it in smaller parts.',
  'too-deep': `A value is nested deeper than any record is. ${PROGRAM}`,
  'too-much-work': 'The message takes longer to check than a draft allows. Send it in smaller parts.',
  'content-kind': `The message holds a kind of content that drafts do not know. ${PROGRAM}`,
  observer: 'You take part as an observer, who reads but does not write. Ask the chair for a role that may.',
  'not-yours': `The client id belongs to somebody else. ${AFRESH}`,
  unsigned: `A client id writes before it has said whose it is. ${AFRESH}`,
  identity: `The entry under authors is not who is signed in here. ${AFRESH}`,
  'other-delegation': `You now write for another delegation than this client id does. ${AFRESH}`,
  gap: `Something you wrote earlier is missing here. ${AFRESH}`,
  'unknown-root': `The message writes to a place that drafts do not have. ${PROGRAM}`,
  'unknown-origin': `The message builds on something this draft does not hold. ${AFRESH}`,
  'mixed-roots': `The neighbours it names do not stand in one place. ${PROGRAM}`,
  'neighbours-crossed': `The right neighbour does not follow the left one. ${PROGRAM}`,
  'text-end': 'Nothing can stand behind the last paragraph mark. Write before it.',
  'half-character': `A character would be cut in half. ${PROGRAM}`,
  'control-character': 'The text holds a control character. Use a break or a new paragraph instead.',
  'turning-character':
    'The text holds a character that turns the direction of what follows. Write the words without it.',
  embed: `What stands in the line is not of a known kind and shape. ${PROGRAM}`,
  'no-insert': `Words come without an insert record before them. ${PROGRAM}`,
  key: `The key is not a number of the client id that wrote it. ${PROGRAM}`,
  'set-twice': 'A record is final and cannot be set again. Write a new one.',
  shape: `A record is not of a known shape. ${PROGRAM}`,
  time: 'The time of a record lies in the future. Set the clock of your computer.',
  from: `An insert record must open at the very next id. ${PROGRAM}`,
  group: 'A change can be grouped only with an earlier one of your own.',
  'chair-agreed': 'Only a chair writes text that is agreed at once. Make it a proposal.',
  'unknown-words': `A record names words that this draft does not hold. ${AFRESH}`,
  'not-a-mark': `A record names a paragraph that this draft does not hold. ${AFRESH}`,
  'unknown-change': `A record names a change that this draft does not hold. ${AFRESH}`,
  'not-your-change': 'Only who proposed a change can withdraw it. Ask them, or the chair.',
  'chair-decides': 'Only a chair decides. Take a position or write a comment instead.',
  'decide-order': `A decision must be put behind those that stand. ${PROGRAM}`,
  'decide-withdrawal': 'A withdrawal cannot be decided. Decide the changes themselves.',
  'decide-words': `A decision on an insertion must say which words it covers. ${PROGRAM}`,
  'unknown-comment': `The comment it answers is not in this draft. ${AFRESH}`,
  'chair-draft': 'Only a chair changes what the draft is called and how it is numbered.',
  'draft-field': 'The draft has no such field, or the value does not fit it.',
  'no-deleting': 'Nothing is ever deleted here. Strike the words instead.',
} as const;

/** The rules by name; names never change, since clients and tests know them. */
export type Rule = keyof typeof REASONS;

/** The refusal by this rule. */
export function refuse(rule: Rule): Refusal {
  return { rule, reason: REASONS[rule] };
}

/** Thrown while bytes are read or counted, where a value could not be returned; caught at the gate's door only. */
export class Unreadable extends Error {
  readonly rule: Rule;
  constructor(rule: Rule) {
    super(rule);
    this.rule = rule;
  }
}
