/** Scrolling to a part of the text. */
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/**
 * Leaves the text where it is while the caret is in sight, which one look tells; ProseMirror, which looks at everything
 * around it, is asked only where it is not.
 */
export function stayingInSight(): Plugin {
  let known: { readonly width: number; readonly scroller: Element | null } | null = null;
  return new Plugin({
    props: {
      handleScrollToSelection: (view) => {
        // Another width may be another layout of the page, in which something else scrolls.
        if (known?.width !== innerWidth) known = { width: innerWidth, scroller: scrollerOf(view.dom) };
        const caret = caretRect(view);
        return caret !== null && isWithin(caret, known.scroller?.getBoundingClientRect());
      },
    },
  });
}

/** Where the screen has the caret; null where there is none, or nothing stands beside it that has a place. */
function caretRect(view: EditorView): DOMRect | null {
  const selection = view.dom.ownerDocument.getSelection();
  if (!view.state.selection.empty || !selection?.isCollapsed || selection.rangeCount === 0) return null;
  return selection.getRangeAt(0).getClientRects()[0] ?? null;
}

function isWithin(caret: DOMRect, frame: DOMRect | undefined): boolean {
  const top = Math.max(frame?.top ?? 0, 0);
  const bottom = Math.min(frame?.bottom ?? innerHeight, innerHeight);
  const left = Math.max(frame?.left ?? 0, 0);
  const right = Math.min(frame?.right ?? innerWidth, innerWidth);
  return caret.top >= top && caret.bottom <= bottom && caret.left >= left && caret.right <= right;
}

/** The nearest element around that scrolls; null where the page itself does. */
function scrollerOf(element: Element): Element | null {
  for (let around = element.parentElement; around; around = around.parentElement)
    if (/auto|scroll/.test(getComputedStyle(around).overflowY)) return around;
  return null;
}

/**
 * Scrolls until the element is at the screen's `block`. It glides there only from nearby: what lies far off is not laid
 * out, and gets its height as it passes by. Whoever asked for less motion is always taken there at once.
 */
export function scrollTo(element: Element, block: 'start' | 'center'): void {
  const { top } = element.getBoundingClientRect();
  const near = Math.abs(top - innerHeight / 2) < innerHeight;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (near && !still) element.scrollIntoView({ block, behavior: 'smooth' });
  else jumpTo(element, block, SETTLING);
}

/** In so many frames what comes into view has its height, and what lies below it is where it belongs. */
const SETTLING = 3;

function jumpTo(element: Element, block: 'start' | 'center', frames: number): void {
  element.scrollIntoView({ block, behavior: 'instant' });
  if (frames > 0) requestAnimationFrame(() => jumpTo(element, block, frames - 1));
}
