/** What the checks' panel has an editor do: go to a place, propose what mends a finding, pass it over. */
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Finding, Mend, Place } from '../../../shared/itu/checks/finding.ts';
import { silenceText } from '../../../shared/itu/checks/silences.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { sizeOf } from '../../../shared/views/points.ts';
import { formatsOver } from '../../../shared/views/words.ts';
import type { Range } from '../../../shared/weave/records.ts';
import type { Binding } from '../binding/binding.ts';
import { positionOf } from '../binding/places.ts';
import { scrollTo } from '../scrolling.ts';
import { planMend } from './mending.ts';

export interface Checking {
  /** Selects the words of a place and brings them into view; answers whether they are still there. */
  show(place: Place): boolean;
  /** Proposes a mend as one change; answers whether what it is about was still there. */
  mend(mend: Mend): boolean;
  /** Passes a finding over, with a reason that everybody sees. */
  silence(finding: Finding, reason: string): void;
  /** Takes a silence back. */
  unsilence(comment: string): void;
}

/** What an editor offers to the checks. `now`: ms since 1970. */
export function checking(binding: Binding, view: EditorView, now: () => number): Checking {
  const { hand } = binding.scribe;
  return {
    show: ({ key, from, to }) => {
      binding.release();
      const paragraphs = markedParagraphs(binding.reading);
      const paragraph = paragraphs.findIndex((one) => one.key === key);
      const shownThere = paragraphs[paragraph];
      if (!shownThere) return false;
      const size = sizeOf(shownThere);
      const [start, end] = [from, to].map((offset) =>
        positionOf(view.state.doc, { paragraph, offset: Math.min(offset, size) }),
      );
      const selection = TextSelection.create(view.state.doc, start ?? 0, end ?? start ?? 0);
      view.dispatch(view.state.tr.setSelection(selection));
      const shown = view.domAtPos(selection.from).node;
      const element = shown instanceof HTMLElement ? shown : shown.parentElement;
      if (element) scrollTo(element, 'center');
      view.focus();
      return true;
    },
    mend: (mend) => {
      binding.release();
      const plan = planMend(markedParagraphs(binding.reading), mend, hand.identity.user);
      if (plan) binding.carryOut(plan);
      return plan !== null;
    },
    silence: (finding, reason) => {
      const ranges = rangesOf(finding, binding);
      const text = silenceText(finding.rule, reason);
      binding.write(() => hand.comment({ on: { ranges }, text, at: now() }));
    },
    unsilence: (comment) =>
      binding.write(() => hand.comment({ on: { comment }, text: '', at: now(), resolves: true })),
  };
}

/** The ids of the words that a silence names; the one word that a finding without words is told by. */
function rangesOf({ place, at }: Finding, binding: Binding): readonly Range[] {
  const paragraphs = markedParagraphs(binding.reading);
  const paragraph = place ? paragraphs.findIndex(({ key }) => key === place.key) : -1;
  const whole: Range = [at[0], at[1], 1];
  if (!place || paragraph < 0 || place.from === place.to) return [whole];
  const [from, to] = [place.from, place.to].map((offset) => ({ paragraph, offset }));
  const { ranges } = from && to ? formatsOver(paragraphs, from, to, 'strong') : { ranges: [] };
  return ranges.length > 0 ? ranges : [whole];
}
