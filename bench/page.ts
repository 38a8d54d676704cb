/**
 * What runs in the browser: one editor on one draft, as the address says. `?editor=` is `weft`, `plain` (ProseMirror
 * with the same document and nothing else) or `peer` (y-prosemirror with suggest-changes and its cursors).
 */
import {
  enableSuggestChanges,
  suggestChanges,
  withSuggestChanges,
} from '@handlewithcare/prosemirror-suggest-changes';
import { EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import {
  absolutePositionToRelativePosition,
  initProseMirrorDoc,
  yCursorPlugin,
  ySyncPlugin,
  ySyncPluginKey,
} from 'y-prosemirror';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import '../client/style/index.css';
import { Binding } from '../client/editor/binding/binding.ts';
import { documentNode } from '../client/editor/binding/blocks.ts';
import { openEditor } from '../client/editor/editor.ts';
import { weftSchema } from '../client/editor/schema.ts';
import { markedParagraphs } from '../shared/views/marked.ts';
import { Reading } from '../shared/views/reading.ts';
import { peerSchema } from './drafts.ts';

/** Milliseconds since the page was asked for, and what the steps between took. */
export interface Opening {
  readonly arrived: number;
  readonly applied: number;
  readonly opened: number;
  readonly painted: number;
}

/** Milliseconds that one message took: its script, and until it was painted. */
export interface Taken {
  readonly script: number;
  readonly painted: number;
}

declare global {
  /** The driver hears the milliseconds of each key through this. */
  var told: ((painted: string) => void) | undefined;
  var bench: typeof api;
}

const parameters = new URLSearchParams(location.search);
const colour = (delegation: string) => (delegation === '' ? 'var(--d-none)' : 'var(--d-1)');
const me = { user: 'me', name: 'João', delegation: 'B', role: 'delegate' } as const;

function place(): HTMLElement {
  const found = document.querySelector<HTMLElement>('.text-place');
  if (!found) throw new Error('The page has no place for an editor.');
  return found;
}

/** Calls back when the next frame has been painted. */
function afterPaint(then: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  });
}

const painted = () => new Promise<void>((resolve) => afterPaint(resolve));

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

let doc = new Y.Doc();
let awareness = new Awareness(doc);

/** Somebody listens, as a provider does: otherwise Yjs would not encode what is written. */
function send(): void {
  doc.on('update', () => {});
  awareness.on('update', () => {});
}

/** Weft's editor; answers what closes it. */
function weft(): () => void {
  const reading = new Reading(doc);
  const editor = openEditor({
    place: place(),
    reading,
    awareness,
    me,
    now: Date.now,
    colour,
    onProblem: (sentence) => {
      throw new Error(sentence);
    },
  });
  return () => {
    editor.close();
    reading.close();
  };
}

function plain(): () => void {
  const reading = new Reading(doc);
  const start = documentNode(weftSchema(colour), markedParagraphs(reading));
  reading.close();
  const view = new EditorView(place(), {
    state: EditorState.create({ doc: start }),
    attributes: { class: 'weft-text' },
  });
  return () => view.destroy();
}

function peer(): () => void {
  const schema = peerSchema();
  const fragment = doc.getXmlFragment('prosemirror');
  const { doc: start, mapping } = initProseMirrorDoc(fragment, schema);
  const view: EditorView = new EditorView(place(), {
    state: EditorState.create({
      doc: start,
      plugins: [ySyncPlugin(fragment, { mapping }), yCursorPlugin(awareness), suggestChanges()],
    }),
    attributes: { class: 'weft-text' },
    dispatchTransaction: withSuggestChanges(),
  });
  enableSuggestChanges(view.state, view.dispatch);
  peerView = view;
  return () => view.destroy();
}

let peerView: EditorView | null = null;
const editors = { weft, plain, peer };
const open = editors[(parameters.get('editor') ?? 'weft') as keyof typeof editors];
let close = () => {};

async function start(): Promise<Opening> {
  const answer = await fetch(`/${parameters.get('draft')}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const arrived = performance.now();
  Y.applyUpdate(doc, bytes);
  send();
  const applied = performance.now();
  close = open();
  const opened = performance.now();
  await painted();
  return { arrived, applied, opened, painted: performance.now() };
}

/** The text node and the offset in it of the `offset`th character of a paragraph. */
function textAt(paragraph: Element, offset: number): [Node, number] {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left <= length) return [node, left];
    left -= length;
  }
  return [paragraph, 0];
}

async function taking(messages: readonly string[], take: (bytes: Uint8Array) => void): Promise<Taken[]> {
  const all: Taken[] = [];
  for (const bytes of messages.map(bytesOf)) {
    const begun = performance.now();
    take(bytes);
    const script = performance.now() - begun;
    await painted();
    all.push({ script, painted: performance.now() - begun });
  }
  return all;
}

const api = {
  opening: start(),

  /** What must not outlive an editor. */
  kinds: { EditorView, Binding, Reading, Doc: Y.Doc },

  /** Puts the caret into a paragraph, as a click would. */
  async caret(paragraph: number, offset: number): Promise<void> {
    const found = document.querySelectorAll('.ProseMirror .paragraph > p')[paragraph];
    if (!found) throw new Error(`There is no paragraph ${paragraph}.`);
    found.scrollIntoView({ block: 'center', behavior: 'instant' });
    document.querySelector<HTMLElement>('.ProseMirror')?.focus({ preventScroll: true });
    getSelection()?.collapse(...textAt(found, offset));
    await painted();
    await painted();
  },

  /** Takes in one message after the other, each painted before the next comes. */
  async receive(messages: readonly string[]): Promise<Taken[]> {
    return taking(messages, (bytes) => Y.applyUpdate(doc, bytes, 'remote'));
  },

  /** The same with presence. */
  async receivePresence(messages: readonly string[]): Promise<Taken[]> {
    return taking(messages, (bytes) => applyAwarenessUpdate(awareness, bytes, 'remote'));
  },

  /** As many people as there are messages are present, each with a cursor in a paragraph of their own. */
  async receivePeers(people: number): Promise<void> {
    if (!peerView) return;
    const { binding, type } = ySyncPluginKey.getState(peerView.state);
    const ids: number[] = [];
    for (let person = 0; person < people; person++) {
      const position = Math.floor(((person + 0.5) * peerView.state.doc.content.size) / people);
      const { head } = TextSelection.near(peerView.state.doc.resolve(position));
      const at: unknown = JSON.parse(
        JSON.stringify(absolutePositionToRelativePosition(head, type, binding.mapping)),
      );
      awareness.states.set(500 + person, {
        user: { name: `Person ${person}`, color: '#0a7350' },
        cursor: { anchor: at, head: at },
      });
      ids.push(500 + person);
    }
    awareness.emit('change', [{ added: ids, updated: [], removed: [] }, 'remote']);
    await painted();
  },

  /** Closes the editor, lets go of the draft, and opens the same draft again. */
  async reopen(): Promise<void> {
    const bytes = Y.encodeStateAsUpdate(doc);
    api.close();
    doc = new Y.Doc();
    awareness = new Awareness(doc);
    Y.applyUpdate(doc, bytes);
    send();
    close = open();
    await painted();
  },

  /** Closes the editor and opens another on the same document, as when one looks into another room and comes back. */
  async swap(): Promise<void> {
    close();
    close = open();
    await painted();
  },

  close(): void {
    close();
    awareness.destroy();
    doc.destroy();
    peerView = null;
  },
};

globalThis.bench = api;

addEventListener(
  'keydown',
  ({ timeStamp }) => afterPaint(() => globalThis.told?.(String(performance.now() - timeStamp))),
  true,
);
