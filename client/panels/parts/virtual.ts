/** Long lists of which only what is in view is in the page. */
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

interface VirtualList {
  /** What scrolls. */
  readonly scroll: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly keyOf: (index: number) => string;
  /** About how high one is, in CSS px, before it has been seen. */
  readonly height: number;
  /** Room between two, in CSS px. */
  readonly gap: number;
}

/** Beyond the edges of the view as many stay in the page, so that what comes into view is there. */
const OVERSCAN = 8;

/** The items in or near the view, how high all are together, and what measures one once it is there. */
export function useVirtualList({ scroll, count, keyOf, height, gap }: VirtualList) {
  const [, renew] = useState(0);
  const options = {
    count,
    gap,
    overscan: OVERSCAN,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    getItemKey: keyOf,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => renew((times) => times + 1),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return {
    items: virtualizer.getVirtualItems() as readonly VirtualItem[],
    total: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    reveal: (index: number) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
