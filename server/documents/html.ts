/** A draft as one HTML page that needs nothing else: every change as `ins` or `del`, with whose it is and since when. */
import { languageOf } from '../../shared/itu/languages.ts';
import { footnotesIn } from '../../shared/views/footnotes.ts';
import { markedParagraphs } from '../../shared/views/marked.ts';
import type { MarkedParagraph, MarkedRun, Standing } from '../../shared/views/paragraphs.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { referenceLabelsIn, referencePieces, referredTo } from '../../shared/views/references.ts';
import { blocksOf, isHead, isTable, type Table } from '../../shared/views/tables.ts';
import { contentText } from '../../shared/views/text.ts';
import { imageIn } from '../../shared/weave/embeds.ts';
import type { FormatSet } from '../../shared/weave/records.ts';
import { byWhom, escaped, formattedBy } from './text.ts';

/** An image's file, by its hash; null where there is none. */
export type ImageOf = (hash: string) => { readonly media: string; readonly bytes: Uint8Array } | null;

interface Writing {
  readonly imageOf: ImageOf;
  readonly labels: ReturnType<typeof referenceLabelsIn>;
  /** The numbers of footnotes, by the ids of their references. */
  readonly notes: ReadonlyMap<string, string>;
}

/** The marked view as a page, in the language of the draft. The same draft gives the same page. */
export function writeHtml(reading: Reading, imageOf: ImageOf): string {
  const paragraphs = markedParagraphs(reading);
  const notes = footnotesIn(paragraphs);
  const writing: Writing = {
    imageOf,
    labels: referenceLabelsIn(reading, 'marked'),
    notes: new Map(notes.map(({ id, label }) => [id.join(':'), label.final ?? label.base ?? ''])),
  };
  const { title = 'Contribution' } = reading.fields;
  const body = blocksOf(paragraphs).map((block) =>
    isTable(block) ? table(block, writing) : paragraph(block, writing),
  );
  const foot = notes.map(
    ({ label, text }) => `<li value="${Number(label.final ?? label.base) || 1}">${escaped(text)}</li>`,
  );
  const { tag, direction } = languageOf(reading.fields);
  return `<!doctype html>
<html lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body.join('\n')}
${foot.length > 0 ? `<section aria-label="Footnotes"><ol>${foot.join('')}</ol></section>` : ''}
</main>
</body>
</html>
`;
}

const STYLE =
  'body{font:16px/1.5 "Times New Roman",serif;margin:2em auto;max-width:44em;padding:0 1em;color:#111;background:#fff}' +
  'p,h1,h2{margin:0 0 .7em}h1,h2{font-size:1em;text-align:center}.call{font-style:italic;margin-left:2.6em}' +
  '.item{padding-left:2.6em;text-indent:-2.6em}.label{display:inline-block;min-width:2.6em;text-indent:0}' +
  'ins{text-decoration:underline;color:#0a5c3f}del{text-decoration:line-through;color:#8f2f06}' +
  '.agreed{color:inherit}table{border-collapse:collapse;margin:0 0 1em}td,th{border:1px solid #888;padding:.3em .6em;vertical-align:top}' +
  'img{max-width:100%;height:auto}';

/** What stands for headings in ITU's styles: the number and the title of a resolution. */
const HEADINGS: Readonly<Record<string, 'h1' | 'h2'>> = { ResNo: 'h1', Restitle: 'h2' };

function paragraph(of: MarkedParagraph, writing: Writing): string {
  const { style } = of.attributes;
  const words = of.runs.map((run) => marked(run, content(run, writing))).join('');
  const label = labelOf(of);
  const mark =
    of.mark.insertion || of.mark.strikes.length > 0
      ? marked(of.mark, '<span aria-hidden="true">¶</span>')
      : '';
  const element = HEADINGS[style] ?? 'p';
  const kind = style === 'Call' ? ' class="call"' : label === '' ? '' : ' class="item"';
  return `<${element}${kind}>${label}${words}${mark}</${element}>`;
}

function labelOf({ label: { base, final } }: MarkedParagraph): string {
  const shown =
    base === final || base === undefined || final === undefined
      ? escaped(final ?? base ?? '')
      : `<del>${escaped(base)}</del><ins>${escaped(final)}</ins>`;
  return shown === '' ? '' : `<span class="label">${shown}</span>`;
}

/** Words inside what was done to them: the insertion first, each strike around it. */
function marked({ insertion, strikes }: Pick<MarkedRun, 'insertion' | 'strikes'>, words: string): string {
  const inserted = insertion ? change('ins', insertion, words) : words;
  return strikes.reduce((inside, strike) => change('del', strike, inside), inserted);
}

function change(element: 'ins' | 'del', standing: Standing, inside: string): string {
  const agreed = standing.state === 'accepted' ? ' class="agreed"' : '';
  const since = new Date(standing.at).toISOString();
  return `<${element}${agreed} datetime="${since}" title="${escaped(byWhom(standing))}">${inside}</${element}>`;
}

function content(run: MarkedRun, writing: Writing): string {
  if (typeof run.content === 'string') return formatted(escaped(run.content), run.format);
  if (run.content.type === 'break') return '<br>';
  const to = referredTo(run);
  if (to) {
    const pieces = referencePieces(run, writing.labels.get(to.join(':')));
    return formatted(escaped(pieces.map(({ text }) => text).join('')), run.format);
  }
  const number = writing.notes.get(run.id.join(':'));
  if (number !== undefined) return `<sup>${escaped(number)}</sup>`;
  const image = imageIn(run.content);
  const file = image && writing.imageOf(image.hash);
  if (!image || !file) return escaped(contentText(run.content));
  const data = Buffer.from(file.bytes).toString('base64');
  return `<img src="data:${file.media};base64,${data}" width="${image.width}" height="${image.height}" alt="${escaped(image.alt ?? '')}">`;
}

const ELEMENTS = [
  ['strong', 'strong'],
  ['em', 'em'],
  ['underline', 'u'],
  ['superscript', 'sup'],
  ['subscript', 'sub'],
] as const;

const formatted = (words: string, format: FormatSet): string => formattedBy(ELEMENTS, words, format);

function table(of: Table<MarkedParagraph>, writing: Writing): string {
  const rows = of.rows.map((row) => {
    const element = isHead(of, row) ? 'th' : 'td';
    const cells = row.cells.map(
      ({ paragraphs }) =>
        `<${element}>${paragraphs.map((one) => paragraph(one, writing)).join('')}</${element}>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table><tbody>${rows.join('')}</tbody></table>`;
}
