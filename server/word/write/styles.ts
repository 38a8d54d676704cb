/** `styles.xml`, made of ITU's styles (ECMA-376 part 1 §17.7). */
import type { ItuLanguage } from '../../../shared/itu/languages.ts';
import { ITU_STYLES, type ItuStyle } from '../../../shared/itu/styles.ts';

/** Styles that Word has built in; ITU's own are custom. */
const BUILT_IN = /^(Normal|FootnoteText|Heading\d)$/;

export function stylesXml({ tag, direction }: Pick<ItuLanguage, 'tag' | 'direction'>): string {
  const fonts =
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>';
  return [
    '<w:docDefaults><w:rPrDefault><w:rPr>',
    `${fonts}<w:lang w:val="${tag}" w:eastAsia="en-US" w:bidi="ar-SA"/>`,
    `</w:rPr></w:rPrDefault>${direction === 'rtl' ? '<w:pPrDefault><w:pPr><w:bidi/></w:pPr></w:pPrDefault>' : '<w:pPrDefault/>'}</w:docDefaults>`,
    ...ITU_STYLES.map(paragraphStyle),
    ...OTHER_STYLES,
  ].join('');
}

function paragraphStyle(style: ItuStyle): string {
  const normal = style.id === 'Normal';
  const kind = `w:type="paragraph"${normal ? ' w:default="1"' : ''}${BUILT_IN.test(style.id) ? '' : ' w:customStyle="1"'}`;
  return [
    `<w:style ${kind} w:styleId="${style.id}"><w:name w:val="${style.name}"/>`,
    normal ? '' : '<w:basedOn w:val="Normal"/>',
    style.next ? `<w:next w:val="${style.next}"/>` : '',
    '<w:qFormat/>',
    `<w:pPr>${paragraphLook(style)}</w:pPr><w:rPr>${characterLook(style)}</w:rPr></w:style>`,
  ].join('');
}

/** In the order that the schema asks for (CT_PPr). */
function paragraphLook(style: ItuStyle): string {
  const { indent } = style;
  const hanging = indent?.hanging ? ` w:hanging="${indent.hanging}"` : '';
  return [
    style.keepNext ? '<w:keepNext/>' : '',
    style.keepLines ? '<w:keepLines/>' : '',
    tabsOf(style),
    `<w:spacing w:before="${style.before}" w:after="${style.after}"/>`,
    indent ? `<w:ind w:left="${indent.start}"${hanging}/>` : '',
    style.align === 'start' ? '' : `<w:jc w:val="${style.align === 'end' ? 'right' : 'center'}"/>`,
    style.outline === undefined ? '' : `<w:outlineLvl w:val="${style.outline}"/>`,
  ].join('');
}

/** Tabs add to those of the style it is based on, so Normal's that a style does not have are cleared. */
function tabsOf({ id, tabs }: ItuStyle): string {
  const normal = id === 'Normal' ? [] : (ITU_STYLES.find((style) => style.id === 'Normal')?.tabs ?? []);
  const cleared = normal
    .filter((position) => !tabs.includes(position))
    .map((position) => [position, 'clear'] as const);
  const set = tabs
    .filter((position) => !normal.includes(position))
    .map((position) => [position, 'left'] as const);
  const all = [...cleared, ...set].sort(([a], [b]) => a - b);
  const xml = all.map(([position, kind]) => `<w:tab w:val="${kind}" w:pos="${position}"/>`).join('');
  return xml === '' ? '' : `<w:tabs>${xml}</w:tabs>`;
}

function characterLook(style: ItuStyle): string {
  return [
    style.bold ? '<w:b/><w:bCs/>' : '',
    style.italic ? '<w:i/><w:iCs/>' : '',
    style.caps ? '<w:caps/>' : '',
    `<w:sz w:val="${style.size}"/><w:szCs w:val="${style.size}"/>`,
  ].join('');
}

/** What a document needs besides: the defaults of other kinds, running lines, the mark of a footnote. */
const OTHER_STYLES: readonly string[] = [
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
  '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
  '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0"/><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>',
  '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0"/></w:pPr><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>',
  '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0000FF"/><w:u w:val="single"/></w:rPr></w:style>',
  '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:position w:val="6"/><w:sz w:val="18"/></w:rPr></w:style>',
];
