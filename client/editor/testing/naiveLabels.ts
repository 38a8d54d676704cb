/**
 * Labels once more, naively: the items of each section as a tree, counted by climbing it. Shares no code with the views.
 */
import type * as Y from 'yjs';
import { type NaiveWord, naiveWords } from './naive.ts';

type Attributes = Readonly<Record<string, unknown>>;

/** An item of a section, in the tree that levels and kinds make. */
interface Item {
  readonly kind: string;
  readonly level: number;
  readonly parent: Item | null;
  readonly children: Item[];
  readonly at: number;
}

const RUNNING = ['Normal', 'enumlev1', 'enumlev2', 'enumlev3', 'Note', 'FootnoteText'];
const RUNNING_IN_TABLES = ['Tabletext', 'Tablehead', 'Tablelegend'];

/** The labels of consecutive paragraphs of one view. */
export function naiveLabels(paragraphs: readonly Attributes[]): (string | undefined)[] {
  const labels: (string | undefined)[] = paragraphs.map(() => undefined);
  let section: number[] = [];
  const close = () => {
    for (const [at, label] of labelled(paragraphs, section)) labels[at] = label;
    section = [];
  };
  for (const [at, attributes] of paragraphs.entries()) {
    const style = String(attributes.style);
    const running = [...RUNNING, ...RUNNING_IN_TABLES].includes(style);
    const isPlain = attributes.literal == null && attributes.label == null;
    if (style === 'Proposal' || (isPlain && !running)) close();
    else if (!isPlain) section.push(at);
  }
  close();
  return labels;
}

function labelled(paragraphs: readonly Attributes[], section: readonly number[]): [number, string][] {
  const root: Item = { kind: '', level: -1, parent: null, children: [], at: -1 };
  let here = root;
  for (const at of section) {
    const { label, level, literal } = paragraphs[at] ?? {};
    if (literal != null) continue;
    const kind = String(label);
    const depth = Number(level ?? 0);
    let beside: Item | null = here;
    while (beside && !(beside.kind === kind && beside.level === depth)) beside = beside.parent;
    let parent = beside?.parent ?? here;
    if (!beside) while (parent !== root && parent.level > depth) parent = parent.parent ?? root;
    const item: Item = { kind, level: depth, parent, children: [], at };
    parent.children.push(item);
    here = item;
  }
  const all = listed(root);
  const alone =
    section.length === all.length &&
    root.children.length === 1 &&
    all.length - root.children.length >= 0 &&
    root.children[0]?.kind !== 'dash';
  return [
    ...all
      .filter((item) => !(alone && item.parent === root))
      .map((item): [number, string] => [item.at, print(item)]),
    ...section.flatMap((at): [number, string][] => {
      const literal = paragraphs[at]?.literal;
      return literal == null ? [] : [[at, String(literal)]];
    }),
  ];
}

function listed(item: Item): Item[] {
  return item.children.flatMap((child) => [child, ...listed(child)]);
}

function numberOf(item: Item): number {
  const peers = item.parent?.children.filter(({ kind, level }) => kind === item.kind && level === item.level);
  return (peers?.indexOf(item) ?? 0) + 1;
}

function print(item: Item): string {
  switch (item.kind) {
    case 'dash':
      return '–';
    case 'letter':
      return `${base26(numberOf(item))})`;
    case 'roman':
      return `${romanOf(numberOf(item))})`;
    default: {
      const numbers: number[] = [];
      for (let at: Item | null = item; at && at.level >= 0; at = at.parent)
        if (at.kind === 'number' && at.level <= item.level) numbers.unshift(numberOf(at));
      return numbers.join('.');
    }
  }
}

function base26(value: number): string {
  return value > 26
    ? base26(Math.floor((value - 1) / 26)) + base26(((value - 1) % 26) + 1)
    : 'abcdefghijklmnopqrstuvwxyz'.charAt(value - 1);
}

function romanOf(value: number): string {
  return 'i'
    .repeat(value)
    .replaceAll('iiiii', 'v')
    .replaceAll('vv', 'x')
    .replaceAll('viiii', 'ix')
    .replaceAll('iiii', 'iv');
}

/** The labels of each paragraph of the marked view, in force and in the final view, by the id of its mark. */
export function naiveMarkedLabels(doc: Y.Doc): Map<string, { base?: string; final?: string; style: string }> {
  const words = naiveWords(doc);
  const labelsIn = (view: 'base' | 'final') =>
    naiveLabels(
      words.filter(({ isMark, there }) => isMark && there[view]).map((word) => word.attributes(view)),
    );
  const labels = { base: labelsIn('base'), final: labelsIn('final') };
  const found = new Map<string, { base?: string; final?: string; style: string }>();
  let open: NaiveWord[] = [];
  const before: NaiveWord[] = [];
  for (const word of words) {
    open.push(word);
    if (!(word.isMark && word.there.marked)) continue;
    const own = { style: String(word.attributes('marked').style) };
    for (const view of ['base', 'final'] as const) {
      const first = open.find(({ there }) => there[view]);
      const earlier = before.filter(({ there }) => there[view]);
      const begins = earlier.at(-1)?.isMark ?? true;
      const label = labels[view][earlier.filter(({ isMark }) => isMark).length];
      if (first && begins && label !== undefined) Object.assign(own, { [view]: label });
    }
    found.set(word.key, own);
    before.push(...open);
    open = [];
  }
  return found;
}
