/** Shows where what is dragged would be dropped: browsers show no caret of their own where a page takes the drop. */
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/** The caret of a drag over the text. */
export function dropCaret(): Plugin {
  return new Plugin({
    view: (view) => {
      const caret = document.createElement('div');
      caret.className = 'drop-caret';
      caret.ariaHidden = 'true';
      const show = (event: DragEvent) => {
        const place = view.editable ? placeOf(view, event) : null;
        if (!place) return hide();
        Object.assign(caret.style, place);
        document.body.append(caret);
      };
      const hide = () => caret.remove();
      const leave = ({ relatedTarget }: DragEvent) => {
        if (!(relatedTarget instanceof Node) || !view.dom.contains(relatedTarget)) hide();
      };
      view.dom.addEventListener('dragover', show);
      view.dom.addEventListener('dragleave', leave);
      const ends = ['drop', 'dragend'] as const;
      for (const end of ends) window.addEventListener(end, hide, true);
      return {
        destroy: () => {
          hide();
          view.dom.removeEventListener('dragover', show);
          view.dom.removeEventListener('dragleave', leave);
          for (const end of ends) window.removeEventListener(end, hide, true);
        },
      };
    },
  });
}

/** The caret's place in the window, as styles. */
function placeOf(view: EditorView, { clientX, clientY }: DragEvent): Record<string, string> | null {
  const at = view.posAtCoords({ left: clientX, top: clientY });
  if (!at) return null;
  const { left, top, bottom } = view.coordsAtPos(at.pos);
  return { left: `${left}px`, top: `${top}px`, height: `${bottom - top}px` };
}
