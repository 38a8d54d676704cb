/** A Word file's own styles: which of ITU's each one means, and what formatting it gives (ECMA-376 part 1 §17.7). */
import { ituStyleNamed } from '../../../shared/itu/styles.ts';
import type { FormatSet } from '../../../shared/weave/records.ts';
import { child, childValue, type XmlElement } from '../xml.ts';

/** The properties of characters that Weft keeps; `undefined` says nothing. */
export interface Look {
  readonly strong?: boolean | undefined;
  readonly em?: boolean | undefined;
  readonly smallcaps?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly superscript?: boolean | undefined;
  readonly subscript?: boolean | undefined;
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
    }
  }
  return look;
}

const PROPERTIES = ['strong', 'em', 'underline', 'superscript', 'subscript', 'smallcaps'] as const;
/** Toggle properties (§17.7.3): on in both the paragraph's and the character style, they are off. */
const TOGGLES: ReadonlySet<string> = new Set(['strong', 'em', 'smallcaps']);

/** Direct formatting: where a run looks other than its paragraph's style makes it look. */
export function directFormat(
  properties: XmlElement | undefined,
  paragraphLook: Look,
  styles: StyleSheet,
): FormatSet {
  const own = lookOf(properties);
  const characterStyle = childValue(properties, 'w:rStyle');
  const fromStyle =
    characterStyle === undefined || styles.isTelling(characterStyle) ? {} : styles.look(characterStyle);
  const format: { -readonly [name in (typeof PROPERTIES)[number]]?: boolean } = {};
  for (const name of PROPERTIES) {
    const plain = paragraphLook[name] ?? false;
    const styled = fromStyle[name];
    const toggled = styled === undefined ? plain : TOGGLES.has(name) ? styled !== plain : styled;
    const shown = own[name] ?? toggled;
    if (shown !== plain) format[name] = shown;
  }
  return format;
}
