/** Others' cursors and selections, kept in place by ids, and one's own made known to them. */
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { Awareness } from 'y-protocols/awareness';
import { type Anchor, type Point, pointOf } from '../../shared/views/points.ts';
import type { AnchoredSelection, Binding } from './binding/binding.ts';
import { positionsInOrder } from './binding/places.ts';
import type { Colour } from './schema.ts';

/** What each person makes known of themselves; `user` is stamped by the server. */
export interface Presence {
  readonly user?: {
    readonly user: string;
    readonly name: string;
    readonly delegation: string;
    readonly role: string;
  };
  readonly cursor?: AnchoredSelection | null;
}

/** Another person who has a cursor. */
interface Present {
  readonly anchor: Anchor;
  readonly head: Anchor;
  readonly label: string;
  readonly style: string;
}

/** A cursor as it is drawn: what it says, and where in the document; `from` and `to` of what is selected. */
interface Caret {
  readonly label: string;
  readonly style: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The others' cursors by client id, and what shows them. */
interface Shown {
  readonly carets: ReadonlyMap<number, Caret>;
  readonly decorations: DecorationSet;
}

const NOBODY: Shown = { carets: new Map(), decorations: DecorationSet.empty };

const key = new PluginKey<Shown>('cursors');

/** How long after one's own cursor was told it is told again, in ms: whoever types moves it with every key. */
const PAUSE = 50;

/** Shows the others' cursors and publishes one's own while the text has the focus. */
export function cursors(binding: Binding, awareness: Awareness, colour: Colour): Plugin<Shown> {
  return new Plugin({
    key,
    state: {
      init: (_config, { doc }) => placed(NOBODY, binding, presentIn(awareness, colour), doc),
      apply: (transaction, shown, _old, state) => {
        if (!transaction.docChanged && !transaction.getMeta(key)) return shown;
        const moved = mapped(shown, transaction);
        // While the view runs ahead of the weave, cursors stay beside the words they were beside.
        return binding.isHeld ? moved : placed(moved, binding, presentIn(awareness, colour), state.doc);
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      handleDOMEvents: {
        focus: () => {
          publish(binding, awareness);
          return false;
        },
        blur: () => {
          awareness.setLocalStateField('cursor', null);
          return false;
        },
      },
    },
    view: (view) => {
      const redraw = ({
        added,
        updated,
        removed,
      }: {
        added: number[];
        updated: number[];
        removed: number[];
      }) => {
        const others = [...added, ...updated, ...removed].some((client) => client !== awareness.clientID);
        if (!others || binding.isHeld) return;
        // A key may have moved one's own caret, and nobody been told yet: it must not be put back.
        binding.catchSelection();
        view.dispatch(view.state.tr.setMeta(key, true));
      };
      awareness.on('change', redraw);
      let pause: ReturnType<typeof setTimeout> | undefined;
      let moved = false;
      const tell = () => {
        moved = false;
        if (view.hasFocus() && !binding.isHeld) publish(binding, awareness);
        pause = setTimeout(() => {
          pause = undefined;
          if (moved) tell();
        }, PAUSE);
      };
      return {
        update: (now: EditorView, before) => {
          moved ||= !before.selection.eq(now.state.selection) || before.doc !== now.state.doc;
          if (moved && pause === undefined) tell();
        },
        destroy: () => {
          clearTimeout(pause);
          awareness.off('change', redraw);
        },
      };
    },
  });
}

function publish(binding: Binding, awareness: Awareness): void {
  const cursor = binding.selection;
  const known = (awareness.getLocalState() as Presence | null)?.cursor;
  if (JSON.stringify(known) !== JSON.stringify(cursor)) awareness.setLocalStateField('cursor', cursor);
}

/** The others who have a cursor, by client id. */
function presentIn(awareness: Awareness, colour: Colour): ReadonlyMap<number, Present> {
  const present = new Map<number, Present>();
  for (const [client, state] of awareness.getStates()) {
    const { user, cursor } = state as Presence;
    if (client === awareness.clientID || !user || !cursor) continue;
    const { anchor, head } = cursor;
    if (!isAnchor(anchor) || !isAnchor(head)) continue;
    const label = user.delegation ? `${user.delegation} · ${user.name}` : user.name;
    const style = `--c:${colour(user.delegation)}`;
    present.set(client, { anchor, head: sameAnchor(anchor, head) ? anchor : head, label, style });
  }
  return present;
}

function sameAnchor(a: Anchor, b: Anchor): boolean {
  const [one, other] =
    'behind' in a ? [a.behind, 'behind' in b && b.behind] : [a.before, 'before' in b && b.before];
  return other !== false && one[0] === other[0] && one[1] === other[1];
}

/** The cursors where a transaction has taken them, by ProseMirror's own rules; NaN where it has removed them. */
function mapped({ carets, decorations }: Shown, { docChanged, mapping, doc }: Transaction): Shown {
  if (!docChanged || carets.size === 0) return { carets, decorations };
  const moved = new Map<number, Caret>();
  for (const [client, caret] of carets) {
    const { pos, deleted } = mapping.mapResult(caret.at, 1);
    const at = deleted ? Number.NaN : pos;
    const [from, to] =
      caret.from === caret.to ? [at, at] : [mapping.map(caret.from, 1), mapping.map(caret.to, -1)];
    moved.set(client, { ...caret, at, from, to });
  }
  return { carets: moved, decorations: decorations.map(mapping, doc) };
}

/** The cursors beside their words; those that are there already stay as they are drawn. */
function placed(
  shown: Shown,
  binding: Binding,
  present: ReadonlyMap<number, Present>,
  doc: Transaction['doc'],
): Shown {
  const carets = new Map<number, Caret>();
  const gone = new Set(shown.carets.keys());
  const fresh: Decoration[] = [];
  const positions = positionsOf(binding, present, doc);
  for (const [client, person] of present) {
    const anchor = positions.get(person.anchor);
    const at = positions.get(person.head);
    if (anchor === undefined || at === undefined) continue;
    const { label, style } = person;
    const caret = { label, style, at, from: Math.min(anchor, at), to: Math.max(anchor, at) };
    carets.set(client, caret);
    const before = shown.carets.get(client);
    if (before && sameCaret(before, caret)) gone.delete(client);
    else fresh.push(...drawn(client, caret));
  }
  if (gone.size === 0 && fresh.length === 0) return { ...shown, carets };
  const old = shown.decorations.find(undefined, undefined, ({ client }) => gone.has(client as number));
  return { carets, decorations: shown.decorations.remove(old).add(doc, fresh) };
}

function sameCaret(a: Caret, b: Caret): boolean {
  return a.at === b.at && a.from === b.from && a.to === b.to && a.label === b.label && a.style === b.style;
}

/** Where all these ends are, found in one pass through the document. */
function positionsOf(
  binding: Binding,
  present: ReadonlyMap<number, Present>,
  doc: Transaction['doc'],
): ReadonlyMap<Anchor, number> {
  const ends: { readonly end: Anchor; readonly point: Point }[] = [];
  for (const { anchor, head } of present.values()) {
    for (const end of anchor === head ? [head] : [anchor, head]) {
      const point = pointOf(binding.reading, end);
      if (point) ends.push({ end, point });
    }
  }
  ends.sort((a, b) => a.point.paragraph - b.point.paragraph);
  const points = ends.map(({ point }) => point);
  const positions = new Map<Anchor, number>();
  for (const [at, position] of positionsInOrder(doc, points).entries()) {
    const end = ends[at]?.end;
    if (end) positions.set(end, position);
  }
  return positions;
}

/** A cursor's name plate, and what its person has selected. */
function drawn(client: number, { at, from, to, label, style }: Caret): Decoration[] {
  const caret = Decoration.widget(at, () => caretDom(label, style), {
    key: `${client} ${label}`,
    side: 10,
    client,
  });
  if (from === to) return [caret];
  return [caret, Decoration.inline(from, to, { class: 'selection', style }, { client })];
}

/** Presence comes from others: it is looked at before it is used. */
export function isAnchor(anchor: unknown): anchor is Anchor {
  if (typeof anchor !== 'object' || anchor === null) return false;
  const id: unknown = 'behind' in anchor ? anchor.behind : 'before' in anchor ? anchor.before : null;
  return Array.isArray(id) && id.length === 2 && id.every((part) => Number.isSafeInteger(part) && part >= 0);
}

function caretDom(label: string, style: string): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'cursor';
  caret.style.cssText = style;
  const name = document.createElement('span');
  name.className = 'cursor-name';
  name.textContent = label;
  caret.append(name);
  return caret;
}
