/** The drafts that are measured: Weft's own, and the same words with the same marks as its peer keeps them. */
import { addSuggestionMarks } from '@handlewithcare/prosemirror-suggest-changes';
import { type Mark, type Node, Schema } from 'prosemirror-model';
import { prosemirrorToYXmlFragment } from 'y-prosemirror';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { markedParagraphs } from '../shared/views/marked.ts';
import type { MarkedParagraph } from '../shared/views/paragraphs.ts';
import { Reading } from '../shared/views/reading.ts';
import { compose } from '../shared/weave/compose.ts';
import { Hand } from '../shared/weave/hand.ts';
import type { Id, ParagraphAttributes } from '../shared/weave/records.ts';
import { Weave } from '../shared/weave/weave.ts';

/** How many people proposed the changes of a draft, and how many type in it from afar. */
export const PEOPLE = 20;
const DELEGATIONS = ['B', 'CAN', 'USA', 'MEX', 'ARG'];
const AT = 1_700_000_000_000;
/** The first client id of those who proposed the changes, and of those who type from afar. */
const PROPOSERS = 100;
const TYPISTS = 500;

const SENTENCE =
  'that the development of technologies will make it possible to connect billions of devices to the network, with consequences for almost all aspects of daily life;';
const HEADING = 'recognizing further';
/** A section of a resolution: its heading, and items. */
const SECTION = 10;

interface BaseParagraph {
  readonly attributes: ParagraphAttributes;
  readonly words: string;
}

function baseParagraph(at: number): BaseParagraph {
  return at % SECTION === 0
    ? { attributes: { style: 'Call' }, words: HEADING }
    : { attributes: { style: 'Normal', label: 'letter' }, words: SENTENCE };
}

/** The clock of each base paragraph's first word: base writes its author's entry first, then word upon word. */
function clocksOf(paragraphs: number): number[] {
  const clocks: number[] = [];
  let clock = 1;
  for (let at = 0; at < paragraphs; at++) {
    clocks.push(clock);
    clock += baseParagraph(at).words.length + 1;
  }
  return clocks;
}

/** Who a person is: twenty of them, of five delegations. */
export function identityOf(person: number) {
  const delegation = DELEGATIONS[person % DELEGATIONS.length] ?? '';
  return { user: `person ${person}`, name: `Person ${person}`, delegation, role: 'delegate' } as const;
}

/** A draft with a proposal line, sections of items in force, and the changes of twenty people, spread evenly. */
export function draftOf(paragraphs: number, changes: number): Y.Doc {
  const doc = new Y.Doc();
  compose(doc, {
    front: [{ attributes: { style: 'Proposal' }, runs: [] }],
    base: Array.from({ length: paragraphs }, (_, at) => {
      const { attributes, words } = baseParagraph(at);
      return { attributes, runs: [{ content: words }] };
    }),
    fields: {},
    at: AT,
    chair: { client: 2, user: 'chair', name: 'Chair', delegation: '' },
    baseClient: 1,
    importClient: () => 3,
  });
  const own = doc.clientID;
  const weave = new Weave(doc);
  const clocks = clocksOf(paragraphs);
  let now = AT;
  for (let person = 0; person < PEOPLE; person++) {
    doc.clientID = PROPOSERS + person;
    const hand = new Hand(weave, identityOf(person), () => now++);
    hand.write(() => {
      for (let change = person; change < changes; change += PEOPLE) propose(hand, change, clocks);
    });
  }
  weave.close();
  doc.clientID = own;
  return doc;
}

/** Every other change inserts a word, the others strike one; steps coprime to the sizes spread them over the draft. */
function propose(hand: Hand, change: number, clocks: readonly number[]): void {
  const at = (change * 7919) % clocks.length;
  const clock = (clocks[at] ?? 1) + ((change * 37) % (baseParagraph(at).words.length - 6));
  if (change % 2 === 0) hand.insert({ before: [1, clock] }, ['also ']);
  else hand.strike([[1, clock, 4]]);
}

/** A remote key: what it adds to the draft, and the presence message that comes with it. */
export interface RemoteKey {
  readonly update: Uint8Array;
  readonly presence: Uint8Array;
}

/** What twenty typists send, each in a paragraph of their own: a round holds one key of each. */
export function remoteKeys(draft: Uint8Array, paragraphs: number, rounds: number): RemoteKey[][] {
  const keys: RemoteKey[][] = Array.from({ length: rounds }, () => []);
  const clocks = clocksOf(paragraphs);
  for (let person = 0; person < PEOPLE; person++) {
    const at = Math.floor(((person + 0.5) * paragraphs) / PEOPLE);
    const item = at % SECTION === 0 ? at + 1 : at;
    for (const [round, key] of keysOf(draft, person, [1, (clocks[item] ?? 1) + 30], rounds).entries()) {
      keys[round]?.push(key);
    }
  }
  return keys;
}

function keysOf(draft: Uint8Array, person: number, before: Id, count: number): RemoteKey[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, draft);
  doc.clientID = TYPISTS + person;
  const awareness = new Awareness(doc);
  const identity = identityOf(person);
  const hand = new Hand(new Weave(doc), identity, () => AT);
  const keys: RemoteKey[] = [];
  let update: Uint8Array = new Uint8Array();
  doc.on('update', (bytes: Uint8Array) => {
    update = bytes;
  });
  for (let key = 0; key < count; key++) {
    const written = hand.extend({ before }, ['x']);
    const left: Id = written ? [written.words[0], written.words[1]] : before;
    awareness.setLocalState({ user: identity, cursor: { anchor: { behind: left }, head: { behind: left } } });
    keys.push({ update, presence: encodeAwarenessUpdate(awareness, [doc.clientID]) });
  }
  awareness.destroy();
  doc.destroy();
  return keys;
}

/** What somebody sends who types in one item, letter by letter: the first letter opens a change, the others go on with it. */
export function lettersIn(draft: Uint8Array, item: number, person: number, letters: number): Uint8Array[] {
  const clock = clocksOf(item + 1)[item] ?? 1;
  return keysOf(draft, person, [1, clock + 30], letters).map(({ update }) => update);
}

/** The presence messages of so many people of `DELEGATIONS`, each with a caret in an item, which they have moved so often. */
export function presenceOf(people: number, items: number, moves = 0): Uint8Array[] {
  const clocks = clocksOf(items);
  return Array.from({ length: people }, (_, person) => {
    const doc = new Y.Doc();
    doc.clientID = TYPISTS + 1000 + person;
    const awareness = new Awareness(doc);
    for (let move = 0; move <= moves; move++) {
      const at: Id = [1, (clocks[(person * 7) % items] ?? 1) + 3 + move];
      awareness.setLocalState({
        user: { ...identityOf(person) },
        cursor: { anchor: { behind: at }, head: { behind: at } },
      });
    }
    const message = encodeAwarenessUpdate(awareness, [doc.clientID]);
    awareness.destroy();
    doc.destroy();
    return message;
  });
}

/** The peer's schema: suggest-changes' marks, and the same elements as Weft's. */
export function peerSchema(): Schema {
  return new Schema({
    nodes: {
      doc: { content: 'paragraph+', marks: 'insertion modification deletion' },
      paragraph: {
        content: 'inline*',
        toDOM: () => ['div', { class: 'paragraph' }, ['p', 0]],
        parseDOM: [{ tag: 'div.paragraph', contentElement: 'p' }],
      },
      text: { group: 'inline' },
    },
    marks: addSuggestionMarks({}),
  });
}

/** The marked view of a draft as suggest-changes marks it: of marks that exclude each other the strike stays. */
export function peerNode(schema: Schema, draft: Y.Doc): Node {
  const reading = new Reading(draft);
  const ids = new Map<string, number>();
  const markOf = (name: 'insertion' | 'deletion', entry: string): Mark[] => {
    const id = ids.get(entry) ?? ids.size + 1;
    ids.set(entry, id);
    const type = schema.marks[name];
    return type ? [type.create({ id })] : [];
  };
  const inline = ({ runs }: MarkedParagraph): Node[] =>
    runs.flatMap(({ content, strikes, insertion }) => {
      if (typeof content !== 'string') return [];
      const strike = strikes[0];
      const marks = strike
        ? markOf('deletion', strike.entry)
        : insertion
          ? markOf('insertion', insertion.entry)
          : [];
      return [schema.text(content, marks)];
    });
  const nodes = markedParagraphs(reading).map((paragraph) =>
    schema.node('paragraph', null, inline(paragraph)),
  );
  reading.close();
  return schema.node('doc', null, nodes);
}

/** The same draft as y-prosemirror keeps it. */
export function peerDraft(draft: Y.Doc): Y.Doc {
  const doc = new Y.Doc();
  prosemirrorToYXmlFragment(peerNode(peerSchema(), draft), doc.getXmlFragment('prosemirror'));
  return doc;
}
