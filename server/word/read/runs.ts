/** What stands in a paragraph: runs of words with their formatting and revisions (ECMA-376 part 1 §17.3). */
import type { FormatSet, InlineEmbed } from '../../../shared/weave/records.ts';
import type { Revision, SourceRun } from '../../../shared/weave/source.ts';
import { foreignProperties, spellAside } from '../asides.ts';
import { child, type XmlElement } from '../xml.ts';
import { characterOf, isBreak } from './characters.ts';
import { fieldTarget, turnField } from './fields.ts';
import { type LostPlaces, lostLooks, meetLost } from './lost.ts';
import { lettersOf, readObject } from './objects.ts';
import { alternative, type Fate, fateIn, find, followRange, type Reading, revisionOf } from './reading.ts';
import { directFormat, type Look } from './styles.ts';

const IN_PARAGRAPH: ReadonlySet<string> = new Set([
  'w:hyperlink',
  'w:smartTag',
  'w:customXml',
  'w:sdt',
  'w:sdtContent',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:ins',
  'w:del',
  'w:moveFrom',
  'w:moveTo',
  'm:oMathPara',
]);

/** The paragraph that runs stand in. */
export interface Around {
  /** What its style gives them. */
  readonly look: Look;
  /** Whether its style in the draft writes them in capitals. */
  readonly capitals: boolean;
  /** Where they lose a look that the draft has no mark for. */
  readonly lost: LostPlaces;
  /** The anchor of the paragraph, made when it is first asked for. */
  readonly anchored: () => string;
}

/** Where a run's content goes, with what it takes from the elements around it. */
type Put = (content: string | InlineEmbed, fate?: Fate) => void;

/**
 * Reads an element's runs, in their order, into `runs`. Answers the comments that point at a place in it and have no
 * range of their own.
 */
export function readRuns(
  element: XmlElement,
  around: Around,
  fate: Fate,
  reading: Reading,
  runs: SourceRun[],
  link?: string,
): string[] {
  const pointed: string[] = [];
  for (const part of element.children) {
    followRange(part, reading, around.anchored);
    if (part.name === 'w:r') pointed.push(...readRun(part, around, fate, reading, runs, link));
    else if (IN_PARAGRAPH.has(part.name)) {
      if (part.name === 'w:fldSimple') openSimple(part, reading);
      const inner = fateIn(part, fate, reading);
      pointed.push(...readRuns(part, around, inner, reading, runs, linkOf(part, reading) ?? link));
      if (part.name === 'w:fldSimple') reading.fields.pop();
    } else if (part.name === 'w:subDoc') find(reading, 'embedded documents');
    else if (part.name === 'm:oMath') {
      const put: Put = (content) => append(runs, content, { ...fate }, reading);
      readObject(part, part, put, reading);
    } else if (part.name === 'mc:AlternateContent') {
      const chosen = alternative(part);
      if (chosen) pointed.push(...readRuns(chosen, around, fate, reading, runs, link));
    }
  }
  return pointed;
}

/** §17.16.19: a field whose result is all that stands in it. */
function openSimple(part: XmlElement, { fields }: Reading): void {
  fields.push({ code: part.attributes['w:instr'] ?? '', state: 'result' });
}

/** §17.16.22: where a hyperlink leads, if a browser may follow it there. */
function linkOf(part: XmlElement, reading: Reading): string | undefined {
  if (part.name !== 'w:hyperlink') return undefined;
  return followable(reading.link(part.attributes['r:id'] ?? ''));
}

/** As the gate takes links from anybody. */
function followable(address: string | undefined): string | undefined {
  return address !== undefined && address.length <= 2000 && /^(?:https?:\/\/|mailto:)\S+$/i.test(address)
    ? address
    : undefined;
}

function readRun(
  run: XmlElement,
  around: Around,
  fate: Fate,
  reading: Reading,
  runs: SourceRun[],
  link: string | undefined,
): string[] {
  const { look } = around;
  const properties = child(run, 'w:rPr');
  const change = child(properties, 'w:rPrChange');
  const linked = (format: FormatSet): FormatSet => {
    const leads = link ?? followable(fieldLink(reading));
    return leads === undefined ? format : { ...format, link: leads };
  };
  const format = directFormat(properties, look, reading.styles);
  const before = change && directFormat(child(change, 'w:rPr'), look, reading.styles);
  const formatted =
    change && before && !sameFormat(before, format)
      ? { ...revisionOf(change, reading), before: linked(before) }
      : undefined;
  const aside =
    change && asideOf(properties, change, before ?? {}, Boolean(formatted && !fate.inserted), reading);
  const more = { ...(formatted ? { formatted } : {}), ...(aside === undefined ? {} : { aside }) };
  const lost = lostLooks(properties, around, aside, reading);
  const put: Put = (content, own = fate) => {
    if (typeof content === 'string') meetLost(around.lost, lost, content, reading);
    append(runs, content, { format: linked(format), ...own, ...more }, reading);
  };
  return readRunContent(run, reading, put, fate);
}

/** A tracked change of formatting that a draft has no words for, all of it or some. `told`: some it has. */
function asideOf(
  properties: XmlElement | undefined,
  change: XmlElement,
  format: FormatSet,
  told: boolean,
  reading: Reading,
): string | undefined {
  const now = foreignProperties(properties);
  const before = foreignProperties(child(change, 'w:rPr'));
  if (told && now === before) return undefined;
  if (!told) find(reading, 'tracked formatting');
  return spellAside({ now, before, ...revisionOf(change, reading), ...(told ? {} : { format }) });
}

/** §17.3.3.25: words, and in brackets what stands above them. */
function rubyWords(ruby: XmlElement): string {
  const [words, guide] = ['w:rubyBase', 'w:rt'].map((name) =>
    lettersOf(child(ruby, name) ?? { ...ruby, children: [] }),
  );
  return `${words} (${guide})`;
}

/** Where the hyperlink field leads whose result is being read (§17.16.5.25). */
function fieldLink({ fields }: Reading): string | undefined {
  const field = fields[fields.length - 1];
  return field?.state === 'result' ? /^\s*HYPERLINK\s+"([^"]+)"/.exec(field.code)?.[1] : undefined;
}

/** §17.3.3: the content of one run. `whole`: the element to keep aside, where a choice between several is made. */
function readRunContent(
  run: XmlElement,
  reading: Reading,
  put: Put,
  fate: Fate,
  whole?: XmlElement,
): string[] {
  let mark: string | undefined;
  const pointed: string[] = [];
  for (const part of run.children) {
    const character = characterOf(part, run, reading);
    const field = reading.fields[reading.fields.length - 1];
    if (part.name === 'w:fldChar') turnField(part, reading);
    else if (part.name === 'w:instrText' || part.name === 'w:delInstrText') {
      if (field?.state === 'instruction') field.code += part.text;
    } else if (isInstruction(reading)) continue;
    else if (mark !== undefined && character?.startsWith(mark)) {
      put(character.slice(mark.length));
      mark = undefined;
    } else if (character !== undefined) put(character);
    else if (part.name === 'w:footnoteReference' || part.name === 'w:endnoteReference') {
      mark = readNote(part, run, reading, put, fate);
    } else if (part.name === 'mc:AlternateContent') {
      const chosen = alternative(part);
      if (chosen) pointed.push(...readRunContent(chosen, reading, put, fate, whole ?? part));
    } else if (part.name === 'w:ruby') {
      find(reading, 'ruby', rubyWords(part));
      for (const inner of child(part, 'w:rubyBase')?.children ?? [])
        pointed.push(...readRunContent(inner, reading, put, fate));
    } else if (part.name === 'w:commentReference') {
      const id = part.attributes['w:id'] ?? '';
      if (!reading.comments.ranged.has(id)) pointed.push(id);
    } else readObject(part, whole ?? part, put, reading);
    if (isBreak(part)) put({ type: 'break' });
  }
  return pointed;
}

/**
 * A note becomes an embed with its text; one with revisions in it gives way to what it becomes. Its own mark
 * (`customMarkFollows`) stands behind the reference in the same run, and is kept in the embed; the answer is what to
 * take off there.
 */
function readNote(
  part: XmlElement,
  run: XmlElement,
  reading: Reading,
  put: Put,
  fate: Fate,
): string | undefined {
  const kind = part.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
  const custom = /^(1|true|on)$/.test(part.attributes['w:customMarkFollows'] ?? '0');
  const mark = custom ? markBehind(part, run, reading) : undefined;
  const { base, final, by } = reading.noteText(kind, part.attributes['w:id'] ?? '') ?? {
    base: '',
    final: '',
  };
  if (kind === 'endnote') find(reading, 'endnotes', final || base);
  const embed = (text: string): InlineEmbed => ({
    type: 'footnote',
    text: withoutMark(text, mark),
    ...(mark ? { mark } : {}),
  });
  if (base === final || !by || fate.inserted || fate.struck) put(embed(final === '' ? base : final));
  else {
    put(embed(base), { struck: by });
    put(embed(final), { inserted: by });
  }
  return mark;
}

/** What is printed as a note's own mark: the first that stands behind its reference in the run. */
function markBehind(reference: XmlElement, run: XmlElement, reading: Reading): string | undefined {
  for (const part of run.children.slice(run.children.indexOf(reference) + 1)) {
    const character = characterOf(part, run, reading);
    if (character !== undefined) return character;
  }
  return undefined;
}

function withoutMark(text: string, mark: string | undefined): string {
  return (mark && text.startsWith(mark) ? text.slice(mark.length) : text).trimStart();
}

/** Whether words met now are part of a field's instructions: results of fields nested in them. */
function isInstruction({ fields }: Reading): boolean {
  return fields.length > 1 && fields.slice(0, -1).some(({ state }) => state === 'instruction');
}

/** Adds words to `runs`, to the last run where everything about them is the same. */
function append(
  runs: SourceRun[],
  content: string | InlineEmbed,
  { format = {}, inserted, struck, formatted, aside }: Omit<SourceRun, 'content'>,
  reading: Reading,
): void {
  if (content === '') return;
  const refers = fieldTarget(reading);
  const run: SourceRun = {
    content,
    ...(Object.keys(format).length > 0 ? { format } : {}),
    ...(inserted ? { inserted } : {}),
    ...(struck ? { struck } : {}),
    ...(formatted ? { formatted } : {}),
    ...(aside === undefined ? {} : { aside }),
    ...(reading.comments.open.size > 0 ? { comments: [...reading.comments.open] } : {}),
    ...(refers === undefined || typeof content !== 'string' ? {} : { refers }),
  };
  const last = runs[runs.length - 1];
  if (last && typeof last.content === 'string' && typeof content === 'string' && sameRun(last, run))
    runs[runs.length - 1] = { ...last, content: last.content + content };
  else runs.push(run);
}

/** Whether two runs differ in nothing but their words. */
export function sameRun(a: SourceRun, b: SourceRun): boolean {
  return (
    sameFormat(a.format ?? {}, b.format ?? {}) &&
    sameRevision(a.inserted, b.inserted) &&
    sameRevision(a.struck, b.struck) &&
    sameRevision(a.formatted, b.formatted) &&
    sameFormat(a.formatted?.before ?? {}, b.formatted?.before ?? {}) &&
    a.refers === b.refers &&
    a.aside === b.aside &&
    (a.comments ?? []).join() === (b.comments ?? []).join()
  );
}

function sameRevision(a: Revision | undefined, b: Revision | undefined): boolean {
  return a?.author === b?.author && a?.at === b?.at && a?.move === b?.move;
}

export function sameFormat(a: FormatSet, b: FormatSet): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof FormatSet>;
  return [...names].every((name) => a[name] === b[name]);
}
