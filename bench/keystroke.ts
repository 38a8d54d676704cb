/**
 * What a keystroke costs, from the key to the next state of the view: Weft's weave, and beside it in the same run
 * y-prosemirror with suggest-changes doing the same. Without a screen: ProseMirror's own view costs both the same.
 */
import {
  enableSuggestChanges,
  suggestChanges,
  withSuggestChanges,
} from '@handlewithcare/prosemirror-suggest-changes';
import { EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { prosemirrorToYXmlFragment, ySyncPlugin } from 'y-prosemirror';
import * as Y from 'yjs';
import { Binding } from '../client/editor/binding/binding.ts';
import { weftSchema } from '../client/editor/schema.ts';
import { Scribe } from '../client/editor/scribe/scribe.ts';
import { Reading } from '../shared/views/reading.ts';
import { Hand } from '../shared/weave/hand.ts';
import { draftOf, identityOf, PEOPLE, peerNode, peerSchema } from './drafts.ts';
import { cell, figureOf, printTable, wanted } from './figures.ts';

const PARAGRAPHS = [50, 500, 5000];
const CHANGES = 2000;
/** Keys per place, and places: enough that both run warm, as after some minutes at a desk, and the median holds still. */
const KEYS = 10;
const PLACES = 120;

/** The state of an editor without a screen. */
interface Bench {
  readonly state: () => EditorState;
  readonly dispatch: (transaction: Transaction) => void;
}

function weft(draft: Y.Doc): Bench {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft));
  let now = 1_800_000_000_000;
  const reading = new Reading(doc);
  const scribe = new Scribe(reading, new Hand(reading.weave, identityOf(PEOPLE), () => now++), () => now++);
  const binding = new Binding(
    reading,
    scribe,
    weftSchema(() => ''),
  );
  let state = EditorState.create({ doc: binding.document() });
  binding.attach({
    get state() {
      return state;
    },
    updateState: (next) => {
      state = next;
    },
  });
  return { state: () => state, dispatch: binding.dispatch };
}

function peer(draft: Y.Doc): Bench {
  const schema = peerSchema();
  const fragment = new Y.Doc().getXmlFragment('prosemirror');
  const doc = peerNode(schema, draft);
  prosemirrorToYXmlFragment(doc, fragment);
  let state = EditorState.create({ schema, doc, plugins: [ySyncPlugin(fragment), suggestChanges()] });
  const views: { update?: (view: EditorView, before: EditorState) => void }[] = [];
  const view = {
    get state() {
      return state;
    },
    updateState: (next: EditorState) => {
      const before = state;
      state = next;
      for (const own of views) own.update?.(view, before);
    },
    dispatch: (transaction: Transaction) => view.updateState(state.apply(transaction)),
    hasFocus: () => false,
    isDestroyed: false,
    dom: {},
  } as unknown as EditorView;
  for (const plugin of state.plugins) if (plugin.spec.view) views.push(plugin.spec.view.call(plugin, view));
  enableSuggestChanges(state, view.dispatch);
  const suggest = withSuggestChanges();
  return { state: () => state, dispatch: (transaction) => suggest.call(view, transaction) };
}

/** Milliseconds a key at each of the places, all of them. */
function typing({ state, dispatch }: Bench, place: number): number[] {
  const { doc } = state();
  const position = Math.floor((doc.content.size * (place + 0.5)) / PLACES);
  dispatch(state().tr.setSelection(TextSelection.near(doc.resolve(position))));
  return Array.from({ length: KEYS }, () => {
    const transaction = state().tr.insertText('x');
    const start = performance.now();
    dispatch(transaction);
    return performance.now() - start;
  });
}

console.log(`A keystroke to the next state of the view, ${CHANGES} changes in the draft; ms, p50 (p95)\n`);
const rows = [['paragraphs', 'Weft', 'y-prosemirror + suggest-changes', 'wanted']];
for (const paragraphs of PARAGRAPHS) {
  const draft = draftOf(paragraphs, CHANGES);
  const [own, theirs] = [weft(draft), peer(draft)];
  const times: { own: number[]; theirs: number[] } = { own: [], theirs: [] };
  // By turns, so that what else the machine does falls on both; the first round warms up.
  for (let place = 0; place < 2 * PLACES; place++) {
    const took = { own: typing(own, place % PLACES), theirs: typing(theirs, place % PLACES) };
    if (place < PLACES) continue;
    times.own.push(...took.own);
    times.theirs.push(...took.theirs);
  }
  const [weftFigure, peerFigure] = [figureOf(times.own), figureOf(times.theirs)];
  const share = wanted('of theirs ≤ 0.33', weftFigure.p50 / peerFigure.p50, 1 / 3);
  rows.push([paragraphs.toLocaleString('en'), cell(weftFigure), cell(peerFigure), share]);
}
printTable(rows);
