/**
 * The rule `bis`: what is in force keeps its label, whatever comes before it or goes; what is put in behind it takes its
 * label with bis, ter, … (ITU: b)bis, 5.4bis), and what is put in before the first of its kind counts from 0. Items that
 * have none in force beside them are counted as usual, under the label that the item above them now has.
 */
import type { LabelKind } from '../weave/records.ts';
import { letters, roman } from './labels.ts';

/** What is put behind a label for the first, second, … item inserted behind it. */
const TIMES = [
  'bis',
  'ter',
  'quater',
  'quinquies',
  'sexies',
  'septies',
  'octies',
  'novies',
  'decies',
  'undecies',
  'duodecies',
];

/** A paragraph that may be an item; `starts` a section where numbering begins anew. */
export interface Numbered {
  readonly starts: boolean;
  /** Its kind and level, in the view where it stands there, in force otherwise; absent where it is no item. */
  readonly item?: { readonly kind: LabelKind; readonly level: number };
  /** Its label in force. */
  readonly base?: string;
  /** Its label as counted anew in the view; absent where it has none. */
  readonly counted?: string;
  /** Whether it stands in the view. */
  readonly stands: boolean;
}

/** Items of one kind at one level under one item. */
interface Group {
  readonly hasBase: boolean;
  /** The label behind which items are put in, and how many have been. */
  behind: string | null;
  inserted: number;
  fresh: number;
}

interface Node {
  readonly item: { readonly kind: LabelKind; readonly level: number } | null;
  readonly above: Node | null;
  readonly below: Map<string, { hasBase: boolean }>;
  label: string;
}

/** The label of each in the view; undefined where it has none. */
export function keptLabels(paragraphs: readonly Numbered[]): (string | undefined)[] {
  const places = placesOf(paragraphs);
  const groups = new Map<object, Group>();
  return paragraphs.map((paragraph, at) => {
    const place = places[at];
    if (!place) return paragraph.stands ? paragraph.counted : undefined;
    const group = groups.get(place.group) ?? {
      hasBase: place.group.hasBase,
      behind: null,
      inserted: 0,
      fresh: 0,
    };
    groups.set(place.group, group);
    const label = labelIn(group, paragraph, place.node);
    place.node.label = label ?? paragraph.base ?? '';
    return paragraph.stands ? label : undefined;
  });
}

function labelIn(group: Group, { base, counted, stands }: Numbered, node: Node): string | undefined {
  if (base !== undefined) {
    // A label that is struck is not used again, but nothing is put behind it while another stands before it.
    if (stands || group.behind === null) {
      group.behind = base;
      group.inserted = 0;
    }
    return base;
  }
  if (!stands || node.item?.kind === 'dash') return counted;
  if (!group.hasBase) return counted === undefined ? undefined : printed(node, ++group.fresh);
  if (group.behind === null) {
    group.behind = printed(node, 0);
    return group.behind;
  }
  const times = TIMES[group.inserted++] ?? `(${group.inserted + 1})`;
  return `${group.behind}${times}`;
}

function printed({ item, above }: Node, value: number): string {
  if (item?.kind === 'letter') return `${value === 0 ? '0' : letters(value)})`;
  if (item?.kind === 'roman') return `${value === 0 ? '0' : roman(value)})`;
  let number = above;
  while (number && number.item?.kind !== 'number') number = number.above;
  return number?.label ? `${number.label}.${value}` : `${value}`;
}

interface Placed {
  readonly node: Node;
  /** One object for each group: what is known of it before labels are given. */
  readonly group: { hasBase: boolean };
}

/** Where each item stands among the others: what is above it, and which group it belongs to. */
function placesOf(paragraphs: readonly Numbered[]): (Placed | null)[] {
  let last: Node = root();
  return paragraphs.map(({ starts, item, base }) => {
    if (starts) last = root();
    if (!item) return null;
    const above = aboveOf(last, item);
    const key = `${item.level} ${item.kind}`;
    const group = above.below.get(key) ?? { hasBase: false };
    above.below.set(key, group);
    if (base !== undefined) group.hasBase = true;
    last = { item, above, below: new Map(), label: '' };
    return { node: last, group };
  });
}

function root(): Node {
  return { item: null, above: null, below: new Map(), label: '' };
}

/** As counting goes: beside the nearest of its kind and level, else under the nearest that is not deeper. */
function aboveOf(last: Node, { kind, level }: { readonly kind: LabelKind; readonly level: number }): Node {
  for (let node: Node | null = last; node?.item; node = node.above) {
    if (node.item.kind === kind && node.item.level === level) return node.above ?? root();
  }
  let node = last;
  while (node.item && node.item.level > level && node.above) node = node.above;
  return node;
}
