/**
 * A new version of the text in force: what was proposed to the old one is proposed to the new one wherever all the words
 * it is about still stand there side by side, under its own author and at its own time. The rest is told, with reasons.
 */
import type { LeftReason } from '../../shared/protocol/drafts.ts';
import { entries } from '../../shared/views/entries.ts';
import { agreedParagraphs, markedParagraphs } from '../../shared/views/marked.ts';
import type { Entry, Label, MarkedParagraph, MarkedRun, Standing } from '../../shared/views/paragraphs.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { differenceOf } from '../../shared/weave/compose.ts';
import type { FormatSet, Id, InlineEmbed, ParagraphAttributes } from '../../shared/weave/records.ts';
import type { Revision, SourceComment, SourceParagraph, SourceRun } from '../../shared/weave/source.ts';
import { align, isSameText, PARAGRAPH_END } from './align.ts';
import { carryComments } from './carryComments.ts';
import { type Borne, reasonsToLeave } from './carryReasons.ts';

/**
 * A change that was not carried over: `adopted`, the new text reads as it would have it; `gone`, the new text does not
 * have its words; `changed`, the words there are other ones now; `twice`, somebody else's strike of the same words was;
 * `front`, it is about what stands before the first proposal.
 */
export interface LeftChange {
  readonly entry: Entry;
  readonly reason: LeftReason;
}

/** The new draft's text with what was carried over, and what was not. */
export interface Carried {
  /** Whether the new text is a version of the old one at all. */
  readonly sameText: boolean;
  readonly front: readonly SourceParagraph[];
  readonly base: readonly SourceParagraph[];
  readonly comments: readonly SourceComment[];
  /** What is proposed anew, accepted before or not. */
  readonly carried: readonly Entry[];
  readonly left: readonly LeftChange[];
  /** How many changes stayed behind since they had been rejected. */
  readonly rejected: number;
}

/** One unit of the old text: a character, an embed or a paragraph's mark. */
interface Unit {
  readonly id: Id;
  readonly content: string | InlineEmbed;
  readonly key: string;
  readonly run?: MarkedRun;
  readonly paragraph: MarkedParagraph;
  readonly insertion?: Standing;
  readonly strikes: readonly Standing[];
}

/** Carries over what is proposed in `reading` to a new text in force, which has no revisions. */
export function carryOver(reading: Reading, now: readonly SourceParagraph[]): Carried {
  const all = markedParagraphs(reading);
  const labels = new Map(all.map(({ key, label }) => [key, label]));
  const units = all.filter(({ front }) => !front).flatMap((paragraph) => unitsOf(paragraph, labels));
  const base = units.filter(({ insertion }) => !insertion);
  const after = unitsOfSource(now).map(({ key }) => key);
  const before = base.map(({ key }) => key);
  const map = align(before, after);
  const left = reasonsToLeave(units.map(borne), map, after);
  const open = entries(reading).filter(({ state }) => state === 'pending' || state === 'accepted');
  const met = new Set(units.flatMap((unit) => standingsOn(unit).map(({ entry }) => entry)));
  for (const { id } of open) if (!met.has(id)) left.set(id, 'front');
  const { comments, on } = carryComments(reading, remaining(units, map, left));
  const commentsOn = new Map([...on].flatMap(([at, ids]) => (units[at] ? [[units[at], ids] as const] : [])));
  return {
    sameText: isSameText(before, after),
    front: frontOf(agreedParagraphs(reading)),
    base: written({ units, base, map, left, commentsOn }, now),
    comments,
    carried: open.filter(({ id }) => !left.has(id)),
    rejected: entries(reading).filter(({ state }) => state === 'rejected').length,
    left: open.flatMap((entry) => {
      const reason = left.get(entry.id);
      return reason === undefined ? [] : [{ entry, reason }];
    }),
  };
}

function unitsOf(paragraph: MarkedParagraph, labels: ReadonlyMap<string, Label>): Unit[] {
  const units = paragraph.runs.flatMap((run): Unit[] => {
    const { insertion, strikes } = run;
    const shared = { run, paragraph, ...(insertion ? { insertion } : {}), strikes };
    const content = printed(run, labels);
    const { id } = run;
    if (typeof content !== 'string') return [{ ...shared, id, content, key: keyOf(content) }];
    const isOne = typeof run.content !== 'string';
    return content.split('').map((letter, at): Unit => {
      const own: Id = isOne ? id : [id[0], id[1] + at];
      return { ...shared, id: own, content: letter, key: letter };
    });
  });
  const { id, insertion, strikes } = paragraph.mark;
  units.push({
    id,
    content: PARAGRAPH_END,
    key: PARAGRAPH_END,
    paragraph,
    ...(insertion ? { insertion } : {}),
    strikes,
  });
  return units;
}

/** A reference leads to a mark of the old draft: carried over, it is the label that it prints. */
function printed(run: MarkedRun, labels: ReadonlyMap<string, Label>): string | InlineEmbed {
  const { content, insertion } = run;
  if (typeof content === 'string' || content.type !== 'reference') return content;
  const { base = '', final = '' } = labels.get(`${content.to[0]}:${content.to[1]}`) ?? {};
  return insertion ? final : base;
}

function keyOf(embed: InlineEmbed): string {
  return `\u0000${JSON.stringify(embed)}`;
}

interface SourceUnit {
  readonly key: string;
  readonly paragraph: number;
  readonly run?: SourceRun;
}

function unitsOfSource(paragraphs: readonly SourceParagraph[]): SourceUnit[] {
  return paragraphs.flatMap(({ runs }, paragraph) => [
    ...runs.flatMap((run): SourceUnit[] =>
      typeof run.content === 'string'
        ? run.content.split('').map((key) => ({ key, paragraph, run }))
        : [{ key: keyOf(run.content), paragraph, run }],
    ),
    { key: PARAGRAPH_END, paragraph },
  ]);
}

/** Every proposal that bears upon a unit. */
function standingsOn({ insertion, strikes, run, paragraph, content }: Unit): readonly Standing[] {
  const others = run ? run.formats : content === PARAGRAPH_END ? paragraph.restyles : [];
  return [...(insertion ? [insertion] : []), ...strikes, ...others];
}

/** Every unit as it is judged: with the entries that bear upon it. */
function borne(unit: Unit): Borne {
  const { key, insertion, strikes } = unit;
  return {
    key,
    ...(insertion ? { inserted: insertion.entry } : {}),
    strikes: strikes.map(({ entry }) => entry),
    entries: standingsOn(unit).map(({ entry }) => entry),
  };
}

/** Every unit as comments see it: whether it stands in the new text. */
function remaining(units: readonly Unit[], map: Int32Array, left: ReadonlyMap<string, LeftReason>) {
  let index = 0;
  return units.map((unit) => ({
    id: unit.id,
    entries: standingsOn(unit).map(({ entry }) => entry),
    stays: unit.insertion ? !left.has(unit.insertion.entry) : (map[index++] ?? -1) >= 0,
  }));
}

/** What is carried over: of the old text's units those in force, and where they stand in the new one. */
interface Carrying {
  readonly units: readonly Unit[];
  readonly base: readonly Unit[];
  readonly map: Int32Array;
  readonly left: ReadonlyMap<string, LeftReason>;
  readonly commentsOn: ReadonlyMap<Unit, readonly string[]>;
}

/** The new text with what is carried over written into it. */
function written(
  { units, base, map, left, commentsOn }: Carrying,
  now: readonly SourceParagraph[],
): SourceParagraph[] {
  const commented = (unit: Unit | undefined): { comments?: readonly string[] } => {
    const comments = unit && commentsOn.get(unit);
    return comments ? { comments } : {};
  };
  const stays = (standing: Standing | undefined): standing is Standing =>
    standing !== undefined && !left.has(standing.entry);
  const oldAt = new Map<number, Unit>();
  for (const [index, unit] of base.entries()) {
    const at = map[index] ?? -1;
    if (at >= 0) oldAt.set(at, unit);
  }
  const insertionsAt = insertionsIn(units, map, stays);
  const paragraphs: SourceParagraph[] = [];
  let runs: SourceRun[] = [];
  let at = 0;
  const insert = () => {
    for (const unit of insertionsAt.get(at) ?? []) {
      const inserted = revisionOf(unit.insertion);
      const strike = unit.strikes.find(stays);
      const fate = {
        ...(inserted ? { inserted } : {}),
        ...(strike ? { struck: revisionOf(strike) } : {}),
        ...commented(unit),
      };
      if (unit.content === PARAGRAPH_END) {
        paragraphs.push({ attributes: unit.paragraph.attributes, runs, ...fate } as SourceParagraph);
        runs = [];
      } else {
        const format = unit.run ? plain(unit.run.format) : {};
        push(runs, { content: unit.content, ...(isEmpty(format) ? {} : { format }), ...fate } as SourceRun);
      }
    }
  };
  for (const { key, paragraph, run } of unitsOfSource(now)) {
    insert();
    const old = oldAt.get(at);
    const struck = old?.strikes.find(stays);
    const fate = { ...(struck ? { struck: revisionOf(struck) as Revision } : {}), ...commented(old) };
    if (run) {
      const content = typeof run.content === 'string' ? key : run.content;
      push(runs, { ...run, content, ...fate, ...formattedOf(old, run.format ?? {}, stays) });
    } else {
      const own = now[paragraph] ?? { attributes: { style: 'Normal' }, runs: [] };
      paragraphs.push({ ...own, runs, ...fate, ...restyledOf(old, own.attributes, stays) });
      runs = [];
    }
    at++;
  }
  insert();
  return paragraphs;
}

/** What is inserted before each unit of the new text. */
function insertionsIn(
  units: readonly Unit[],
  map: Int32Array,
  stays: (standing: Standing | undefined) => boolean,
): ReadonlyMap<number, readonly Unit[]> {
  const at = new Map<number, Unit[]>();
  let index = 0;
  for (const unit of units) {
    if (!unit.insertion) index++;
    else if (stays(unit.insertion)) {
      const place = index === 0 ? 0 : (map[index - 1] ?? -1) + 1;
      const there = at.get(place) ?? [];
      there.push(unit);
      at.set(place, there);
    }
  }
  return at;
}

/** Who, when, and with which other parts of one change. */
function revisionOf(standing: Standing | undefined): Revision | undefined {
  if (!standing) return undefined;
  const { name, delegation, at, entry } = standing;
  const author = name === '' ? 'Unknown author' : name;
  return { author, at, move: entry, ...(delegation === '' ? {} : { delegation }) };
}

function formattedOf(
  old: Unit | undefined,
  now: FormatSet,
  stays: (standing: Standing | undefined) => standing is Standing,
): Pick<SourceRun, 'format' | 'formatted'> {
  const last = old?.run?.formats.filter(stays).at(-1);
  const revision = revisionOf(last);
  if (!old?.run || !revision || old.run.formats.some((standing) => !stays(standing))) return {};
  const format = plain({ ...now, ...differenceOf(plain(old.run.formatBefore), plain(old.run.format)) });
  return { format, formatted: { ...revision, before: now } };
}

function restyledOf(
  old: Unit | undefined,
  now: ParagraphAttributes,
  stays: (standing: Standing | undefined) => standing is Standing,
): Partial<Pick<SourceParagraph, 'attributes' | 'restyled'>> {
  const { restyles = [], attributes, attributesBefore } = old?.paragraph ?? {};
  const revision = revisionOf(restyles.at(-1));
  if (!attributes || !attributesBefore || !revision || !restyles.every(stays)) return {};
  const changed = plain({ ...now, ...differenceOf(attributesBefore, attributes) }) as ParagraphAttributes;
  return { attributes: changed, restyled: { ...revision, before: now } };
}

function plain<T extends object>(of: T): T {
  return Object.fromEntries(
    Object.entries(of).filter(([, value]) => value !== null && value !== undefined && value !== false),
  ) as T;
}

function isEmpty(of: object): boolean {
  return Object.keys(of).length === 0;
}

/** Adds a unit to the last run where all else is the same. */
function push(runs: SourceRun[], run: SourceRun): void {
  const last = runs[runs.length - 1];
  const { content: a, ...before } = last ?? { content: null };
  const { content: b, ...now } = run;
  if (
    last &&
    typeof a === 'string' &&
    typeof b === 'string' &&
    JSON.stringify(before) === JSON.stringify(now)
  )
    runs[runs.length - 1] = { ...last, content: a + b };
  else runs.push(run);
}

/** What stands before the text in force, as it is agreed: it is not in force, so nothing in it is a revision. */
function frontOf(paragraphs: readonly MarkedParagraph[]): SourceParagraph[] {
  return paragraphs
    .filter(({ front }) => front)
    .map(({ attributes, runs }) => ({
      attributes,
      runs: runs
        .filter(({ strikes, content }) => strikes.length === 0 && content !== '')
        .map(({ content, format }) => ({ content, ...(isEmpty(format) ? {} : { format }) })),
    }));
}

/** A text without its revisions: as it was in force before them. */
export function inForce(paragraphs: readonly SourceParagraph[]): SourceParagraph[] {
  const texts: SourceParagraph[] = [];
  let open: SourceRun[] = [];
  for (const { attributes, runs, inserted, restyled, anchor } of paragraphs) {
    for (const { inserted: added, struck: _struck, formatted, format, comments: _comments, ...run } of runs) {
      if (added) continue;
      const own = formatted?.before ?? format;
      open.push({ ...run, ...(own ? { format: own } : {}) });
    }
    if (inserted) continue;
    texts.push({
      attributes: restyled?.before ?? attributes,
      runs: open,
      ...(anchor === undefined ? {} : { anchor }),
    });
    open = [];
  }
  return texts;
}
