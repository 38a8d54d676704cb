/**
 * What runs in the browser where the panel of changes is measured: the title bar with who is here, and the panel, of one
 * draft (`?draft=`), fed by hand. It counts what is rendered.
 */
import { h, options, render } from 'preact';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import '../client/style/index.css';
import { Review } from '../client/pages/Review.tsx';
import { ChangeCard } from '../client/panels/changes/ChangeCard.tsx';
import { TitleBar } from '../client/panels/frame/TitleBar.tsx';
import { Speaking } from '../client/words/useWords.tsx';
import { entries } from '../shared/views/entries.ts';
import { Reading } from '../shared/views/reading.ts';

/** How often components were rendered since somebody asked last: cards, and all of them. */
export interface Renders {
  readonly cards: number;
  readonly all: number;
}

declare global {
  var panel: typeof api;
}

const counts = { cards: 0, all: 0 };
// Preact tells here of every component that it is about to render; the name is that of its package’s file.
const told = options as { __r?: (vnode: { readonly type: unknown }) => void };
const before = told.__r;
told.__r = (vnode) => {
  counts.all += 1;
  if (vnode.type === ChangeCard) counts.cards += 1;
  before?.(vnode);
};

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const name = new URLSearchParams(location.search).get('draft') ?? '';
const doc = new Y.Doc();
Y.applyUpdate(doc, new Uint8Array(await (await fetch(`/${name}`)).arrayBuffer()));
const awareness = new Awareness(doc);
const me = { user: 'chair', name: 'Chair', delegation: '', role: 'chair' } as const;
awareness.setLocalState({ user: me });
const reading = new Reading(doc);
const nothing = () => {};

document.body.replaceChildren();
render(
  h(
    Speaking,
    null,
    h(
      'div',
      { class: 'room' },
      h(TitleBar, {
        draft: 'measured',
        reading,
        awareness,
        saving: { kind: 'saved' },
        view: 'marked',
        onView: nothing,
        onDrawer: nothing,
        onInvite: undefined,
        onPrepare: () => undefined,
        following: { followed: null, onFollow: nothing },
      }),
      h(Review, {
        me,
        reading,
        awareness,
        selected: null,
        onPick: nothing,
        decide: nothing,
        hasSelection: false,
        onPrinted: undefined,
        latest: null,
        deciding: true,
        open: null,
        onClose: nothing,
        tab: 'changes',
        onTab: nothing,
        asking: null,
        onAsk: nothing,
        onAskSelection: undefined,
        editor: () => null,
        onShow: nothing,
        onDecided: nothing,
        onGo: nothing,
        asOf: null,
        onAsOf: nothing,
      }),
    ),
  ),
  document.body,
);

/** Resolves when what was asked for is rendered, what comes a moment later included. */
const settled = () =>
  new Promise<void>((resolve) => setTimeout(() => requestAnimationFrame(() => resolve()), 400));

const api = {
  /** How many changes the list has. */
  changes: () => entries(reading).length,
  /** Where everybody is. */
  carets: () => JSON.stringify([...awareness.getStates().values()].map(({ cursor }) => cursor)),
  /** How many cards are in the page. */
  shown: () => document.querySelectorAll('.card').length,
  /** Takes what others wrote; answers what was rendered for it. */
  async receive(update: string): Promise<Renders> {
    Object.assign(counts, { cards: 0, all: 0 });
    Y.applyUpdate(doc, bytesOf(update), 'remote');
    await settled();
    return { ...counts };
  },
  /** Takes who is here and where; answers what was rendered for it. */
  async present(messages: readonly string[]): Promise<Renders> {
    Object.assign(counts, { cards: 0, all: 0 });
    for (const message of messages) applyAwarenessUpdate(awareness, bytesOf(message), 'remote');
    await settled();
    return { ...counts };
  },
  /** Scrolls the list for so many frames, so far each; answers the milliseconds between frames, and what the page did in each. */
  async scroll(frames: number, pixels: number): Promise<{ between: number[]; script: number[] }> {
    const list = document.querySelector('.cards[data-virtual]');
    const between: number[] = [];
    const script: number[] = [];
    let last = performance.now();
    for (let frame = 0; frame < frames; frame++) {
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      between.push(now - last);
      last = now;
      list?.scrollBy({ top: frame % 400 < 200 ? pixels : -pixels });
      // What the scroll asks of the page, layout included, is done before the frame is painted.
      list?.dispatchEvent(new Event('scroll'));
      void (list as HTMLElement | null)?.offsetHeight;
      script.push(performance.now() - now);
    }
    return { between, script };
  },
};
globalThis.panel = api;
