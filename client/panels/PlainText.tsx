import type { ComponentChildren } from 'preact';
import { footnotesIn } from '../../shared/views/footnotes.ts';
import { type PlainView, plainParagraphs } from '../../shared/views/marked.ts';
import type { MarkedParagraph, MarkedRun } from '../../shared/views/paragraphs.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { type ReferenceLabels, referenceLabelsIn, referredTo } from '../../shared/views/references.ts';
import { blocksOf, isHead, isTable, type Table } from '../../shared/views/tables.ts';
import { contentText } from '../../shared/views/text.ts';
import { footnoteIn, imageIn } from '../../shared/weave/embeds.ts';
import type { FormatSet } from '../../shared/weave/records.ts';
import { FootnoteList } from './FootnoteList.tsx';
import { useReading } from './parts/hooks.ts';

/** A view without marks, to read: the same elements as the editor's, so the same styles. */
export function PlainText({ reading, view, imageAt }: PlainTextProps) {
  const paragraphs = useReading(reading, (now) => plainParagraphs(now, view));
  const notes = footnotesIn(paragraphs);
  const numbers = new Map(notes.map(({ id, label }) => [id.join(':'), label.final ?? '']));
  const embeds: Embeds = { numbers, imageAt, labels: referenceLabelsIn(reading, view) };
  return (
    <>
      <div class="weft-text" data-view={view}>
        {blocksOf(paragraphs).map((block) =>
          isTable(block) ? (
            <Rows key={`table ${block.key}`} table={block} embeds={embeds} />
          ) : (
            <Paragraph key={block.key} paragraph={block} embeds={embeds} />
          ),
        )}
      </div>
      <FootnoteList notes={notes} />
    </>
  );
}

interface PlainTextProps {
  readonly reading: Reading;
  readonly view: PlainView;
  /** Where the image of a hash is shown. */
  readonly imageAt: (hash: string) => string;
}

/** What footnotes and images need to be shown. */
interface Embeds {
  /** Footnotes' numbers, by the id of their references. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly imageAt: (hash: string) => string;
  /** What references print. */
  readonly labels: ReferenceLabels;
}

function Rows({ table, embeds }: { readonly table: Table<MarkedParagraph>; readonly embeds: Embeds }) {
  return (
    <table>
      <tbody>
        {table.rows.map((row) => {
          const head = isHead(table, row);
          return (
            <tr key={row.id}>
              {row.cells.map(({ column, paragraphs }) => {
                const words = paragraphs.map((of) => (
                  <Paragraph key={of.key} paragraph={of} embeds={embeds} />
                ));
                return head ? (
                  <th key={column} scope="col">
                    {words}
                  </th>
                ) : (
                  <td key={column}>{words}</td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Paragraph({ paragraph, embeds }: { readonly paragraph: MarkedParagraph; readonly embeds: Embeds }) {
  const { style, level = 0, label } = paragraph.attributes;
  const shown = paragraph.label.final ?? paragraph.label.base;
  return (
    <div class="paragraph" data-style={style} data-level={level} data-label={label} data-key={paragraph.key}>
      {shown !== undefined && <span class="label">{shown}</span>}
      <p>
        {paragraph.runs.map((run) => (
          <Words key={run.id.join(':')} run={run} embeds={embeds} />
        ))}
        {paragraph.runs.length === 0 && <br />}
      </p>
    </div>
  );
}

function Words({ run, embeds }: { readonly run: MarkedRun; readonly embeds: Embeds }) {
  const { content, format } = run;
  if (typeof content === 'string') return formatted(content, format);
  if (content.type === 'break') return <br />;
  const to = referredTo(run);
  if (to) return formatted(embeds.labels.get(to.join(':'))?.final ?? '', format);
  const number = embeds.numbers.get(run.id.join(':'));
  const image = imageIn(content);
  if (image) {
    const { hash, width, height, alt = '' } = image;
    return (
      <span class="embed picture">
        <img src={embeds.imageAt(hash)} width={width} height={height} alt={alt} />
      </span>
    );
  }
  return number === undefined ? (
    <span class="embed placeholder">{contentText(content)}</span>
  ) : (
    <span class="embed footnote" title={footnoteIn(content)?.text}>
      <sup class="number">{number}</sup>
    </span>
  );
}

/** Words in their formatting, innermost first. */
function formatted(words: string, format: FormatSet): ComponentChildren {
  let shown: ComponentChildren = words;
  if (format.strong) shown = <strong>{shown}</strong>;
  if (format.em) shown = <em>{shown}</em>;
  if (format.underline) shown = <u>{shown}</u>;
  if (format.superscript) shown = <sup>{shown}</sup>;
  if (format.subscript) shown = <sub>{shown}</sub>;
  if (format.smallcaps) shown = <span class="smallcaps">{shown}</span>;
  // A plain view is read, not browsed: the address shows on hover, as in the editor.
  if (format.link) {
    shown = (
      <span class="link" title={format.link}>
        {shown}
      </span>
    );
  }
  return shown;
}
