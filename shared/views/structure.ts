/** What a view's paragraphs are called: their labels in force and in the view, and the proposals they belong to. */
import type { DraftFields, ParagraphAttributes } from '../weave/records.ts';
import { keptLabels, type Numbered } from './bis.ts';
import { identifierOf } from './identifiers.ts';
import { deriveLabels, isCountedFrom, startsSection } from './labels.ts';
import { labelInLanguage } from './lettering.ts';
import type { Label } from './paragraphs.ts';
import { attributesIn, formatIn, type Scope, shows, stands } from './scope.ts';
import type { Run, Stretch } from './state.ts';

/** The paragraph style that begins a proposal; its text is derived. */
export const PROPOSAL = 'Proposal';

/** The style of the reasons behind a proposal: they come with it and are no part of the text that it changes. */
export const REASONS = 'Reasons';

/** What follows from the text: all of it is new, none of it stays, nothing is changed, or anything else. */
export type DerivedKind = 'MOD' | 'ADD' | 'SUP' | 'NOC';

/** What does not follow, and a chair declares by the proposal line's `literal`; NOC, where declared, is underlined. */
export const DECLARED_KINDS = ['(MOD)', 'ADD*', 'SUP*', '(SUP)', 'NOC', 'OTHER'] as const;

export type ProposalKind = DerivedKind | (typeof DECLARED_KINDS)[number];

/** Paragraphs from one proposal line to the next. `from` and `to` count stretches; `to` is behind the last. */
export interface Unit {
  /** The symbol that its line shows: what is declared, or else what is derived. */
  readonly kind: ProposalKind;
  readonly derived: DerivedKind;
  readonly declared: boolean;
  readonly identifier: string;
  readonly from: number;
  readonly to: number;
}

/** Stretches that one shown mark ends: one paragraph of a marked view. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly label: Label;
  /** Whether it stands before the first proposal, that one's own line included: none of it is in force. */
  readonly front: boolean;
}

const isWord = (run: Run) => typeof run.content === 'string' || run.content.type !== 'paragraph';

/**
 * Whether two states of a stretch give the same labels: whether it has words at all, and its mark. Proposals also ask
 * whether it is changed.
 */
export function isLabelledAlike(a: Stretch, b: Stretch, scope: Scope): boolean {
  return (
    isMarkedAlike(a, b, scope) &&
    a.runs.some(isBase) === b.runs.some(isBase) &&
    a.runs.some((run) => stands(run, scope)) === b.runs.some((run) => stands(run, scope)) &&
    a.runs.some((run) => shows(run, scope)) === b.runs.some((run) => shows(run, scope))
  );
}

const isBase = (run: Run) => run.base;

function isMarkedAlike(a: Stretch, b: Stretch, scope: Scope): boolean {
  if (a.mark === b.mark && a.own === b.own && a.restyles === b.restyles) return true;
  if (a.mark?.client !== b.mark?.client || a.mark?.clock !== b.mark?.clock) return false;
  if (!a.mark || !b.mark) return true;
  return (
    stands(a.mark, scope) === stands(b.mark, scope) &&
    shows(a.mark, scope) === shows(b.mark, scope) &&
    JSON.stringify(attributesIn(a, scope)) === JSON.stringify(attributesIn(b, scope))
  );
}

/** Whether anything in the stretch differs between the text in force and the view. */
export function isChanged(stretch: Stretch, scope: Scope): boolean {
  const { mark } = stretch;
  const moved = (run: Run) => run.base !== stands(run, scope);
  return (
    stretch.runs.some(
      (run) =>
        moved(run) || (run.base && run.formats.length > 0 && formatIn(run, scope) !== run.formatBefore),
    ) ||
    (mark !== null &&
      (moved(mark) || (mark.base && stretch.restyles.some(({ standing }) => scope(standing)))))
  );
}

/** The proposals of a view, in their order (ITU: the serial restarts with each addendum). */
export function unitsIn(stretches: readonly Stretch[], scope: Scope, fields: DraftFields): Unit[] {
  const starts: number[] = [];
  for (const [at, stretch] of stretches.entries()) {
    if (stretch.mark && stands(stretch.mark, scope) && attributesIn(stretch, scope).style === PROPOSAL)
      starts.push(at);
  }
  const lending = lendingAt(stretches, scope);
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? stretches.length;
    const line = stretches[from];
    const literal = line ? attributesIn(line, scope).literal : undefined;
    const declared = DECLARED_KINDS.find((kind) => kind === literal);
    const derived = derivedKind(stretches.slice(from + 1, to), scope, lending);
    return {
      kind: declared ?? derived,
      derived,
      declared: declared !== undefined,
      identifier: identifierOf(fields, index + 1),
      from,
      to,
    };
  });
}

/** The place of the first proposal line that a view shows; -1 where there is none. */
function frontEndIn(stretches: readonly Stretch[], scope: Scope): number {
  return stretches.findIndex(
    (stretch) =>
      stretch.mark !== null && shows(stretch.mark, scope) && attributesIn(stretch, scope).style === PROPOSAL,
  );
}

function derivedKind(
  stretches: readonly Stretch[],
  scope: Scope,
  lending: ReturnType<typeof lendingAt>,
): DerivedKind {
  const text = stretches.filter((stretch) => !isReasons(stretch, scope));
  const words = (has: (run: Run) => boolean) =>
    text.some(({ runs }) => runs.some((run) => isWord(run) && has(run)));
  if (!words(isBase)) return 'ADD';
  if (!words((run) => stands(run, scope))) return 'SUP';
  const differs = (stretch: Stretch) => {
    const lent = stretch === lending?.by ? { ...stretch, mark: null } : stretch;
    return isChanged(lent, scope);
  };
  return text.some(differs) ? 'MOD' : 'NOC';
}

function isReasons(stretch: Stretch, scope: Scope): boolean {
  return attributesIn(stretch, scope).style === REASONS && !stretch.runs.some(isBase);
}

/**
 * Nothing can stand behind the draft's last mark in force. Where paragraphs are put in there all the same (reasons,
 * a further proposal), that mark ends the last of them, and an inserted mark like it ends its own words: no change.
 */
function lendingAt(stretches: readonly Stretch[], scope: Scope): { readonly by: Stretch } | null {
  const last = stretches.at(-1);
  if (!last?.mark?.base || last.runs.some(isBase)) return null;
  const by = stretches.findLast(
    (stretch) => stretch !== last && (stretch.mark?.base || stretch.runs.some(isBase)),
  );
  if (!by?.mark || by.mark.base || !stands(by.mark, scope)) return null;
  return isLike(attributesIn(by, scope), last.own) ? { by } : null;
}

function isLike(a: ParagraphAttributes, b: ParagraphAttributes): boolean {
  return a.style === b.style && a.level === b.level && a.label === b.label && a.literal === b.literal;
}

/**
 * The paragraphs of a marked view and their labels. A paragraph has a label in force if its first word in force begins
 * a paragraph in force, and a final one if its first standing word begins a paragraph of the clean view; the kind of
 * label comes from the mark that ends the paragraph in that view.
 */
export function spansIn(
  stretches: readonly Stretch[],
  scope: Scope,
  proposals: readonly Unit[],
  { numbering, language }: Pick<DraftFields, 'numbering' | 'language'> = {},
): Span[] {
  const inForceOnes = stretches.filter(({ mark }) => mark?.base);
  const base = clean(inForceOnes, ({ own }) => own).map((beginning, at): InForce => {
    const mark = inForceOnes[at]?.mark;
    return { ...beginning, stays: mark ? stands(mark, scope) : false };
  });
  const final = clean(
    stretches,
    (stretch) => (stretch.mark && stands(stretch.mark, scope) ? attributesIn(stretch, scope) : null),
    (stretch) => (stretch.mark?.base && isCountedFrom(stretch.own.literal ?? '') ? stretch.own : null),
  );
  const units = new Map(proposals.map((unit) => [unit.from, unit]));
  const inForce = new Beginnings(base, (run) => run.base);
  const inView = new Beginnings(final, (run) => stands(run, scope));
  const spans: Span[] = [];
  const numbered: Numbered[] = [];
  const frontEnd = frontEndIn(stretches, scope);
  let from = 0;
  for (const [at, stretch] of stretches.entries()) {
    inForce.pass(stretch);
    inView.pass(stretch);
    const last = at === stretches.length - 1;
    if (!(stretch.mark && shows(stretch.mark, scope)) && !last) continue;
    if (!stretch.mark && !stretches.slice(from).some(({ runs }) => runs.some((run) => shows(run, scope))))
      break;
    const unit = units.get(at);
    const [before, now] = [inForce.take(), inView.take()];
    const label = unit ? { final: `${unit.kind}\t${unit.identifier}` } : labelFrom(before?.label, now?.label);
    spans.push({ from, to: at + 1, label, front: at <= frontEnd });
    numbered.push(numberedAs(unit !== undefined, before, now));
    from = at + 1;
  }
  const counted = numbering === 'bis' ? keepingLabels(spans, numbered) : spans;
  return language === 'A' ? counted.map((span) => letteredIn(span, language)) : counted;
}

/** What the rule `bis` looks at in a paragraph: what it is in the view, or in force where it does not stand there. */
function numberedAs(isProposal: boolean, before: InForce | null, now: Beginning | null): Numbered {
  const attributes = (now ?? before)?.attributes;
  // A heading in force of which only the first words are gone starts its section where it now begins (seed 3003).
  const heading = now ?? (before?.stays ? null : before);
  const starts = isProposal || (heading !== null && startsSection(heading.attributes));
  const { label: kind, level = 0, literal } = attributes ?? {};
  const counted = now?.label;
  return {
    starts,
    stands: now !== null,
    ...(kind !== undefined && literal === undefined ? { item: { kind, level } } : {}),
    ...(before?.label !== undefined && isSameItem(before, now ?? before) ? { base: before.label } : {}),
    ...(counted !== undefined ? { counted } : {}),
  };
}

/** Whether it is still an item of its kind and level: another is counted among those. */
function isSameItem({ attributes: a }: Beginning, { attributes: b }: Beginning): boolean {
  return a.label === b.label && (a.level ?? 0) === (b.level ?? 0) && (a.literal ?? b.literal) === undefined;
}

function keepingLabels(spans: readonly Span[], numbered: readonly Numbered[]): Span[] {
  const kept = keptLabels(numbered);
  return spans.map((span, at) =>
    numbered[at]?.item ? { ...span, label: labelFrom(span.label.base, kept[at]) } : span,
  );
}

/** A span with its labels in the letters of the text's language. */
function letteredIn(span: Span, language: string): Span {
  const { base, final } = span.label;
  const print = (label: string | undefined) =>
    label === undefined ? undefined : labelInLanguage(label, language);
  return { ...span, label: labelFrom(print(base), print(final)) };
}

function labelFrom(base: string | undefined, final: string | undefined): Label {
  return { ...(base !== undefined ? { base } : {}), ...(final !== undefined ? { final } : {}) };
}

/** The paragraphs of a clean view: their attributes and labels. `goneOf`: what counting still goes on from when gone. */
function clean(
  stretches: readonly Stretch[],
  attributesOf: (stretch: Stretch) => ParagraphAttributes | null,
  goneOf: (stretch: Stretch) => ParagraphAttributes | null = () => null,
): readonly Beginning[] {
  const all: { readonly attributes: ParagraphAttributes; readonly isGone: boolean }[] = [];
  for (const stretch of stretches) {
    const own = attributesOf(stretch);
    const attributes = own ?? goneOf(stretch);
    if (attributes) all.push({ attributes, isGone: own === null });
  }
  const labels = deriveLabels(
    all.map(({ attributes }) => attributes),
    (at) => all[at]?.isGone ?? false,
  );
  return all.flatMap(({ attributes, isGone }, at) => (isGone ? [] : [{ attributes, label: labels[at] }]));
}

/** A paragraph of a clean view that begins here. */
interface Beginning {
  readonly attributes: ParagraphAttributes;
  readonly label: string | undefined;
}

/** A paragraph in force that begins here; `stays` where its mark stands in the view, too. */
interface InForce extends Beginning {
  readonly stays: boolean;
}

/** Follows one clean view through the stretches and tells whose first word begins a paragraph of it. */
class Beginnings<Of extends Beginning> {
  readonly #paragraphs: readonly Of[];
  readonly #has: (run: Run) => boolean;
  /** Which paragraph of the clean view the next word falls into. */
  #paragraph = 0;
  /** Whether the next word begins it. */
  #begins = true;
  /** The paragraph that the shown paragraph's first word begins, if it does; undefined while no word has come. */
  #found: Of | null | undefined;

  constructor(paragraphs: readonly Of[], has: (run: Run) => boolean) {
    this.#paragraphs = paragraphs;
    this.#has = has;
  }

  pass(stretch: Stretch): void {
    const mark = stretch.mark && this.#has(stretch.mark);
    const words = stretch.runs.some(this.#has);
    if (!mark && !words) return;
    if (this.#found === undefined)
      this.#found = (this.#begins ? this.#paragraphs[this.#paragraph] : undefined) ?? null;
    this.#begins = mark === true;
    if (mark) this.#paragraph++;
  }

  take(): Of | null {
    const found = this.#found ?? null;
    this.#found = undefined;
    return found;
  }
}
