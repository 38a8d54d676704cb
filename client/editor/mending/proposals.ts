/** What an editor does for proposals: begins a new one, fills in what the event says, gives reasons, declares a symbol. */
import type { Mend } from '../../../shared/itu/checks/finding.ts';
import { newResolution } from '../../../shared/itu/proposing.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { type DECLARED_KINDS, PROPOSAL } from '../../../shared/views/structure.ts';
import type { Binding } from '../binding/binding.ts';
import { planOf } from '../intents/plan.ts';
import { planAppend, planMend } from './mending.ts';

export type DeclaredKind = (typeof DECLARED_KINDS)[number];

export interface Proposals {
  /** Puts a new resolution to be written behind the draft's last proposal. */
  begin(): void;
  /** Has the number line, the history and the adopting line of every proposal name the event; answers whether any did not. */
  fillTitles(): Promise<boolean>;
  /** Puts a line for the reasons behind every proposal that has none; answers whether any had none. */
  giveReasons(): Promise<boolean>;
  /** Declares the symbol of the proposal at the caret, or with null lets it follow from the text. Chairs only. */
  declare(kind: DeclaredKind | null): boolean;
}

/** `caret`: the number of the paragraph in which the caret stands. */
export function proposals(binding: Binding, caret: () => number): Proposals {
  const { scribe, reading } = binding;
  const mend = (edits: Mend): boolean => {
    binding.release();
    const plan =
      edits.length > 0 ? planMend(markedParagraphs(reading), edits, scribe.hand.identity.user) : null;
    if (plan) binding.carryOut(plan);
    return plan !== null;
  };
  const lineAtCaret = () =>
    markedParagraphs(reading)
      .slice(0, caret() + 1)
      .findLast(({ attributes }) => attributes.style === PROPOSAL);
  return {
    begin: () => {
      binding.release();
      const paragraphs = markedParagraphs(reading);
      const plan = planAppend(paragraphs, paragraphs.length - 1, newResolution(reading.fields, paragraphs));
      if (plan) binding.carryOut({ ...plan, alone: true });
    },
    fillTitles: async () => mend((await theChecks()).titlesFromEvent(reading)),
    giveReasons: async () => mend((await theChecks()).missingReasons(reading)),
    declare: (kind) => {
      binding.release();
      const line = lineAtCaret();
      if (!line || scribe.hand.identity.role !== 'chair') return false;
      const before = scribe.agreed;
      // What a chair declares is so.
      scribe.agreed = true;
      binding.carryOut(planOf({ restylings: [{ mark: line.mark.id, set: { literal: kind } }], alone: true }));
      scribe.agreed = before;
      return true;
    },
  };
}

/** Fetched when they are asked for, with all that they know of events. */
const theChecks = () => import('../../../shared/itu/checks/filling.ts');
