/** Puts a cross-reference at the caret: the heading's words, and the label, which follows its paragraph from then on. */
import type { Command } from 'prosemirror-state';
import { type ReferenceTarget, type SaidPiece, saidOf } from '../../../shared/itu/referring.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { Binding } from '../binding/binding.ts';
import { selectedRange } from '../commands.ts';
import { planReplace } from '../intents/intents.ts';
import type { Content } from '../intents/plan.ts';
import { referenceTo } from './mending.ts';

export function insertReference(binding: Binding, target: ReferenceTarget): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    const at = selectedRange(state).to;
    const paragraphs = markedParagraphs(binding.reading);
    const content = contentOf(saidOf(paragraphs, target, at.paragraph));
    const plan = planReplace(paragraphs, at, at, content, binding.scribe.hand.identity.user);
    binding.carryOut({ ...plan, alone: true });
    return true;
  };
}

function contentOf(said: readonly SaidPiece[]): Content[] {
  return said.flatMap((piece): readonly Content[] =>
    'to' in piece ? referenceTo(piece.to, piece.set) : [{ type: 'text', ...piece }],
  );
}
