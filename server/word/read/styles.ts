/** A Word file's own styles: which of ITU's each one means, and what formatting it gives (ECMA-376 part 1 §17.7). */
import { ituStyleNamed } from '../../../shared/itu/styles.ts';
import type { FormatSet } from '../../../shared/weave/records.ts';
import { child, childValue, type XmlElement } from '../xml.ts';

/** The properties of characters that Weft keeps, and those whose loss it tells; `undefined` says nothing. */
export interface Look {
  readonly strong?: boolean | undefined;
  readonly em?: boolean | undefined;
  readonly smallcaps?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly superscript?: boolean | undefined;
  readonly subscript?: boolean | undefined;
  /** `w:vanish` (§17.3.2.41). */
  readonly hidden?: boolean | undefined;
  readonly strike?: boolean | undefined;
  readonly doubleStrike?: boolean | undefined;
  readonly caps?: boolean | undefined;
  readonly highlighted?: boolean | undefined;
  readonly shaded?: boolean | undefined;
  /** `w:em` (§17.3.2.12): a mark above or below each character. */
  readonly emphasized?: boolean | undefined;
}

export interface StyleSheet {
  /** The ITU style that a paragraph style means: by id, by name, by what it is based on; else `Normal`. */
  ituId(styleId: string | undefined): string;
  /** What a style gives its characters, inherited from what it is based on. */
  look(styleId: string | undefined): Look;
  /** The numbering that a style gives its paragraphs, and which style in its chain says so (§17.3.1.19). */
  numbering(styleId: string | undefined): { readonly numPr: XmlElement; readonly style: string } | undefined;
  /** Whether a character style's look says what a thing is. Its id may be of any language, its name is English. */
  isTelling(styleId: string): boolean;
  readonly defaultParagraphStyle: string | undefined;
}

/** A chain of styles longer than this is a loop: Word allows 11. */
const LONGEST_CHAIN = 32;

/** Character styles whose look says what a thing is, not how it was emphasised: by id or name, without spaces. */
const TELLING_STYLES: ReadonlySet<string> = new Set([
  'hyperlink',
  'followedhyperlink',
  'internetlink',
  'footnotereference',
  'endnotereference',
]);

export function readStyles(part: XmlElement | undefined): StyleSheet {
  const byId = new Map<string, XmlElement>();
  let defaultParagraphStyle: string | undefined;
  for (const style of part?.children ?? []) {
    const id = style.attributes['w:styleId'];
    if (style.name !== 'w:style' || id === undefined) continue;
    byId.set(id, style);
    if (style.attributes['w:type'] === 'paragraph' && isOn(style.attributes['w:default'] ?? '0'))
      defaultParagraphStyle = id;
  }
  const looks = new Map<string, Look>();
  return {
    defaultParagraphStyle,
    ituId: (styleId) => ituIdIn(byId, styleId),
    isTelling: (styleId) =>
      [styleId, childValue(byId.get(styleId), 'w:name') ?? ''].some((name) =>
        TELLING_STYLES.has(name.replaceAll(/\s/g, '').toLowerCase()),
      ),
    numbering(styleId = defaultParagraphStyle) {
      for (const style of chainOf(byId, styleId)) {
        const numPr = child(child(byId.get(style), 'w:pPr'), 'w:numPr');
        if (numPr) return { numPr, style };
      }
      return undefined;
    },
    look(styleId = defaultParagraphStyle ?? 'Normal') {
      const look = looks.get(styleId) ?? lookIn(byId, styleId);
      looks.set(styleId, look);
      return look;
    },
  };
}

/** A style, what it is based on, and so on. */
function chainOf(byId: ReadonlyMap<string, XmlElement>, styleId: string | undefined): string[] {
  const ids: string[] = [];
  let id = styleId;
  while (id !== undefined && ids.length < LONGEST_CHAIN) {
    ids.push(id);
    id = childValue(byId.get(id), 'w:basedOn');
  }
  return ids;
}

function ituIdIn(byId: ReadonlyMap<string, XmlElement>, styleId: string | undefined): string {
  for (const id of chainOf(byId, styleId)) {
    const name = childValue(byId.get(id), 'w:name');
    const style = ituStyleNamed(id) ?? (name === undefined ? undefined : ituStyleNamed(name));
    if (style) return style.id;
  }
  return 'Normal';
}

function lookIn(byId: ReadonlyMap<string, XmlElement>, styleId: string): Look {
  const looks = chainOf(byId, styleId).map((id) => lookOf(child(byId.get(id), 'w:rPr')));
  return Object.assign({}, ...looks.reverse());
}

/** ST_OnOff (§22.9.2.7). */
function isOn(value: string): boolean {
  return value !== '0' && value !== 'false' && value !== 'off';
}

/** What run properties say themselves; properties they don't name are absent. */
export function lookOf(properties: XmlElement | undefined): Look {
  const look: { -readonly [name in keyof Look]: Look[name] } = {};
  for (const { name, attributes } of properties?.children ?? []) {
    const value = attributes['w:val'];
    if (name === 'w:b') look.strong = isOn(value ?? '1');
    else if (name === 'w:i') look.em = isOn(value ?? '1');
    else if (name === 'w:smallCaps') look.smallcaps = isOn(value ?? '1');
    else if (name === 'w:u') look.underline = value !== 'none';
    else if (name === 'w:vertAlign') {
      look.superscript = value === 'superscript';
      look.subscript = value === 'subscript';
    } else readLost(name, attributes, look);
  }
  return look;
}

/** What the draft has no mark for. White on a white page is no look. */
function readLost(
  name: string,
  attributes: XmlElement['attributes'],
  look: { -readonly [name in keyof Look]: Look[name] },
): void {
  const value = attributes['w:val'];
  if (name === 'w:vanish') look.hidden = isOn(value ?? '1');
  else if (name === 'w:strike') look.strike = isOn(value ?? '1');
  else if (name === 'w:dstrike') look.doubleStrike = isOn(value ?? '1');
  else if (name === 'w:caps') look.caps = isOn(value ?? '1');
  else if (name === 'w:highlight') look.highlighted = value !== 'none' && value !== 'white';
  else if (name === 'w:shd') look.shaded = isShade(attributes);
  else if (name === 'w:em') look.emphasized = value !== 'none';
}

/** §17.3.5: whether a ground is shaded, by a colour or by a pattern. */
export function isShade(attributes: XmlElement['attributes']): boolean {
  const pattern = attributes['w:val'] ?? 'nil';
  if (pattern === 'nil') return false;
  return pattern !== 'clear' || !/^(?:auto|ffffff)$/i.test(attributes['w:fill'] ?? 'auto');
}

const PROPERTIES = ['strong', 'em', 'underline', 'superscript', 'subscript', 'smallcaps'] as const;
/** Toggle properties (§17.7.3): on in both the paragraph's and the character style, they are off. */
const TOGGLES: ReadonlySet<string> = new Set(['strong', 'em', 'smallcaps', 'hidden', 'strike', 'caps']);

/** Direct formatting: where a run looks other than its paragraph's style makes it look. */
export function directFormat(
  properties: XmlElement | undefined,
  paragraphLook: Look,
  styles: StyleSheet,
): FormatSet {
  const shown = shownLook(properties, paragraphLook, styles);
  const format: { -readonly [name in (typeof PROPERTIES)[number]]?: boolean } = {};
  for (const name of PROPERTIES) {
    const shows = shown(name);
    if (shows !== (paragraphLook[name] ?? false)) format[name] = shows;
  }
  return format;
}

/** How a run looks, by its own properties, its character style and the look of its paragraph's style. */
export function shownLook(
  properties: XmlElement | undefined,
  paragraphLook: Look,
  styles: StyleSheet,
): (name: keyof Look) => boolean {
  const own = lookOf(properties);
  const characterStyle = childValue(properties, 'w:rStyle');
  const fromStyle: Look =
    characterStyle === undefined || styles.isTelling(characterStyle) ? {} : styles.look(characterStyle);
  return (name) => {
    const plain = paragraphLook[name] ?? false;
    const styled = fromStyle[name];
    const toggled = styled === undefined ? plain : TOGGLES.has(name) ? styled !== plain : styled;
    return own[name] ?? toggled;
  };
}
