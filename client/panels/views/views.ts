/** How one looks at the draft, and what each view shows. Only `marked` is edited. */
import { asOf } from '../../../shared/views/history.ts';
import {
  markedParagraphs,
  type PlainView,
  paragraphsIn,
  plainParagraphs,
  plainParagraphsIn,
} from '../../../shared/views/marked.ts';
import type { MarkedParagraph, MarkedRun, Standing } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import {
  type ReferenceLabels,
  referenceLabels,
  referenceLabelsIn,
} from '../../../shared/views/references.ts';
import { ofDelegations } from '../../../shared/views/scope.ts';

export type View = 'marked' | 'simple' | 'undecided' | PlainView | 'delegations' | 'compare' | 'past';

/** What one has chosen beside the view itself. */
export interface Look {
  readonly view: View;
  /** Whose proposals `delegations` counts in. */
  readonly delegations: readonly string[];
  /** The two that `compare` shows side by side. */
  readonly pair: readonly [SideView, SideView];
  /** The moment that `past` shows, ms since 1970. */
  readonly moment: number;
}

/** The views that one can put side by side. */
export const SIDE_VIEWS = ['base', 'agreed', 'final', 'undecided', 'delegations'] as const;
export type SideView = (typeof SIDE_VIEWS)[number];

export const FIRST_LOOK: Look = { view: 'marked', delegations: [], pair: ['base', 'final'], moment: 0 };

/** What a view shows: its paragraphs, and the labels that references in them print. */
export interface ShownText {
  readonly paragraphs: readonly MarkedParagraph[];
  readonly labels: ReferenceLabels;
}

/** What a view shows. */
export function shownIn(reading: Reading, view: Exclude<View, 'marked' | 'compare'>, look: Look): ShownText {
  switch (view) {
    case 'base':
    case 'agreed':
    case 'final':
      return { paragraphs: plainParagraphs(reading, view), labels: referenceLabelsIn(reading, view) };
    case 'delegations': {
      const scope = ofDelegations(new Set(look.delegations));
      const labels = referenceLabels(paragraphsIn(reading, scope));
      return { paragraphs: plainParagraphsIn(reading, scope), labels };
    }
    case 'simple':
      return markedLess(reading, withoutMarks);
    case 'undecided':
      return markedLess(reading, withoutAgreed);
    case 'past': {
      const past = asOf(reading, look.moment);
      const paragraphs = paragraphsIn(past.reading, past.scope);
      past.reading.close();
      return { paragraphs, labels: referenceLabels(paragraphs) };
    }
  }
}

function markedLess(reading: Reading, less: (paragraph: MarkedParagraph) => MarkedParagraph): ShownText {
  const paragraphs = markedParagraphs(reading).map(less).filter(hasSomething);
  return { paragraphs, labels: referenceLabelsIn(reading, 'marked') };
}

const isPending = ({ state }: Standing) => state === 'pending';

/** Only what waits for a decision: what is agreed is shown as done. */
function withoutAgreed(paragraph: MarkedParagraph): MarkedParagraph {
  const runs = paragraph.runs
    .filter(({ strikes }) => strikes.every(isPending))
    .map(
      ({ insertion, ...run }): MarkedRun => ({
        ...run,
        ...(insertion && isPending(insertion) ? { insertion } : {}),
      }),
    );
  const { id, insertion, strikes } = paragraph.mark;
  const mark = {
    id,
    strikes: strikes.filter(isPending),
    ...(insertion && isPending(insertion) ? { insertion } : {}),
  };
  return { ...paragraph, runs, mark, restyles: paragraph.restyles.filter(isPending) };
}

/** As if everything were accepted, with a bar beside what has changed. */
function withoutMarks(paragraph: MarkedParagraph): MarkedParagraph {
  const runs = paragraph.runs
    .filter(({ strikes }) => strikes.length === 0)
    .map(({ insertion: _, ...run }): MarkedRun => run);
  return { ...paragraph, runs };
}

/** A paragraph that is struck with its mark is not there. */
function hasSomething({ runs, mark }: MarkedParagraph): boolean {
  return runs.length > 0 || mark.strikes.length === 0;
}
