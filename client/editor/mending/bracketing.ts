/** What an editor does about square brackets: puts them in, says who wants them, and, for a chair, takes them off. */
import { type EditorState, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Bracket, OptionSet } from '../../../shared/itu/brackets.ts';
import { wantText } from '../../../shared/itu/wanting.ts';
import { decisionsOn } from '../../../shared/views/decide.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { Decision } from '../../../shared/weave/records.ts';
import type { Binding } from '../binding/binding.ts';
import { selectedRange } from '../commands.ts';
import { planOf } from '../intents/plan.ts';
import { bracketNow, chosen, planAround, type Removal, signsOff, wholeOf, wholeOff } from './brackets.ts';

export interface Bracketing {
  /** Puts brackets around what is selected, or around the caret's paragraph. */
  put(): void;
  /** Makes what is selected the first of two options, and puts the caret into the second. */
  putOptions(): void;
  /** Puts an editor's note at the caret, which goes into it. */
  putNote(): void;
  /** Says that one's delegation wants these brackets, and why. */
  want(bracket: Bracket, reason: string): void;
  /** The signs come off, and the words stay. Chairs only; answers what was decided for it. */
  remove(bracket: Bracket): readonly Decision[];
  /** The brackets go with all that stands in them. Chairs only. */
  discard(bracket: Bracket): readonly Decision[];
  /** One option stays and the others go. Chairs only. */
  choose(set: OptionSet, choice: number): readonly Decision[];
}

/** `now`: ms since 1970. */
export function bracketing(binding: Binding, view: EditorView, now: () => number): Bracketing {
  const { scribe, reading } = binding;
  const { hand } = scribe;

  /** Puts words around the selection; the caret goes `back` words from their end. */
  function putAround(before: string, behind: string, back: number, isAround = true): void {
    binding.release();
    binding.catchSelection();
    const paragraphs = markedParagraphs(reading);
    const { from, to } = rangeIn(view.state, isAround, paragraphs);
    binding.carryOut(planAround(paragraphs, from, to, before, behind, hand.identity.user));
    const { doc, tr, selection } = view.state;
    if (back > 0) view.dispatch(tr.setSelection(TextSelection.create(doc, selection.head - back)));
    view.focus();
  }

  function takeOff({ reject, strike }: Removal, reason: string | undefined): readonly Decision[] {
    if (hand.identity.role !== 'chair') return [];
    const { entries, within } = reject;
    const decided =
      entries.length > 0
        ? decisionsOn(reading, {
            ...{ verdict: 'reject', changes: entries, within, at: now() },
            ...(reason ? { reason } : {}),
          })
        : [];
    const decisions = 'refused' in decided ? [] : decided;
    if (decisions.length > 0) binding.write(() => hand.decide(decisions));
    if (strike.length > 0) {
      const before = scribe.agreed;
      // What a chair takes off is off.
      scribe.agreed = true;
      binding.carryOut(planOf({ strike, alone: true }));
      scribe.agreed = before;
    }
    return decisions;
  }

  /** What the screen shows may have changed meanwhile: only brackets that still stand come off. */
  function off(bracket: Bracket, how: typeof signsOff): readonly Decision[] {
    binding.release();
    const still = bracketNow(reading, bracket.id);
    return still ? takeOff(how(markedParagraphs(reading), still), undefined) : [];
  }

  return {
    put: () => putAround('[', ']', 0),
    putOptions: () => putAround('[Option 1: ', '] [Option 2: ]', 1),
    putNote: () => putAround('', '[Editor’s note: ]', 1, false),
    want: ({ open, close }, reason) => {
      const ranges = [open, close].flatMap((sign) => (sign ? [sign.range] : []));
      binding.write(() => hand.comment({ on: { ranges }, text: wantText(reason), at: now() }));
    },
    remove: (bracket) => off(bracket, signsOff),
    discard: (bracket) => off(bracket, wholeOff),
    choose: ({ options }, choice) => {
      binding.release();
      const still = options.map((option) => {
        const bracket = bracketNow(reading, option.bracket.id);
        return bracket && { ...option, bracket };
      });
      if (still.some((option) => option === null)) return [];
      const set = { options: still.flatMap((option) => option ?? []) };
      return takeOff(chosen(markedParagraphs(reading), set, choice), set.options[choice]?.name);
    },
  };
}

function rangeIn(
  state: EditorState,
  isAround: boolean,
  paragraphs: ReturnType<typeof markedParagraphs>,
): ReturnType<typeof selectedRange> {
  const selected = selectedRange(state);
  if (!isAround) return { from: selected.to, to: selected.to };
  return state.selection.empty ? wholeOf(paragraphs, selected.from.paragraph) : selected;
}
