/** Mends: what the checks would have proposed, as one plan, so one change, one card and one step of undo. Pure. */
import type { Edit, Mend } from '../../../shared/itu/checks/finding.ts';
import type { NewParagraph } from '../../../shared/itu/proposing.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { runAt } from '../../../shared/views/points.ts';
import { differenceOf } from '../../../shared/weave/compose.ts';
import { joinRanges } from '../../../shared/weave/ranges.ts';
import type { FormatSet, Id, MarkEmbed, ParagraphSet } from '../../../shared/weave/records.ts';
import { planTypeOver } from '../intents/intents.ts';
import { type Content, type Plan, planOf } from '../intents/plan.ts';
import { planStrikeParagraphs } from '../paragraphs/shaping.ts';

/** The plan that carries out a mend; null where a paragraph it is about is there no more. */
export function planMend(paragraphs: readonly MarkedParagraph[], mend: Mend, user: string): Plan | null {
  const plans: Plan[] = [];
  for (const edit of mend) {
    const at = paragraphs.findIndex(({ key }) => key === (edit.kind === 'append' ? edit.behind : edit.key));
    const paragraph = paragraphs[at];
    const plan = paragraph ? planEdit(paragraphs, at, paragraph, edit, user) : null;
    if (!plan) return null;
    plans.push(plan);
  }
  return planOf({
    strike: joinRanges(plans.flatMap(({ strike }) => strike)),
    insertions: plans.flatMap(({ insertions }) => insertions),
    restylings: plans.flatMap(({ restylings }) => restylings),
    alone: true,
  });
}

function planEdit(
  paragraphs: readonly MarkedParagraph[],
  at: number,
  paragraph: MarkedParagraph,
  edit: Edit,
  user: string,
): Plan | null {
  switch (edit.kind) {
    case 'replace':
    case 'refer': {
      const set =
        runAt(paragraph, edit.from)?.run.format ?? runAt(paragraph, edit.from - 1)?.run.format ?? {};
      const content = edit.kind === 'refer' ? referenceTo(edit.target, set) : wordsOf(edit.text, set);
      const [from, to] = [edit.from, edit.to].map((offset) => ({ paragraph: at, offset }));
      return from && to ? planTypeOver(paragraphs, from, to, content, user) : null;
    }
    case 'restyle':
      return planOf({ restylings: [{ mark: paragraph.mark.id, set: edit.set }] });
    case 'strike': {
      const point = { paragraph: at, offset: 0 };
      return planStrikeParagraphs(paragraphs, point, point, user);
    }
    case 'append':
      return planAppend(paragraphs, at, [{ style: edit.style, text: edit.text }]);
  }
}

function wordsOf(text: string, set: FormatSet): readonly Content[] {
  return text === '' ? [] : [{ type: 'text', text, set }];
}

/** A reference in a formatting: an embed goes with what stands before it. */
export function referenceTo(to: Id, set: FormatSet): readonly Content[] {
  return [
    { type: 'text', text: '', set },
    { type: 'reference', to },
  ];
}

/**
 * New paragraphs behind one. Nothing can stand behind the draft's last mark in force: there an inserted mark like it ends
 * its words, and it ends the last of the new ones.
 */
export function planAppend(
  paragraphs: readonly MarkedParagraph[],
  at: number,
  added: readonly NewParagraph[],
): Plan | null {
  const behind = paragraphs[at];
  const last = added.at(-1);
  if (!behind || !last) return null;
  const markOf = (style: string): MarkEmbed => ({ type: 'paragraph', style });
  if (at < paragraphs.length - 1) {
    const content = added.flatMap(({ style, text }): Content[] => [text, markOf(style)]);
    return planOf({
      insertions: [{ spot: { behind: behind.mark.id }, content: content.filter((one) => one !== '') }],
    });
  }
  const content: Content[] = [{ type: 'paragraph', ...behind.attributes }];
  for (const { style, text } of added) content.push(text, markOf(style));
  content.pop();
  const set = differenceOf(behind.attributes, { style: last.style }) as ParagraphSet;
  return planOf({
    insertions: [{ spot: { before: behind.mark.id }, content: content.filter((one) => one !== '') }],
    restylings: Object.keys(set).length > 0 ? [{ mark: behind.mark.id, set }] : [],
  });
}
