/** What a projector shows of a change: the paragraphs around it, which of them stand out, and the words at its foot. */
import { entriesIn } from '../../../shared/views/entries.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { referenceLabelsIn } from '../../../shared/views/references.ts';
import { blocksOf, isHead, isTable, type Table } from '../../../shared/views/tables.ts';
import { bears, rowOf, type Sentences, sentencesOf } from './sentences.ts';

export interface Context extends Sentences {
  readonly paragraphs: readonly MarkedParagraph[];
  /** The keys of the paragraphs that stand out: those that the change touches, in a table with their rows. */
  readonly lit: ReadonlySet<string>;
  /** The keys of those whose end the change puts in or strikes. */
  readonly ends: ReadonlySet<string>;
}

/** What is taken into a context as a whole or not at all: a paragraph, a small table, a row of a large one. */
interface Unit {
  readonly paragraphs: readonly MarkedParagraph[];
  /** The row that heads its table, where that is large. */
  readonly head?: readonly MarkedParagraph[];
}

/** Units shown on either side. */
const AROUND = 2;
/** Units shown of the text's beginning. */
const BEGINNING = 8;
/** Rows of a table that is shown whole: about half of a screen. */
const SMALL = 8;

/** The context of a change; the text's beginning where there is none. */
export function contextOf(reading: Reading, entry: string | null): Context {
  const all = markedParagraphs(reading);
  const at =
    entry === null
      ? []
      : all.flatMap((paragraph, number) => (entriesIn(paragraph).has(entry) ? [number] : []));
  if (entry === null || at.length === 0) return beginningOf(all);
  const touched = at.flatMap((number) => all[number] ?? []);
  const paragraphs = around(unitsOf(all), new Set(touched));
  const placeOf = (one: MarkedParagraph) => rowOf(one) ?? one.key;
  const places = new Set(touched.map(placeOf));
  return {
    paragraphs,
    lit: new Set(paragraphs.filter((one) => places.has(placeOf(one))).map(({ key }) => key)),
    ends: new Set(touched.filter(({ mark }) => bears(mark, entry)).map(({ key }) => key)),
    ...sentencesOf(all, at, entry, referenceLabelsIn(reading, 'marked')),
  };
}

function beginningOf(all: readonly MarkedParagraph[]): Context {
  const inForce = all.findIndex(({ front }) => !front);
  const units = unitsOf(all.slice(Math.max(0, inForce))).slice(0, BEGINNING);
  return {
    paragraphs: units.flatMap(({ paragraphs }) => paragraphs),
    lit: new Set(),
    ends: new Set(),
    before: [],
    after: [],
    against: 'base',
  };
}

function unitsOf(paragraphs: readonly MarkedParagraph[]): readonly Unit[] {
  return blocksOf(paragraphs).flatMap((block) =>
    isTable(block) ? unitsOfTable(block) : [{ paragraphs: [block] }],
  );
}

function unitsOfTable(table: Table<MarkedParagraph>): readonly Unit[] {
  if (table.rows.length <= SMALL) return [{ paragraphs: table.paragraphs }];
  const rows = table.rows.map(({ cells }) => cells.flatMap(({ paragraphs }) => paragraphs));
  const [first] = table.rows;
  const head = first && isHead(table, first) ? (rows[0] ?? []) : [];
  return rows.map((paragraphs) => ({ paragraphs, head }));
}

/** The units that hold what is touched, with those around them; a table cut off from its head is given it. */
function around(units: readonly Unit[], touched: ReadonlySet<MarkedParagraph>): readonly MarkedParagraph[] {
  const holds = ({ paragraphs }: Unit) => paragraphs.some((one) => touched.has(one));
  const from = Math.max(0, units.findIndex(holds) - AROUND);
  const shown = units.slice(from, units.findLastIndex(holds) + AROUND + 1);
  const { head = [], paragraphs = [] } = shown[0] ?? {};
  return [...(head === paragraphs ? [] : head), ...shown.flatMap((unit) => unit.paragraphs)];
}
