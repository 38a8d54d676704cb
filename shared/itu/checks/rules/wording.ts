/** Words: abbreviations, dates, terms, citations, quotations. */
import citations from '../../data/citations.json' with { type: 'json' };
import terms from '../../data/terms.json' with { type: 'json' };
import type { ItuEvent } from '../../events.ts';
import type { CheckedDraft } from '../draft.ts';
import type { Problem } from '../finding.ts';
import type { Line } from '../lines.ts';
import { byAspect, eachLine, placed } from './rule.ts';

/** Letters and signs of which at least two are capitals: `ITU‑T`, `SC&C`, `IoT`, `U4SSC`. */
const ABBREVIATION = /(?<![\p{L}\p{N}&‑-])\p{Lu}[\p{L}\p{N}&‑-]*\p{Lu}[\p{L}\p{N}&]*(?![\p{L}\p{N}])/gu;

/** An abbreviation in a line: where, and whether the words before it and the brackets around it define it. */
interface Abbreviation {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly defines: boolean;
  /** Whether it stands in the title of something cited: `Resolution 85 (…), on facilitating the Internet of things (IoT)`. */
  readonly inTitle: boolean;
}

interface Abbreviations {
  readonly now: readonly Abbreviation[];
  /** Those that the words in force define. */
  readonly definedInForce: ReadonlySet<string>;
  readonly usedInForce: ReadonlySet<string>;
}

const known = new WeakMap<Line, Abbreviations>();

function abbreviationsOf(line: Line): Abbreviations {
  const found = known.get(line);
  if (found) return found;
  const now = abbreviationsIn(line.text);
  const before = line.inForce === line.text ? now : abbreviationsIn(line.inForce ?? '');
  const names = (all: readonly Abbreviation[]) => new Set(all.map(({ name }) => name));
  const made = {
    now,
    definedInForce: names(before.filter(({ defines }) => defines)),
    usedInForce: names(before.filter(({ defines }) => !defines)),
  };
  known.set(line, made);
  return made;
}

function abbreviationsIn(text: string): Abbreviation[] {
  return [...text.matchAll(ABBREVIATION)].map(({ 0: words, index }) => {
    const to = index + words.length;
    const before = text.slice(0, index);
    const defines = /[\p{L}][ \u00a0]\($/u.test(before) && text[to] === ')';
    const inTitle = /\b(?:Resolution|Recommendation|Decision|Opinion)\b.*,[ \u00a0]on\b/.test(before);
    return { name: nameOf(words), from: index, to, defines, inTitle };
  });
}

/** `SDOs` is the plural of `SDO`, and every hyphen is one. */
function nameOf(words: string): string {
  return words.replaceAll('‑', '-').replace(/(?<=\p{Lu})s$/u, '');
}

/** Styles whose words are capitals anyway. */
const CAPITALS = /(?:No|title|ref|NoTitle|\d)$/;

/** L20: an abbreviation is defined once, before it is used, and not struck while it is still used. */
export const abbreviationsDefined = byAspect(abbreviationAspect, function* (draft) {
  for (const { text, unit } of draft.proposals) {
    if (unit.derived !== 'SUP') yield* inOneText(text, draft);
  }
});

/** What a line is to the abbreviations of the others. */
function abbreviationAspect(line: Line): unknown {
  const known = aspects.get(line);
  if (known !== undefined) return known;
  const { now, definedInForce } = abbreviationsOf(line);
  const said = now.map(({ name, from, to, defines, inTitle }) => [
    name,
    defines,
    inTitle,
    line.isNew(from, to),
  ]);
  const made = JSON.stringify([line.key, line.style, said, [...definedInForce]]);
  aspects.set(line, made);
  return made;
}

const aspects = new WeakMap<Line, unknown>();

function* inOneText(text: readonly Line[], draft: CheckedDraft): Iterable<Problem> {
  const definedInForce = goneDefinitions(draft);
  const first = new Map<string, { line: Line; from: number; to: number }>();
  const used = new Map<string, { line: Line; from: number; to: number }>();
  const usedNew: typeof used = new Map();
  for (const line of text) {
    if (CAPITALS.test(line.style)) continue;
    const { now, definedInForce: own } = abbreviationsOf(line);
    for (const name of own) definedInForce.add(name);
    for (const { name, from, to, defines, inTitle } of now) {
      const at = { line, from, to };
      if (!defines) {
        if (!used.has(name)) used.set(name, at);
        if (!first.has(name) && !usedNew.has(name) && line.isNew(from, to)) usedNew.set(name, at);
      } else if (first.has(name)) {
        if (!inTitle && line.isNew(from, to))
          yield placed({ say: 'abbreviation-twice', from, to, values: { name } }, line, draft);
      } else first.set(name, at);
    }
  }
  for (const [name, { line, from, to }] of usedNew) {
    if (first.has(name)) yield placed({ say: 'abbreviation-late', from, to, values: { name } }, line, draft);
  }
  for (const [name, { line, from, to }] of used) {
    if (!first.has(name) && definedInForce.has(name))
      yield placed({ say: 'abbreviation-struck', from, to, values: { name } }, line, draft);
  }
}

/** What paragraphs define that are struck as a whole. */
function goneDefinitions({ paragraphs, lines }: CheckedDraft): Set<string> {
  const standing = new Set(lines.flatMap(({ parts }) => parts));
  const names = new Set<string>();
  for (const paragraph of paragraphs) {
    if (standing.has(paragraph)) continue;
    const words = paragraph.runs.map(({ content }) => (typeof content === 'string' ? content : ' ')).join('');
    for (const { name, defines } of abbreviationsIn(words)) if (defines) names.add(name);
  }
  return names;
}

const yearOf = ({ event }: CheckedDraft) => String(event?.year ?? '');

/** L22: no date to come lies before the event. */
export const datesToCome = eachLine(function* ({ text }, { event }) {
  if (!event) return;
  const dates = text.matchAll(
    /\b(?:by|by the year|until|before|no later than|not later than|by the end of)[ \u00a0](\d{4})\b/g,
  );
  for (const { 0: words, 1: year = '', index } of dates) {
    if (Number(year) < event.year)
      yield {
        say: 'stale-date',
        from: index,
        to: index + words.length,
        values: { words, event: event.code },
      };
  }
}, yearOf);

const TERMS = terms.map(({ find, use }) => ({ find: new RegExp(find, 'gu'), use }));

/** L23: ITU’s words, in what is put in. */
export const ituTerms = eachLine(
  function* (line, { fields }) {
    if ((fields.language ?? 'E') !== 'E' || line.front) return;
    for (const { find, use } of TERMS) {
      for (const { 0: words, index } of line.text.matchAll(find)) {
        if (!line.isNew(index, index + words.length)) continue;
        const by = words.replace(new RegExp(find.source, 'u'), use);
        yield { say: 'term', from: index, to: index + words.length, values: { words, by }, by };
      }
    }
  },
  ({ fields }) => fields.language ?? 'E',
);

const BODIES: readonly (readonly [RegExp, keyof typeof citations.conferences])[] = [
  [/Plenipotentiary/i, 'PP'],
  [/World Telecommunication Standardization Assembly|\bWTSA\b/i, 'WTSA'],
  [/World Telecommunication Development Conference|\bWTDC\b/i, 'WTDC'],
  [/Radiocommunication Assembly/i, 'RA'],
];

/** L19: what is cited in new words was adopted where and when they say, and not revised since. */
export const citationsHold = eachLine(function* (line, { event }) {
  const cited = line.text.matchAll(
    /\bResolution[ \u00a0](\d+)[ \u00a0]\((?:Rev\.[ \u00a0]?)?([\p{L}\p{M} \u00a0’'-]+), (\d{4})\)([^;]{0,90})/gu,
  );
  for (const { 0: words, 1: number = '', 2: place = '', 3: year = '', 4: after = '', index } of cited) {
    const to = index + words.length - after.length;
    if (!line.isNew(index, to)) continue;
    const said = `${place.replaceAll('\u00a0', ' ').trim()}, ${year}`;
    const body = BODIES.find(([name]) => name.test(after))?.[1];
    const conferences = body ? citations.conferences[body] : Object.values(citations.conferences).flat();
    if (Number(year) >= 1996 && !conferences.includes(said))
      yield { say: 'cited-unknown', from: index, to, values: { said } };
    const latest = body && latestOf(body, Number(number), event);
    if (latest && latest !== said && yearIn(latest) > Number(year))
      yield { say: 'cited-outdated', from: index, to, values: { number, latest } };
  }
}, yearOf);

/** The latest revision that an event can know of. */
function latestOf(body: string, number: number, event: ItuEvent | null): string | undefined {
  const known = citations.resolutions.find((one) => one.body === body && one.number === number);
  return known?.latest.findLast((one) => !event || yearIn(one) < event.year);
}

const yearIn = (adopted: string) => Number(adopted.slice(-4));

/** Shorter ones are mere words in quotation marks. */
const SHORTEST_QUOTATION = 30;

/** L34: what is quoted is not changed within its marks. */
export const quotationsKept = eachLine(function* (line) {
  if (line.inForce === null || line.inForce === line.text) return;
  for (const { 0: quoted } of line.inForce.matchAll(/["“][^"“”]+["”]/g)) {
    if (quoted.length < SHORTEST_QUOTATION || line.text.includes(quoted)) continue;
    const start = line.text.indexOf(quoted.slice(0, 12));
    const end = line.text.indexOf(quoted.slice(-12));
    if (start >= 0 || end >= 0)
      yield { say: 'quotation', from: Math.max(0, start), to: end >= 0 ? end + 12 : line.text.length };
  }
});
