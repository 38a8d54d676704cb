import type { ComponentChildren } from 'preact';
import { type PlainView, plainParagraphs } from '../../shared/views/marked.ts';
import type { MarkedParagraph, MarkedRun } from '../../shared/views/paragraphs.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { blocksOf, isHead, isTable, type Table } from '../../shared/views/tables.ts';
import type { FormatSet } from '../../shared/weave/records.ts';
import { useReading } from './parts/hooks.ts';

/** A view without marks, to read: the same elements as the editor's, so the same styles. */
export function PlainText({ reading, view }: { readonly reading: Reading; readonly view: PlainView }) {
  const blocks = useReading(reading, (now) => blocksOf(plainParagraphs(now, view)));
  return (
    <div class="weft-text" data-view={view}>
      {blocks.map((block) =>
        isTable(block) ? (
          <Rows key={`table ${block.key}`} table={block} />
        ) : (
          <Paragraph key={block.key} paragraph={block} />
        ),
      )}
    </div>
  );
}

function Rows({ table }: { readonly table: Table<MarkedParagraph> }) {
  return (
    <table>
      <tbody>
        {table.rows.map((row) => {
          const head = isHead(table, row);
          return (
            <tr key={row.id}>
              {row.cells.map(({ column, paragraphs }) => {
                const words = paragraphs.map((of) => <Paragraph key={of.key} paragraph={of} />);
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

function Paragraph({ paragraph }: { readonly paragraph: MarkedParagraph }) {
  const { style, level = 0, label } = paragraph.attributes;
  const shown = paragraph.label.final ?? paragraph.label.base;
  return (
    <div class="paragraph" data-style={style} data-level={level} data-label={label} data-key={paragraph.key}>
      {shown !== undefined && <span class="label">{shown}</span>}
      <p>
        {paragraph.runs.map((run) => (
          <Words key={run.id.join(':')} run={run} />
        ))}
        {paragraph.runs.length === 0 && <br />}
      </p>
    </div>
  );
}

function Words({ run: { content, format } }: { readonly run: MarkedRun }) {
  if (typeof content === 'string') return formatted(content, format);
  return content.type === 'break' ? <br /> : <span class="embed" data-type={content.type} />;
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
