/**
 * Labels are derived, never typed: here printed ones become attributes of the marks that end their paragraphs, in force
 * and finally. In force the derivation has to print what the file printed, letter for letter; where no rule does, the
 * label is kept as it was (`literal`). The final text is not held to that: people who relabel by hand make mistakes.
 */

import { itemsUnder } from '../../../shared/itu/headings.ts';
import { languageIn } from '../../../shared/itu/languages.ts';
import { type Meaning, meaningsOf } from '../../../shared/views/kinds.ts';
import { deriveLabels, startsSection } from '../../../shared/views/labels.ts';
import type { ParagraphAttributes } from '../../../shared/weave/records.ts';
import type { Revision, SourceParagraph } from '../../../shared/weave/source.ts';

import {
  countedAs,
  type Printed,
  type Stripped,
  standsIn,
  stripLabels,
  UNLABELLED,
  type View,
} from './printed.ts';

/** One paragraph of one view: the index of the paragraph whose mark ends it, its words, the label at its start. */
interface Line {
  readonly mark: number;
  readonly words: string;
  readonly printed?: Printed;
}

/** By the index of the mark; no entry where there is no label. */
type Meanings = Map<number, Meaning>;

/** Once this many paragraphs of a section have been derived in vain, all that is still wrong in it is kept literally. */
const PATIENCE = 1_000_000;

/** The letter of the language that paragraphs are in, and so count by the letters of. */
export function languageOfAll(paragraphs: readonly SourceParagraph[]): string | null {
  const words = paragraphs.flatMap(({ runs }) =>
    runs.map(({ content }) => (typeof content === 'string' ? content : ' ')),
  );
  return languageIn(words.join(''));
}

/** Takes printed labels off and gives the paragraphs what they mean. `language`: that of all of the text. */
export function readLabels(
  paragraphs: readonly SourceParagraph[],
  language = languageOfAll(paragraphs),
): SourceParagraph[] {
  const stripped = stripLabels(paragraphs, language);
  const lines = {
    base: linesOf(stripped, 'base', language),
    final: linesOf(stripped, 'final', language),
  };
  const base = meaningsIn(lines.base, stripped, 'base');
  const final = meaningsIn(lines.final, stripped, 'final');
  share(stripped, base, final);
  labelSingles(
    singlesIn(lines.base, stripped, 'base'),
    singlesIn(lines.final, stripped, 'final'),
    base,
    final,
    stripped,
  );
  for (const section of sectionsOf(lines.base, stripped, 'base'))
    keepLiterals(section, stripped, base, final);
  for (const section of sectionsOf(lines.final, stripped, 'final'))
    keepRelabelled(section, stripped, base, final);
  const by = revisionsOf(lines);
  return stripped.map(({ paragraph }, index) =>
    withMeaning(paragraph, base.get(index), final.get(index), by.get(index)),
  );
}

function linesOf(stripped: readonly Stripped[], view: View, language: string | null): Line[] {
  const lines: Line[] = [];
  let words = '';
  let printed: Printed | undefined;
  for (const [mark, item] of stripped.entries()) {
    printed ??= item[view];
    for (const run of item.paragraph.runs)
      if (standsIn(view, run)) words += typeof run.content === 'string' ? run.content : ' ';
    if (!standsIn(view, item.paragraph)) continue;
    const own = printed ?? automatic(item.paragraph, view, language);
    lines.push({ mark, words, ...(own ? { printed: own } : {}) });
    words = '';
    printed = undefined;
  }
  return lines;
}

/** Word's own number belongs to the mark that ends the paragraph. */
function automatic(
  { attributes, numbered }: SourceParagraph,
  view: View,
  language: string | null,
): Printed | undefined {
  const text = UNLABELLED.has(attributes.style) ? undefined : numbered?.[view];
  if (text === undefined) return undefined;
  const counted = countedAs(text, language);
  return { text: counted, ...(numbered?.by && numbered.base !== numbered.final ? { by: numbered.by } : {}) };
}

/** What a mark says of its paragraph in a view, labels aside. */
function attributesIn(view: View, { paragraph }: Stripped): ParagraphAttributes {
  return view === 'base' ? (paragraph.restyled?.before ?? paragraph.attributes) : paragraph.attributes;
}

/** The attributes of a line's mark. Lines are made of `stripped`, so the mark is there. */
function attributesOfLine(line: Line, stripped: readonly Stripped[], view: View): ParagraphAttributes {
  const item = stripped[line.mark];
  return item ? attributesIn(view, item) : { style: 'Normal' };
}

function meaningsIn(lines: readonly Line[], stripped: readonly Stripped[], view: View): Meanings {
  const paragraphs = lines.map((line) => ({
    attributes: attributesOfLine(line, stripped, view),
    ...(line.printed ? { printed: line.printed.text } : {}),
  }));
  const meanings: Meanings = new Map();
  for (const [index, meaning] of meaningsOf(paragraphs).entries()) {
    const line = lines[index];
    if (line && meaning) meanings.set(line.mark, meaning);
  }
  return meanings;
}

/** A mark in both views that shows a label in one only: the other's single item is not labelled, but it is one. */
function share(stripped: readonly Stripped[], base: Meanings, final: Meanings): void {
  for (const [index, { paragraph }] of stripped.entries()) {
    if (!standsIn('base', paragraph) || !standsIn('final', paragraph)) continue;
    const meaning = base.get(index) ?? final.get(index);
    if (!meaning || 'literal' in meaning) continue;
    if (!base.has(index)) base.set(index, meaning);
    if (!final.has(index)) final.set(index, meaning);
  }
}

/** Lines from one that starts a section to the next. */
function sectionsOf(lines: readonly Line[], stripped: readonly Stripped[], view: View): Line[][] {
  const sections: Line[][] = [[]];
  for (const line of lines) {
    if (!line.printed && startsSection(attributesOfLine(line, stripped, view))) sections.push([]);
    sections[sections.length - 1]?.push(line);
  }
  return sections;
}

/** The only paragraph of each clause, by its mark: its only item, and what the clause's heading would label it. */
function singlesIn(lines: readonly Line[], stripped: readonly Stripped[], view: View): Meanings {
  const singles: Meanings = new Map();
  for (const [heading, ...rest] of sectionsOf(lines, stripped, view)) {
    if (!heading || attributesOfLine(heading, stripped, view).style !== 'Call') continue;
    const [item, ...more] = rest.filter((line) => line.words.trim() !== '' || line.printed);
    if (!item || more.length > 0 || item.printed) continue;
    const { style, cell } = attributesOfLine(item, stripped, view);
    if (style === 'Normal' && !cell) singles.set(item.mark, { label: itemsUnder(heading.words) });
  }
  return singles;
}

/** An item that is alone in every view it stands in is labelled as soon as a second one comes. */
function labelSingles(
  inBase: Meanings,
  inFinal: Meanings,
  base: Meanings,
  final: Meanings,
  stripped: readonly Stripped[],
): void {
  for (const [mark, meaning] of [...inBase, ...inFinal]) {
    const paragraph = stripped[mark]?.paragraph;
    if (!paragraph || base.has(mark) || final.has(mark)) continue;
    if (
      standsIn('base', paragraph) !== inBase.has(mark) ||
      standsIn('final', paragraph) !== inFinal.has(mark)
    )
      continue;
    base.set(mark, inBase.get(mark) ?? meaning);
    final.set(mark, inFinal.get(mark) ?? meaning);
  }
}

/** Changes meanings in force, first to last, until the derivation prints what was printed. */
function keepLiterals(
  section: readonly Line[],
  stripped: readonly Stripped[],
  base: Meanings,
  final: Meanings,
): void {
  for (let round = 0; ; round++) {
    const attributes = section.map((line) => ({
      ...attributesOfLine(line, stripped, 'base'),
      ...base.get(line.mark),
    }));
    const derived = deriveLabels(attributes);
    const wrong = section.filter((line, index) => derived[index] !== line.printed?.text);
    if (wrong.length === 0) return;
    for (const line of round * section.length < PATIENCE ? wrong.slice(0, 1) : wrong)
      keepLiteral(line, stripped, base, final);
  }
}

/** Where no rule tells what a label was in force, none tells what somebody made of it: that is kept as well. */
function keepRelabelled(
  section: readonly Line[],
  stripped: readonly Stripped[],
  base: Meanings,
  final: Meanings,
): void {
  const attributes = section.map((line) => ({
    ...attributesOfLine(line, stripped, 'final'),
    ...final.get(line.mark),
  }));
  for (const [index, derived] of deriveLabels(attributes).entries()) {
    const { mark, printed } = section[index] ?? { mark: -1 };
    const before = base.get(mark);
    if (before && 'literal' in before && printed && printed.text !== derived)
      final.set(mark, { literal: printed.text });
  }
}

function keepLiteral(
  { mark, printed }: Line,
  stripped: readonly Stripped[],
  base: Meanings,
  final: Meanings,
): void {
  if (!printed) {
    base.delete(mark);
    return;
  }
  base.set(mark, { literal: printed.text });
  if (stripped[mark]?.final?.text === printed.text) final.set(mark, { literal: printed.text });
}

/** Whose the labels are: the first revision in a line's label, by the line's mark. */
function revisionsOf(lines: Readonly<Record<View, readonly Line[]>>): ReadonlyMap<number, Revision> {
  const by = new Map<number, Revision>();
  for (const { mark, printed } of [...lines.base, ...lines.final]) if (printed?.by) by.set(mark, printed.by);
  return by;
}

/** The paragraph with its labels' meanings; two different ones are a tracked change of its attributes. */
function withMeaning(
  paragraph: SourceParagraph,
  base: Meaning | undefined,
  final: Meaning | undefined,
  by: Revision | undefined,
): SourceParagraph {
  const inBoth = standsIn('base', paragraph) && standsIn('final', paragraph);
  const attributes = { ...paragraph.attributes, ...(standsIn('final', paragraph) ? final : base) };
  const before = { ...(paragraph.restyled?.before ?? paragraph.attributes), ...base };
  const { restyled, ...rest } = paragraph;
  const revision = restyled ?? by;
  const changed = restyled || (inBoth && !sameMeaning(base, final));
  if (!changed || !revision) return { ...rest, attributes: revision || !inBoth ? attributes : before };
  return { ...rest, attributes, restyled: { author: revision.author, at: revision.at, before } };
}

function sameMeaning(a: Meaning | undefined, b: Meaning | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
