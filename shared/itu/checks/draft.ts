/** What checks look at: the lines of a draft, its proposals, their sections, and the event they are for. */
import { startsSection } from '../../views/labels.ts';
import { markedParagraphs, markedUnits } from '../../views/marked.ts';
import type { MarkedParagraph } from '../../views/paragraphs.ts';
import type { Reading } from '../../views/reading.ts';
import { PROPOSAL, REASONS, type Unit } from '../../views/structure.ts';
import type { DraftFields } from '../../weave/records.ts';
import { eventOf, type ItuEvent } from '../events.ts';
import { clauseOf } from '../headings.ts';
import type { Place } from './finding.ts';
import { type Line, linesOf } from './lines.ts';
import { type CheckedComments, checkedComments } from './silences.ts';

/** A heading and what stands under it, up to the next heading or title. */
export interface Section {
  readonly heading: Line;
  readonly clause: ReturnType<typeof clauseOf>;
  readonly lines: readonly Line[];
}

/** One proposal: its line, the text it is about, the reasons behind it. */
export interface Proposed {
  readonly unit: Unit;
  /** Counts from 1. */
  readonly serial: number;
  readonly line: Line;
  /** All between the proposal line and the next one. */
  readonly lines: readonly Line[];
  /** The same without the reasons. */
  readonly text: readonly Line[];
  readonly reasons: readonly Line[];
  readonly sections: readonly Section[];
}

export interface CheckedDraft {
  readonly reading: Reading;
  readonly fields: DraftFields;
  readonly event: ItuEvent | null;
  /** Milliseconds since 1970; absent where deadlines are not to be looked at. */
  readonly now: number | undefined;
  readonly paragraphs: readonly MarkedParagraph[];
  readonly lines: readonly Line[];
  readonly proposals: readonly Proposed[];
  /** How the text in force is set: what is put in follows it. */
  readonly habits: Habits;
  readonly comments: CheckedComments;
  /** The section a line stands in. */
  readonly sectionOf: ReadonlyMap<Line, Section>;
  /** The place of some words of a line, with its section's heading. */
  readonly placeIn: (line: Line, from?: number, to?: number) => Place;
}

/** Signs that texts differ in, as the words in force have them. */
export interface Habits {
  readonly noBreakSpaces: boolean;
  readonly quotes: 'straight' | 'curly' | null;
}

/** Reads a draft for its checks. What has not changed since the last time is not read again. */
export function checkedDraft(reading: Reading, now?: number): CheckedDraft {
  const paragraphs = markedParagraphs(reading);
  const lines = linesOf(paragraphs);
  const proposals = proposalsIn(lines, markedUnits(reading));
  const sectionOf = new Map<Line, Section>();
  for (const { sections } of proposals) {
    for (const section of sections) for (const line of section.lines) sectionOf.set(line, section);
  }
  return {
    reading,
    fields: reading.fields,
    event: eventOf(reading.fields),
    now,
    paragraphs,
    lines,
    proposals,
    habits: habitsOf(lines),
    comments: checkedComments(reading),
    sectionOf,
    placeIn: (line, from, to) => {
      const heading = sectionOf.get(line)?.heading.text.trim();
      return { ...line.place(from, to), ...(heading ? { section: heading } : {}) };
    },
  };
}

function proposalsIn(lines: readonly Line[], units: readonly Unit[]): Proposed[] {
  const starts = lines.flatMap(({ style }, at) => (style === PROPOSAL ? [at] : []));
  return starts.flatMap((start, index) => {
    const [unit, line] = [units[index], lines[start]];
    if (!unit || !line) return [];
    const own = lines.slice(start + 1, starts[index + 1] ?? lines.length);
    const text = own.filter(({ style }) => style !== REASONS);
    return [
      {
        unit,
        serial: index + 1,
        line,
        lines: own,
        text,
        reasons: own.filter(({ style }) => style === REASONS),
        sections: sectionsIn(text),
      },
    ];
  });
}

function sectionsIn(text: readonly Line[]): Section[] {
  const sections: { heading: Line; clause: Section['clause']; lines: Line[] }[] = [];
  let open = false;
  for (const line of text) {
    if (line.style === 'Call') {
      sections.push({ heading: line, clause: clauseOf(line.text), lines: [] });
      open = true;
    } else if (startsSection(line.attributes)) open = false;
    else if (open) sections.at(-1)?.lines.push(line);
  }
  return sections;
}

function habitsOf(lines: readonly Line[]): Habits {
  let noBreakSpaces = false;
  let quotes: Habits['quotes'] = null;
  for (const line of lines) {
    const { hasNoBreakSpace, quote } = habitOf(line);
    noBreakSpaces ||= hasNoBreakSpace;
    quotes ??= quote;
  }
  return { noBreakSpaces, quotes };
}

interface Habit {
  readonly hasNoBreakSpace: boolean;
  readonly quote: Habits['quotes'];
}

const known = new WeakMap<Line, Habit>();

function habitOf(line: Line): Habit {
  const found = known.get(line);
  if (found) return found;
  const words = line.inForce ?? '';
  const quote = /["“]/.exec(words)?.[0];
  const made: Habit = {
    hasNoBreakSpace: /\b(?:Resolution|Study Group|Recommendation)\u00a0\d/.test(words),
    quote: quote === undefined ? null : quote === '"' ? 'straight' : 'curly',
  };
  known.set(line, made);
  return made;
}
