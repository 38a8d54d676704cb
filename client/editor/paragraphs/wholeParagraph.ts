/**
 * A triple click chooses a paragraph, as in Word: what strikes that selection takes the paragraph's mark along and
 * leaves no empty paragraph. Any other selection forgets it.
 */
import { type EditorState, Plugin, PluginKey, TextSelection } from 'prosemirror-state';
import { FROM_WEAVE } from '../binding/binding.ts';

const chosen = new PluginKey<boolean>('whole paragraph');

export function wholeParagraphs(): Plugin {
  return new Plugin<boolean>({
    key: chosen,
    state: {
      init: () => false,
      apply: (transaction, before) => {
        const asked: unknown = transaction.getMeta(chosen);
        if (asked !== undefined) return asked === true;
        return before && (!transaction.selectionSet || transaction.getMeta(FROM_WEAVE) !== undefined);
      },
    },
    props: {
      handleTripleClick: (view, position, { button }) => {
        const { doc, tr } = view.state;
        const place = doc.resolve(position);
        if (button !== 0 || !place.parent.isTextblock) return false;
        view.focus();
        view.dispatch(
          tr.setSelection(TextSelection.create(doc, place.start(), place.end())).setMeta(chosen, true),
        );
        return true;
      },
    },
  });
}

/** Whether what is selected was chosen as a whole paragraph. */
export function isWholeParagraph(state: EditorState): boolean {
  return chosen.getState(state) === true && !state.selection.empty;
}
