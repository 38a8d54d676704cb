/** The words that comments are about, shown in the text. Held by ids: they follow whatever others type. */
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { markedParagraphs } from '../../shared/views/marked.ts';
import { type Point, paragraphsOver } from '../../shared/views/points.ts';
import { IdSet } from '../../shared/weave/ranges.ts';
import type { Range } from '../../shared/weave/records.ts';
import type { Binding } from './binding/binding.ts';
import { positionOf } from './binding/places.ts';

/** A thread and the words it is about. */
export interface About {
  readonly id: string;
  readonly ranges: readonly Range[];
}

export interface Commenting {
  readonly plugin: Plugin<DecorationSet>;
  /** Shows these from now on; the `current` one stands out. */
  show(view: EditorView, about: readonly About[], current: string | null): void;
}

const key = new PluginKey<DecorationSet>('comments');

/** Shows what is commented on in the editor of `binding`. */
export function commenting(binding: Binding): Commenting {
  let shown: readonly About[] = [];
  let current: string | null = null;
  return {
    plugin: new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, decorations, _old, state) => {
          if (transaction.getMeta(key) === undefined) {
            // Between two showings the words move as ProseMirror moves them.
            return transaction.docChanged
              ? decorations.map(transaction.mapping, transaction.doc)
              : decorations;
          }
          if (shown.length === 0) return DecorationSet.empty;
          return DecorationSet.create(
            state.doc,
            shown.flatMap(({ id, ranges }) =>
              stretchesOf(binding, ranges).map(({ from, to }) =>
                Decoration.inline(positionOf(state.doc, from), positionOf(state.doc, to), {
                  class: id === current ? 'commented is-on' : 'commented',
                }),
              ),
            ),
          );
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
    show(view, about, chosen) {
      if (binding.isHeld) return;
      if (chosen === current && JSON.stringify(about) === JSON.stringify(shown)) return;
      shown = about;
      current = chosen;
      view.dispatch(view.state.tr.setMeta(key, true));
    },
  };
}

/** The shown stretches of these words, paragraph by paragraph. */
function stretchesOf({ reading }: Binding, ranges: readonly Range[]): { from: Point; to: Point }[] {
  const words = new IdSet(ranges);
  const paragraphs = markedParagraphs(reading);
  const stretches: { from: Point; to: Point }[] = [];
  const { first, last } = paragraphsOver(reading, ranges);
  for (let paragraph = first; paragraph <= last; paragraph++) {
    let offset = 0;
    for (const { id, content } of paragraphs[paragraph]?.runs ?? []) {
      const length = typeof content === 'string' ? content.length : 1;
      for (let at = 0; at < length; at++) {
        if (!words.has(id[0], id[1] + at)) continue;
        const open = stretches.at(-1);
        if (open && open.to.paragraph === paragraph && open.to.offset === offset + at)
          open.to = { paragraph, offset: offset + at + 1 };
        else
          stretches.push({
            from: { paragraph, offset: offset + at },
            to: { paragraph, offset: offset + at + 1 },
          });
      }
      offset += length;
    }
  }
  return stretches;
}
