/** Commands on whole paragraphs: what they are, how deep they stand, where they stand, and that they go. */
import { type Command, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { type Anchor, type Point, pointOf } from '../../../shared/views/points.ts';
import type { Binding } from '../binding/binding.ts';
import { positionOf } from '../binding/places.ts';
import { selectedRange } from '../commands.ts';
import { isEmpty, type Plan } from '../intents/plan.ts';
import {
  blocksOver,
  finalOffset,
  planLevel,
  planMove,
  planStrikeParagraphs,
  planStyle,
  type Shape,
} from './shaping.ts';

/** Makes the selected paragraphs of another style. */
export function setStyle(binding: Binding, shape: Shape): Command {
  return shaping(binding, (paragraphs, from, to, user) => planStyle(paragraphs, from, to, shape, user));
}

/** Tab and Shift-Tab: one level in or out. */
export function changeLevel(binding: Binding, by: 1 | -1): Command {
  return shaping(binding, (paragraphs, from, to, user) => planLevel(paragraphs, from, to, by, user));
}

/** Strikes the selected paragraphs, words and marks. */
export function strikeParagraphs(binding: Binding): Command {
  return shaping(binding, planStrikeParagraphs);
}

type Shaping = (paragraphs: readonly MarkedParagraph[], from: Point, to: Point, user: string) => Plan | null;

function shaping(binding: Binding, planOn: Shaping): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    const { from, to } = selectedRange(state);
    const { user } = binding.scribe.hand.identity;
    const plan = planOn(markedParagraphs(binding.reading), from, to, user);
    if (plan && !isEmpty(plan)) binding.carryOut(plan);
    return true;
  };
}

/** Alt-Shift-Up and Alt-Shift-Down, as in Word: the selected paragraphs past the next one, and the caret with them. */
export function moveParagraphs(binding: Binding, direction: 'up' | 'down'): Command {
  return (state, dispatch, view) => {
    if (!dispatch || !view) return true;
    const { from, to } = selectedRange(state);
    const paragraphs = markedParagraphs(binding.reading);
    const plan = planMove(paragraphs, from, to, direction, binding.scribe.hand.identity.user);
    if (!plan) return true;
    const caret = binding.carryOut(plan);
    if (plan.caret === null && caret) selectCopy(binding, view, caret, placesIn(paragraphs, from, to));
    return true;
  };
}

/** Where in the moved paragraphs the selection stood: which one, and how many words stood before it. */
interface PlacesInside {
  readonly count: number;
  readonly from: Point;
  readonly to: Point;
}

function placesIn(paragraphs: readonly MarkedParagraph[], from: Point, to: Point): PlacesInside {
  const blocks = blocksOver(paragraphs, from, to);
  const inside = (point: Point): Point => {
    const index = blocks.findIndex(({ last }) => point.paragraph <= last);
    const block = blocks[index];
    if (!block) return { paragraph: blocks.length, offset: 0 };
    return { paragraph: index, offset: finalOffset(paragraphs, block, point) };
  };
  return { count: blocks.length, from: inside(from), to: inside(to) };
}

/** Selects in the copy, whose last mark is known, what was selected in the original. */
function selectCopy(binding: Binding, view: EditorView, behind: Anchor, places: PlacesInside): void {
  const last = 'behind' in behind ? pointOf(binding.reading, { before: behind.behind }) : null;
  if (!last) return;
  const first = last.paragraph - places.count + 1;
  const { doc, tr } = view.state;
  const position = ({ paragraph, offset }: Point) =>
    positionOf(doc, { paragraph: first + paragraph, offset });
  view.dispatch(
    tr.setSelection(TextSelection.create(doc, position(places.from), position(places.to))).scrollIntoView(),
  );
}
