/** The package around a document: a frozen one of our own making (ECMA-376 part 2 and part 1 §11). */
import { escapeXml } from '../xml.ts';
import { writeZip } from '../zip.ts';
import type { CommentParts } from './comments.ts';
import { type MediaPart, mediaPlace, mediaRelation } from './drawings.ts';
import type { WrittenMargin } from './margins.ts';

/** What differs from file to file: the inner XML of parts, where nothing else is said. */
export interface PackageParts {
  /** Paragraphs and tables; the section's properties are added. */
  readonly body: string;
  readonly styles: string;
  /** The headers and footers, each for pages of another kind. */
  readonly margins: readonly WrittenMargin[];
  /** Each a `w:footnote`; the part is left out where there are none. */
  readonly footnotes: readonly string[];
  /** The parts of comments; left out where there are none. */
  readonly comments: CommentParts;
  /** The files of the document's images, and those that other programs made. */
  readonly media: readonly MediaPart[];
  /** The addresses that words lead to, each with the id of its relationship. */
  readonly links: ReadonlyMap<string, string>;
  /** Whether lines are numbered in the margin, through the whole document. */
  readonly lineNumbers?: boolean;
  readonly title: string;
  readonly author: string;
  /** The file's date: milliseconds since 1970. */
  readonly at: number;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const W14 =
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"';
const W15 =
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w15"';
const EXTENDED =
  '<Relationship Id="rId_commentsExtended" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/>';

/** The document's own parts: file, kind of relationship, content type. */
const BESIDE = [
  ['styles.xml', 'styles', `${WORD}.styles+xml`],
  ['settings.xml', 'settings', `${WORD}.settings+xml`],
  ['footnotes.xml', 'footnotes', `${WORD}.footnotes+xml`],
  ['comments.xml', 'comments', `${WORD}.comments+xml`],
] as const;

/** Puts a Word file together. */
export function packageOf(parts: PackageParts): Uint8Array {
  const noted = parts.footnotes.length > 0;
  const commented = parts.comments.comments !== '';
  const margins = parts.margins.map((margin, at) => ({ ...margin, file: `${margin.place}${at + 1}.xml` }));
  const beside = [
    ...BESIDE.filter(([, kind]) => (kind !== 'footnotes' || noted) && (kind !== 'comments' || commented)),
    ...margins.map(({ file, place }) => [file, place, `${WORD}.${place}+xml`] as const),
  ];
  const media = new Map(
    [...parts.media, ...margins.flatMap(({ media }) => media)].map((file) => [file.name, file]),
  );
  const part = (root: string, inner: string) => `${XML}<w:${root} ${W} ${R}>${inner}</w:${root}>`;
  return writeZip([
    ['[Content_Types].xml', contentTypes(beside, [...media.values()], commented)],
    ['_rels/.rels', PACKAGE_RELATIONS],
    ['docProps/app.xml', APP],
    ['docProps/core.xml', coreXml(parts)],
    ['word/_rels/document.xml.rels', relations(beside, parts.media, commented, parts.links)],
    ...margins
      .filter(({ media }) => media.length > 0)
      .map(({ file, media }) => [`word/_rels/${file}.rels`, relations([], media, false)] as const),
    ...(commented
      ? [
          [
            'word/comments.xml',
            `${XML}<w:comments ${W} ${W14}>${parts.comments.comments}</w:comments>`,
          ] as const,
          [
            'word/commentsExtended.xml',
            `${XML}<w15:commentsEx ${W15}>${parts.comments.extended}</w15:commentsEx>`,
          ] as const,
        ]
      : []),
    [
      'word/document.xml',
      part('document', `<w:body>${parts.body}${sectionXml(margins, parts.lineNumbers ?? false)}</w:body>`),
    ],
    ...(noted
      ? [['word/footnotes.xml', part('footnotes', `${SEPARATORS}${parts.footnotes.join('')}`)] as const]
      : []),
    ...margins.map(({ file, xml }) => [`word/${file}`, `${XML}${xml}`] as const),
    ...[...media.values()].map((file) => [`word/${mediaPlace(file).target}`, file.bytes] as const),
    [
      'word/settings.xml',
      part(
        'settings',
        [margins.some(isEven) ? EVEN_MARGINS : '', noted ? FOOTNOTE_SETTINGS : '', SETTINGS].join(''),
      ),
    ],
    ['word/styles.xml', part('styles', parts.styles)],
  ]);
}

type Beside = readonly (readonly [file: string, kind: string, type: string])[];

function contentTypes(beside: Beside, media: PackageParts['media'], commented: boolean): string {
  const override = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`;
  return [
    `${XML}<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...new Set(
      media.map(({ name, media }) => `<Default Extension="${name.split('.')[1]}" ContentType="${media}"/>`),
    ),
    override('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'),
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    override('word/document.xml', `${WORD}.document.main+xml`),
    ...beside.map(([file, , type]) => override(`word/${file}`, type)),
    commented ? override('word/commentsExtended.xml', `${WORD}.commentsExtended+xml`) : '',
    '</Types>',
  ].join('');
}

const PACKAGE_RELATIONS = [
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">`,
  `<Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="word/document.xml"/>`,
  `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`,
  `<Relationship Id="rId3" Type="${RELATION}/extended-properties" Target="docProps/app.xml"/>`,
  '</Relationships>',
].join('');

function relations(
  beside: Beside,
  media: PackageParts['media'],
  commented: boolean,
  links: PackageParts['links'] = new Map(),
): string {
  const entries = beside.map(
    ([file, kind]) => `<Relationship Id="${idOf(file)}" Type="${RELATION}/${kind}" Target="${file}"/>`,
  );
  const files = media.map((file) => {
    const { kind, target } = mediaPlace(file);
    return `<Relationship Id="${mediaRelation(file.name)}" Type="${RELATION}/${kind}" Target="${target}"/>`;
  });
  const outside = [...links].map(
    ([target, id]) =>
      `<Relationship Id="${id}" Type="${RELATION}/hyperlink" Target="${escapeXml(target)}" TargetMode="External"/>`,
  );
  const all = [...entries, ...files, ...outside, commented ? EXTENDED : ''];
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function idOf(file: string): string {
  return `rId_${file.replace('.xml', '')}`;
}

const APP = `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Weft</Application></Properties>`;

function coreXml({ title, author, at }: PackageParts): string {
  const date = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return [
    `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${date}</dcterms:modified></cp:coreProperties>`,
  ].join('');
}

/** A4, 2 cm margins. §17.6.8: lines counted through the whole document. */
const sectionXml = (
  margins: readonly (WrittenMargin & { readonly file: string })[],
  lineNumbers: boolean,
): string =>
  [
    '<w:sectPr>',
    ...margins.map(
      ({ place, pages, file }) => `<w:${place}Reference w:type="${pages}" r:id="${idOf(file)}"/>`,
    ),
    '<w:pgSz w:w="11907" w:h="16834"/>',
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>',
    lineNumbers ? '<w:lnNumType w:countBy="1" w:restart="continuous"/>' : '',
    margins.some(({ pages }) => pages === 'first') ? '<w:titlePg/>' : '',
    '</w:sectPr>',
  ].join('');

/** §17.11.23 and .1: the rule above footnotes, and above what continues from the page before. */
const SEPARATORS = [
  '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
  '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>',
].join('');

const isEven = ({ pages }: WrittenMargin): boolean => pages === 'even';
/** §17.10.1: pages with even numbers have their own. */
const EVEN_MARGINS = '<w:evenAndOddHeaders/>';

const FOOTNOTE_SETTINGS = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>';

/** Word's present way of laying out; without it the file opens in compatibility mode. */
const SETTINGS =
  '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>';
