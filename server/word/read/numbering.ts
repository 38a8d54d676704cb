/**
 * Word's automatic numbers (ECMA-376 part 1 §17.9): what it would print before each paragraph, and what that is in ITU's
 * way of writing labels. Counted twice, in force and finally, since Word counts only as if all were accepted.
 */
import { letters, roman } from '../../../shared/views/labels.ts';
import { child, childValue, type XmlElement } from '../xml.ts';
import { spelled } from './numerals.ts';
import type { StyleSheet } from './styles.ts';

/** An automatic number: as the file shows it (`1.`), and as ITU writes it (`1`). */
export interface AutoNumber {
  readonly shown: string;
  readonly label: string;
}

/** Where a paragraph counts. */
export interface NumberPlace {
  readonly list: string;
  readonly level: number;
}

export interface Numbering {
  /** Where a paragraph of these properties counts; undefined where it has no number. */
  place(properties: XmlElement | undefined, styleId: string | undefined): NumberPlace | undefined;
  /** Counts the paragraph in a view and answers its number; undefined where nothing is printed. */
  next(place: NumberPlace, view: 'base' | 'final'): AutoNumber | undefined;
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  /** The level from which on this one begins anew (§17.9.10), one-based; 0: never. */
  readonly restart: number;
  readonly style: string | undefined;
  readonly legal: boolean;
  /** Its bullet is a picture (§17.9.9). */
  readonly picture: boolean;
}

interface List {
  readonly abstract: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}

/** §17.9.6: levels count from 0 to 8. */
const LEVELS = 9;

/** Reads the numbering part; without one, nothing is numbered. */
export function readNumbering(part: XmlElement | undefined, styles: StyleSheet): Numbering {
  const abstracts = new Map<string, ReadonlyMap<number, Level>>();
  const lists = new Map<string, List>();
  for (const element of part?.children ?? []) {
    if (element.name === 'w:abstractNum')
      abstracts.set(element.attributes['w:abstractNumId'] ?? '', levelsOf(element));
  }
  for (const [id, levels] of linkedLevels(part, styles, abstracts)) abstracts.set(id, levels);
  for (const element of part?.children ?? [])
    if (element.name === 'w:num') lists.set(element.attributes['w:numId'] ?? '', listOf(element, abstracts));
  const counts = { base: new Map<string, number[]>(), final: new Map<string, number[]>() };
  const begun = { base: new Set<string>(), final: new Set<string>() };
  return {
    place: (properties, styleId) => placeIn(lists, styles, properties, styleId),
    next({ list: id, level }, view) {
      const list = lists.get(id);
      const own = list?.levels.get(level);
      if (!list || !own) return undefined;
      const count = counts[view].get(list.abstract) ?? [];
      counts[view].set(list.abstract, count);
      if (!begun[view].has(id)) {
        begun[view].add(id);
        for (const [at, start] of list.starts) count[at] = start - 1;
      }
      count[level] = (count[level] ?? own.start - 1) + 1;
      for (let below = level + 1; below < LEVELS; below++) {
        const restart = list.levels.get(below)?.restart ?? below;
        if (restart > level) delete count[below];
      }
      return print(list, level, count);
    },
  };
}

/** §17.9.21: an abstract list may leave its levels to a style, whose own list has them. */
function linkedLevels(
  part: XmlElement | undefined,
  styles: StyleSheet,
  abstracts: ReadonlyMap<string, ReadonlyMap<number, Level>>,
): [string, ReadonlyMap<number, Level>][] {
  const abstractOf = new Map<string | undefined, string>();
  for (const element of part?.children ?? [])
    if (element.name === 'w:num')
      abstractOf.set(element.attributes['w:numId'], childValue(element, 'w:abstractNumId') ?? '');
  return (part?.children ?? []).flatMap((element): [string, ReadonlyMap<number, Level>][] => {
    const style = element.name === 'w:abstractNum' ? childValue(element, 'w:numStyleLink') : undefined;
    const numPr = style === undefined ? undefined : styles.numbering(style)?.numPr;
    const levels = abstracts.get(abstractOf.get(childValue(numPr, 'w:numId')) ?? '');
    return levels ? [[element.attributes['w:abstractNumId'] ?? '', levels]] : [];
  });
}

function levelsOf(element: XmlElement): ReadonlyMap<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of element.children)
    if (level.name === 'w:lvl') levels.set(Number(level.attributes['w:ilvl'] ?? 0), levelOf(level));
  return levels;
}

function levelOf(element: XmlElement): Level {
  const index = Number(element.attributes['w:ilvl'] ?? 0);
  return {
    start: Number(childValue(element, 'w:start') ?? 0),
    format: childValue(element, 'w:numFmt') ?? 'decimal',
    text: childValue(element, 'w:lvlText') ?? '',
    restart: Number(childValue(element, 'w:lvlRestart') ?? index),
    style: childValue(element, 'w:pStyle'),
    legal: !/^(0|false|off)$/.test(childValue(element, 'w:isLgl') ?? (child(element, 'w:isLgl') ? '1' : '0')),
    picture: child(element, 'w:lvlPicBulletId') !== undefined,
  };
}

/** §17.9.15: a list is an abstract one with levels of its own, or starts of its own. */
function listOf(element: XmlElement, abstracts: ReadonlyMap<string, ReadonlyMap<number, Level>>): List {
  const abstract = childValue(element, 'w:abstractNumId') ?? '';
  const levels = new Map(abstracts.get(abstract) ?? []);
  const starts = new Map<number, number>();
  for (const override of element.children) {
    if (override.name !== 'w:lvlOverride') continue;
    const at = Number(override.attributes['w:ilvl'] ?? 0);
    const own = child(override, 'w:lvl');
    if (own) levels.set(at, levelOf(own));
    const start = childValue(override, 'w:startOverride');
    if (start !== undefined) starts.set(at, Number(start));
  }
  return { abstract, levels, starts };
}

/** The paragraph's own `numPr` counts, else that of its style; a list of 0 says that there is none (§17.9.18). */
function placeIn(
  lists: ReadonlyMap<string, List>,
  styles: StyleSheet,
  properties: XmlElement | undefined,
  styleId: string | undefined,
): NumberPlace | undefined {
  const own = child(properties, 'w:numPr');
  const styled = styles.numbering(styleId);
  const id = childValue(own, 'w:numId') ?? childValue(styled?.numPr, 'w:numId');
  const list = id === undefined ? undefined : lists.get(id);
  if (id === undefined || id === '0' || !list) return undefined;
  const linked = [...list.levels].find(
    ([, { style }]) => style !== undefined && style === styled?.style,
  )?.[0];
  const level = Number(childValue(own, 'w:ilvl') ?? linked ?? childValue(styled?.numPr, 'w:ilvl') ?? 0) || 0;
  return level >= 0 && level < LEVELS ? { list: id, level } : undefined;
}

function print(list: List, level: number, count: readonly (number | undefined)[]): AutoNumber | undefined {
  const own = list.levels.get(level);
  if (!own || own.format === 'none') return undefined;
  if (own.format === 'bullet')
    return own.text === '' && !own.picture ? undefined : { shown: '–', label: '–' };
  const valueAt = (at: number) => count[at] ?? list.levels.get(at)?.start ?? 1;
  const formatAt = (at: number) => (own.legal ? 'decimal' : (list.levels.get(at)?.format ?? 'decimal'));
  const shown = own.text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    return spelled(valueAt(at), formatAt(at));
  });
  if (shown.trim() === '') return undefined;
  return { shown: shown.trim(), label: asItu(own.text.trim(), shown.trim(), valueAt, formatAt) };
}

/** `1.`, `1)` and `(1)` are 1 to ITU, `a.` and `(a)` are a), `1.1.` is 1.1; what else there may be stays as it is shown. */
function asItu(
  text: string,
  shown: string,
  valueAt: (at: number) => number,
  formatAt: (at: number) => string,
): string {
  const single = /^\(?%(\d)[).]?$/.exec(text)?.[1];
  if (single !== undefined) {
    const at = Number(single) - 1;
    const format = formatAt(at);
    if (format === 'decimal') return String(valueAt(at));
    if (format === 'lowerLetter') return `${letters(valueAt(at))})`;
    if (format === 'lowerRoman') return `${roman(valueAt(at))})`;
    return shown;
  }
  const parts = /^%\d(?:\.%\d)*\.?$/.test(text)
    ? (text.match(/\d/g) ?? []).map((digit) => Number(digit) - 1)
    : [];
  return parts.length > 0 && parts.every((at) => formatAt(at) === 'decimal')
    ? parts.map(valueAt).join('.')
    : shown;
}
