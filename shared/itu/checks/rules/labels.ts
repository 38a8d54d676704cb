/** Labels and the references to them. */
import { markedParagraphs } from '../../../views/marked.ts';
import { type Id, idKey, type LabelKind } from '../../../weave/records.ts';
import { type FoundReference, resolveReferences } from '../../references.ts';
import type { CheckedDraft, Section } from '../draft.ts';
import type { Mend, Problem } from '../finding.ts';
import { isGone, Line } from '../lines.ts';
import { byAspect, type DraftRule, eachLine, placed, replacing } from './rule.ts';

/** L10: letters in preambular clauses, numbers in operative ones, none twice and none left out. */
export const labelsInOrder: DraftRule = function* (draft) {
  for (const { sections } of draft.proposals) {
    for (const section of sections) {
      yield* kindsIn(section, draft);
      yield* literalsIn(section, draft);
    }
  }
};

/** A clause's items are of the kind it calls for, unless the text in force has them so. */
function* kindsIn({ clause, lines }: Section, draft: CheckedDraft): Iterable<Problem> {
  if (clause === null) return;
  const wanted: LabelKind = clause === 'operative' ? 'number' : 'letter';
  const other: LabelKind = clause === 'operative' ? 'letter' : 'number';
  const top = lines.filter(
    ({ attributes }) => (attributes.level ?? 0) === 0 && attributes.label !== undefined,
  );
  // Letters may stand under numbers, also where a file gives no levels.
  if (wanted === 'number' && top.some(({ attributes }) => attributes.label === 'number')) return;
  for (const line of top) {
    if (line.attributes.label !== other || isAsInForce(line)) continue;
    const mend: Mend = [{ kind: 'restyle', key: line.key, set: { label: wanted } }];
    const say = wanted === 'number' ? 'letters-in-operative' : 'numbers-in-preamble';
    yield { say, place: draft.placeIn(line, 0, 0), mend };
  }
}

function isAsInForce({ parts, isInForce }: Line): boolean {
  const last = parts.at(-1);
  return (
    isInForce && last?.mark.insertion === undefined && last?.attributes.label === last?.attributesBefore.label
  );
}

/** Labels that a file brought with it are no rule's: they may be there twice, or leave one out. */
function* literalsIn({ lines }: Section, draft: CheckedDraft): Iterable<Problem> {
  if (lines.every(({ attributes }) => attributes.literal === undefined)) return;
  const seen = new Set<string>();
  for (const line of lines) {
    const { label } = line;
    if (label === undefined || label === '–') continue;
    if (/^\d|^[a-z]+\)$/.test(label) && seen.has(label) && line.attributes.literal !== undefined)
      yield { say: 'label-twice', values: { label }, place: draft.placeIn(line, 0, 0) };
    const times = /^(.*?)(?:bis|ter|quater)$/.exec(label);
    if (times && line.attributes.literal !== undefined && !seen.has(times[1] ?? ''))
      yield {
        say: 'label-gap',
        values: { label, missing: times[1] ?? '' },
        place: draft.placeIn(line, 0, 0),
      };
    seen.add(label);
  }
}

/** L11: labels are counted by the program; one that is typed stays behind when they change. */
export const labelsDerived = eachLine(function* (line) {
  if (line.front || line.attributes.cell || !/^(Normal|enumlev[123])$/.test(line.style)) return;
  const typed =
    /^(?:([a-z]{1,2})\)|(\d{1,2}(?:\.\d{1,2})*)[.)]?|([–•-]))(?:\t|[ \u00a0]{1,3})(?=\p{L})/u.exec(line.text);
  if (!typed || !line.isNew(0, typed[0].length)) return;
  if (typed[2] !== undefined && !typed[0].includes('\t') && line.attributes.label === undefined) return;
  yield { say: 'label-typed', from: 0, to: typed[0].length, values: { label: typed[0].trim() }, by: '' };
});

/** What each reference in the words in force and in the view names. */
interface Read {
  readonly line: Line;
  readonly found: FoundReference;
  readonly target: Line | undefined;
}

/** L12: a reference leads to a paragraph that stands, and prints its label. */
export const referencesHold = byAspect(aspectOf, function* (draft) {
  yield* embeddedReferences(draft);
  const { lines } = draft;
  if (!lines.some(({ groups, groupsInForce }) => groups.length > 0 || groupsInForce.length > 0)) return;
  yield* typedReferences(draft);
});

/** What a line is to references that others make; one that refers itself is looked at with every change of it. */
function aspectOf(line: Line): unknown {
  const known = aspects.get(line);
  if (known !== undefined) return known;
  const { style, label, labelInForce, text, groups, groupsInForce, referring } = line;
  const refers = groups.length > 0 || groupsInForce.length > 0 || referring.length > 0;
  const made = refers
    ? line
    : JSON.stringify([line.key, style, label, labelInForce, style === 'Call' ? text : '']);
  aspects.set(line, made);
  return made;
}

const aspects = new WeakMap<Line, unknown>();

/** The paragraphs by their ids, those that would not stand among them. */
function* embeddedReferences(draft: CheckedDraft): Iterable<Problem> {
  const referring = draft.lines.filter((line) => line.referring.length > 0);
  if (referring.length === 0) return;
  const paragraphs = new Map(markedParagraphs(draft.reading).map((paragraph) => [paragraph.key, paragraph]));
  for (const line of referring) {
    for (const { at, to } of line.referring) {
      const target = paragraphs.get(idKey(...to));
      const stands = target && !(target.mark.strikes.length > 0 && isGone(target));
      if (stands) continue;
      const label = target?.label.base ?? target?.label.final ?? '';
      yield {
        say: target ? 'reference-struck' : 'reference-lost',
        values: { label },
        place: draft.placeIn(line, at, at + 1),
      };
    }
  }
}

/** Typed references: what they named in force, they name still; and what is put in anew names something. */
function* typedReferences(draft: CheckedDraft): Iterable<Problem> {
  const { lines } = draft;
  const now = lines.map(({ style, text, label }) => ({ style, text, label }));
  const standing = resolveReferences(
    now,
    lines.map(({ groups }) => groups),
  );
  const inView: Read[] = standing.flatMap((found) => {
    const line = lines[found.paragraph];
    return line ? [{ line, found, target: lines[found.target] }] : [];
  });
  const inForce = referencesInForce(draft);
  for (const [line, meant] of inForce) {
    for (const { printed, target, ordinal } of meant) {
      const place = occurrence(line, printed, ordinal);
      if (!place || line.isNew(place.from, place.to)) continue;
      const stands = target === undefined ? undefined : lines.find((one) => one === target);
      if (!stands)
        yield placed({ say: 'reference-struck', values: { label: printed }, ...place }, line, draft);
      else if (stands.label !== undefined && stands.label !== printed)
        yield moved(line, place, printed, stands, draft);
    }
  }
  for (const { line, group } of newGroups(draft)) {
    const dangling = group.filter(
      ({ from }) => !inView.some((read) => read.line === line && read.found.from === from),
    );
    for (const { from, to } of dangling)
      yield placed(
        { say: 'reference-nowhere', values: { label: line.text.slice(from, to) }, from, to },
        line,
        draft,
      );
  }
}

function moved(
  line: Line,
  { from, to }: { readonly from: number; readonly to: number },
  printed: string,
  target: Line,
  draft: CheckedDraft,
): Problem {
  const place = draft.placeIn(line, from, to);
  const mark: Id | undefined = target.parts.at(-1)?.mark.id;
  const mend: Mend = mark
    ? [{ kind: 'refer', key: place.key, from: place.from, to: place.to, target: mark }]
    : replacing(place, target.label ?? '');
  return { say: 'reference-moved', values: { label: printed, wanted: target.label ?? '' }, place, mend };
}

interface Meant {
  readonly printed: string;
  /** The line it named; undefined where that is gone. */
  readonly target: Line | undefined;
  /** Which occurrence of the printed label in the words in force it is. */
  readonly ordinal: number;
}

/** The references of the text in force, by the lines that still hold words of theirs. */
function referencesInForce({ paragraphs, lines }: CheckedDraft): ReadonlyMap<Line, readonly Meant[]> {
  const lineAt = new Map(lines.flatMap((line) => line.parts.map((part) => [part, line] as const)));
  const old = paragraphs.map((paragraph) => {
    const line = lineAt.get(paragraph);
    const single = line?.parts.length === 1 ? line : undefined;
    const text = single ? (single.inForce ?? '') : (new Line([paragraph]).inForce ?? '');
    const { style } = paragraph.attributesBefore;
    return { style, text, label: paragraph.label.base, line, single };
  });
  const groups = old.map(({ single }) => single?.groupsInForce ?? []);
  const meant = new Map<Line, Meant[]>();
  for (const { paragraph, from, to, target } of resolveReferences(old, groups)) {
    const [here, there] = [old[paragraph], old[target]];
    if (!here?.line) continue;
    const printed = here.text.slice(from, to);
    const ordinal = here.text.slice(0, from).split(printed).length - 1;
    const of = { printed, target: there?.line, ordinal };
    meant.set(here.line, [...(meant.get(here.line) ?? []), of]);
  }
  return meant;
}

/** The n-th occurrence of a label in a line's words. */
function occurrence(line: Line, printed: string, ordinal: number): { from: number; to: number } | null {
  let at = -1;
  for (let count = 0; count <= ordinal; count++) {
    const next = line.text.indexOf(printed, at + 1);
    if (next < 0) return null;
    at = next;
  }
  return { from: at, to: at + printed.length };
}

/** Groups that somebody has put in and that name a heading of the same proposal, or point above or below. */
function newGroups({ proposals }: CheckedDraft) {
  return proposals.flatMap(({ text, sections }) =>
    text.flatMap((line) =>
      line.style === 'Call'
        ? []
        : line.groups
            .filter(({ labels, where, before }) => {
              const [first] = labels;
              if (!first || !line.isNew(first.from, first.to)) return false;
              const names = sections.some(({ heading }) => endsWithHeading(before, heading.text));
              return where !== null || names;
            })
            .map(({ labels }) => ({ line, group: labels })),
    ),
  );
}

function endsWithHeading(before: string, heading: string): boolean {
  const words = heading.toLowerCase().trim();
  return words !== '' && before.toLowerCase().trimEnd().endsWith(words);
}
