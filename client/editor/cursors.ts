/** Others' cursors and selections, kept in place by ids, and one's own made known to them. */
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { Awareness } from 'y-protocols/awareness';
import { type Anchor, pointOf } from '../../shared/views/points.ts';
import type { AnchoredSelection, Binding } from './binding.ts';
import { positionOf } from './places.ts';
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

const key = new PluginKey<DecorationSet>('cursors');

/** Shows the others' cursors and publishes one's own while the text has the focus. */
export function cursors(binding: Binding, awareness: Awareness, colour: Colour): Plugin<DecorationSet> {
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, shown, _old, state) => {
        // While the view runs ahead of the weave, cursors stay beside the words they were beside.
        if (binding.isHeld) return shown.map(transaction.mapping, transaction.doc);
        if (!transaction.docChanged && !transaction.getMeta(key)) return shown;
        return DecorationSet.create(state.doc, othersIn(binding, awareness, colour, state.doc));
      },
    },
    props: {
      decorations: (state) => key.getState(state),
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
        if (others && !binding.isHeld) view.dispatch(view.state.tr.setMeta(key, true));
      };
      awareness.on('change', redraw);
      return {
        update: (now: EditorView, before) => {
          const moved = !before.selection.eq(now.state.selection) || before.doc !== now.state.doc;
          if (moved && now.hasFocus() && !binding.isHeld) publish(binding, awareness);
        },
        destroy: () => awareness.off('change', redraw),
      };
    },
  });
}

function publish(binding: Binding, awareness: Awareness): void {
  const cursor = binding.selection;
  const known = (awareness.getLocalState() as Presence | null)?.cursor;
  if (JSON.stringify(known) !== JSON.stringify(cursor)) awareness.setLocalStateField('cursor', cursor);
}

function othersIn(
  binding: Binding,
  awareness: Awareness,
  colour: Colour,
  doc: Parameters<typeof positionOf>[0],
): Decoration[] {
  const decorations: Decoration[] = [];
  for (const [client, state] of awareness.getStates()) {
    const { user, cursor } = state as Presence;
    if (client === awareness.clientID || !user || !cursor) continue;
    const anchor = place(binding, cursor.anchor, doc);
    const head = place(binding, cursor.head, doc);
    if (anchor === null || head === null) continue;
    const style = `--c:${colour(user.delegation)}`;
    if (anchor !== head) {
      const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
      decorations.push(Decoration.inline(from, to, { class: 'selection', style }));
    }
    const label = user.delegation ? `${user.delegation} · ${user.name}` : user.name;
    decorations.push(
      Decoration.widget(head, () => caretDom(label, style), { key: `${client} ${label}`, side: 10 }),
    );
  }
  return decorations;
}

function place(binding: Binding, anchor: Anchor, doc: Parameters<typeof positionOf>[0]): number | null {
  const point = isAnchor(anchor) ? pointOf(binding.reading, anchor) : null;
  return point ? positionOf(doc, point) : null;
}

/** Presence comes from others: it is looked at before it is used. */
function isAnchor(anchor: unknown): anchor is Anchor {
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
