/**
 * Labels are derived, never typed: `a)`, `1`, `1.1`, `i)`, `–` follow from the paragraphs' attributes and their order
 * (ITU's drafting practice for resolutions; see the conventions in `shared/itu`).
 */
import type { LabelKind, ParagraphAttributes } from '../weave/records.ts';

/** Styles of running text. An unlabelled paragraph of any other style (a heading, a title) starts a section. */
const RUNNING_STYLES: ReadonlySet<string> = new Set([
  'Normal',
  'enumlev1',
  'enumlev2',
  'enumlev3',
  'Note',
  'Tabletext',
  'Tablehead',
  'Tablelegend',
  'FootnoteText',
]);

/** Whether the numbering of items begins anew behind this paragraph. */
export function startsSection(attributes: ParagraphAttributes): boolean {
  return attributes.label === undefined && !RUNNING_STYLES.has(attributes.style);
}

/** One running count: items of one kind at one level, nested in the counts below it on the stack. */
interface Count {
  readonly level: number;
  readonly kind: LabelKind;
  value: number;
  /** `bis`, `ter`, … behind a number that a file counts itself. */
  readonly times?: string;
}

/**
 * The labels of consecutive paragraphs of one view, `undefined` where there is none. Counting restarts at every
 * section; a kind of label that first appears under another restarts with each of the other's items; a section with
 * one item leaves it unlabelled; a `literal` label is shown as it is and does not count. From a literal number, such as
 * the `1.1` that a section of ITU's rules begins with, counting goes on; where that paragraph is `gone` from the view,
 * the next one takes its number.
 */
export function deriveLabels(
  paragraphs: readonly ParagraphAttributes[],
  gone: (index: number) => boolean = () => false,
): (string | undefined)[] {
  const labels: (string | undefined)[] = new Array(paragraphs.length).fill(undefined);
  let counts: Count[] = [];
  let items: number[] = [];
  const endSection = () => {
    const only = items.length === 1 ? items[0] : undefined;
    const alone = only === undefined ? undefined : paragraphs[only];
    if (only !== undefined && alone?.label !== 'dash' && alone?.literal === undefined)
      labels[only] = undefined;
    counts = [];
    items = [];
  };
  for (const [index, attributes] of paragraphs.entries()) {
    // A proposal line's literal is its symbol.
    if (attributes.style === 'Proposal') endSection();
    else if (attributes.literal !== undefined) {
      const isGone = gone(index);
      if (!isGone) labels[index] = attributes.literal;
      const numbers = countsOf(attributes.literal, isGone);
      if (numbers) counts = numbers;
      if (items.length > 0 || numbers) items.push(index);
    } else if (attributes.label !== undefined) {
      counts = advance(counts, attributes.level ?? 0, attributes.label);
      labels[index] = print(counts);
      if (counts.length === 1 || items.length === 0) items.push(index);
    } else if (startsSection(attributes)) endSection();
  }
  endSection();
  return labels;
}

/** A number as files print it: `1.1`, `5.4bis`, `1bis.1.2`. */
const NUMBER = /^\d+(?:bis|ter|quater|quinquies|sexies)?(?:\.\d+(?:bis|ter|quater|quinquies|sexies)?)*$/;

/** Whether counting goes on from a literal label. */
export function isCountedFrom(literal: string): boolean {
  return NUMBER.test(literal);
}

/** The counts behind a literal number, each part a level further down; before it, where its paragraph is gone. */
function countsOf(literal: string, isGone: boolean): Count[] | null {
  if (!isCountedFrom(literal)) return null;
  const parts = literal.split('.').map((part, level): Count => {
    const [, value = '0', times] = /^(\d+)(\D*)$/.exec(part) ?? [];
    return { level, kind: 'number', value: Number(value), ...(times ? { times } : {}) };
  });
  const last = parts.at(-1);
  if (isGone && last) {
    const { times, ...plain } = last;
    parts[parts.length - 1] = times ? plain : { ...plain, value: last.value - 1 };
  }
  return parts;
}

/** The stack of counts after one more item. */
function advance(counts: readonly Count[], level: number, kind: LabelKind): Count[] {
  const same = counts.findIndex((count) => count.level === level && count.kind === kind);
  if (same >= 0) {
    const kept = counts.slice(0, same + 1);
    const last = kept[same];
    if (last) kept[same] = { level, kind, value: last.value + 1 };
    return kept;
  }
  return [...counts.filter((count) => count.level <= level), { level, kind, value: 1 }];
}

/** The label that the topmost count shows. */
function print(counts: readonly Count[]): string {
  const top = counts[counts.length - 1];
  if (!top) return '';
  switch (top.kind) {
    case 'letter':
      return `${letters(top.value)})`;
    case 'roman':
      return `${roman(top.value)})`;
    case 'dash':
      return '–';
    case 'number':
      return counts
        .filter((count) => count.kind === 'number' && count.level <= top.level)
        .map(({ value, times = '' }) => `${value}${times}`)
        .join('.');
  }
}

/** 1 → a, 26 → z, 27 → aa, 28 → ab. */
export function letters(value: number): string {
  let rest = value;
  let out = '';
  while (rest > 0) {
    out = String.fromCharCode(97 + ((rest - 1) % 26)) + out;
    rest = Math.floor((rest - 1) / 26);
  }
  return out;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** 1 → i, 4 → iv, 19 → xix. */
export function roman(value: number): string {
  let rest = value;
  let out = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      out += sign;
      rest -= worth;
    }
  }
  return out;
}
