/** Focus that is never lost: where what had it goes away, something near gets it, and keys go on meaning something. */
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** What takes the focus within a place that lost it: the tab that is open, else the first thing to press that one sees. */
const NEXT = ['[role="tab"][aria-selected="true"]', 'button:not(:disabled), a[href], [tabindex="0"]'];

/** Watches a part of the page; where its focused element goes or can no longer be used, the focus stays close by. */
export function useFocusKept(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = place.current;
    if (!root) return;
    let focused: Element | null = null;
    let around: readonly Element[] = [];
    const onFocus = ({ target }: FocusEvent) => {
      focused = target instanceof Element ? target : null;
      around = focused ? [...ancestorsOf(focused, root)] : [];
    };
    const keep = () => {
      if (!focused || (focused.isConnected && !focused.matches(':disabled'))) return;
      const { activeElement } = document;
      focused = null;
      // Somebody else may have it already.
      if (activeElement && activeElement !== document.body && !activeElement.matches(':disabled')) return;
      const home = around.find((one) => one.isConnected && one.matches('.panel, .stage, .room'));
      const panel = home?.matches('.panel') ? home : null;
      (nextIn(panel) ?? root.querySelector<HTMLElement>('.stage'))?.focus({ preventScroll: true });
    };
    const watch = new MutationObserver(keep);
    root.addEventListener('focusin', onFocus);
    watch.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    return () => {
      root.removeEventListener('focusin', onFocus);
      watch.disconnect();
    };
  }, [place]);
}

function nextIn(panel: Element | null): HTMLElement | undefined {
  const all = NEXT.flatMap((selector) => [...(panel?.querySelectorAll<HTMLElement>(selector) ?? [])]);
  return all.find((one) => one.getClientRects().length > 0);
}

function* ancestorsOf(element: Element, root: Element): Generator<Element> {
  for (let one = element.parentElement; one && one !== root; one = one.parentElement) yield one;
  yield root;
}
