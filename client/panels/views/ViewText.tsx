import type { ComponentChildren } from 'preact';
import { footnotesIn } from '../../../shared/views/footnotes.ts';
import type { MarkedParagraph, MarkedRun, Standing } from '../../../shared/views/paragraphs.ts';
import { type ReferenceLabels, referredTo } from '../../../shared/views/references.ts';
import { labelPieces } from '../../../shared/views/spelled.ts';
import {
  type Block,
  blocksOf,
  cellChange,
  isHead,
  isTable,
  type Table,
  type TableCell,
} from '../../../shared/views/tables.ts';
import { contentText } from '../../../shared/views/text.ts';
import { footnoteIn, imageIn } from '../../../shared/weave/embeds.ts';
import type { FormatSet } from '../../../shared/weave/records.ts';
import { useWords } from '../../words/useWords.tsx';
import { FootnoteList } from '../FootnoteList.tsx';
import { colourOf } from '../parts/colours.ts';
import type { ShownText } from './views.ts';

interface ViewTextProps {
  readonly shown: ShownText;
  /** Where the image of a hash is shown. */
  readonly imageAt: (hash: string) => string;
  /** What the text is, for those who do not see it. */
  readonly label?: string;
}

/** A view to read: the same elements as the editor's, so the same styles; what has marks shows them. */
export function ViewText({ shown, imageAt, label }: ViewTextProps) {
  const { notes, embeds } = embedsIn(shown, imageAt);
  return (
    <>
      <div class="weft-text" role="document" aria-label={label}>
        {blocksOf(shown.paragraphs).map((block) => (
          <BlockText key={keyOf(block)} block={block} embeds={embeds} />
        ))}
      </div>
      <FootnoteList notes={notes} />
    </>
  );
}

/** The footnotes of a text, and what its embeds need. */
export function embedsIn({ paragraphs, labels }: ShownText, imageAt: (hash: string) => string) {
  const notes = footnotesIn(paragraphs);
  const numbers = new Map(notes.map(({ id, label: of }) => [id.join(':'), of.final ?? '']));
  const embeds: Embeds = { numbers, imageAt, labels };
  return { notes, embeds };
}

const keyOf = (block: Block<MarkedParagraph>) => (isTable(block) ? `table ${block.key}` : block.key);

/** One paragraph or table. */
export function BlockText({
  block,
  embeds,
}: {
  readonly block: Block<MarkedParagraph>;
  readonly embeds: Embeds;
}) {
  return isTable(block) ? (
    <Rows table={block} embeds={embeds} />
  ) : (
    <Paragraph paragraph={block} embeds={embeds} />
  );
}

/** What footnotes and images need to be shown. */
export interface Embeds {
  /** Footnotes' numbers, by the id of their references. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly imageAt: (hash: string) => string;
  /** What references print. */
  readonly labels: ReferenceLabels;
  /** Whether words tell their ids, for who looks for their places on the screen. */
  readonly ids?: boolean;
}

function Rows({ table, embeds }: { readonly table: Table<MarkedParagraph>; readonly embeds: Embeds }) {
  return (
    <table>
      <tbody>
        {table.rows.map((row) => {
          const head = isHead(table, row);
          return (
            <tr key={row.id} data-changed={row.cells.some(hasMarks) || undefined}>
              {row.cells.map((cell) => {
                const { column, paragraphs } = cell;
                const { strike, insertion } = cellChange(cell);
                const marks = markOf(strike, insertion);
                const words = paragraphs.map((of) => (
                  <Paragraph key={of.key} paragraph={of} embeds={embeds} />
                ));
                return head ? (
                  <th key={column} scope="col" {...marks}>
                    {words}
                  </th>
                ) : (
                  <td key={column} {...marks}>
                    {words}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const hasMarks = ({ paragraphs }: TableCell<MarkedParagraph>) => paragraphs.some(isMarked);

/** What an element has whose mark is struck or put in. */
function markOf(strike: Standing | undefined, insertion: Standing | undefined) {
  const by = strike ?? insertion;
  return (
    by && {
      'data-mark': strike ? 'struck' : 'inserted',
      'data-mark-state': by.state,
      style: { '--c': colourOf(by.delegation) },
    }
  );
}

function Paragraph({ paragraph, embeds }: { readonly paragraph: MarkedParagraph; readonly embeds: Embeds }) {
  const { style, level = 0, label } = paragraph.attributes;
  const { base, final } = paragraph.label;
  const { mark } = paragraph;
  const marks = markOf(mark.strikes[0], mark.insertion);
  const isRelabelled = marks !== undefined || (base !== undefined && final !== undefined);
  const pieces = isRelabelled
    ? labelPieces(paragraph.label, '')
    : [{ marks: '', text: final ?? base ?? '' }].filter(({ text }) => text !== '');
  return (
    <div
      class="paragraph"
      dir="auto"
      data-style={style}
      data-level={level}
      data-label={label}
      data-key={paragraph.key}
      data-changed={isMarked(paragraph) || undefined}
      data-front={paragraph.front || undefined}
      {...marks}
    >
      {pieces.length > 0 && (
        <span class="label">
          {pieces.map(({ marks: how, text }) => (
            <Spelled key={how} how={how} text={text} />
          ))}
        </span>
      )}
      <p>
        {paragraph.runs.map((run) => (
          <Words key={run.id.join(':')} run={run} embeds={embeds} />
        ))}
        {paragraph.runs.length === 0 && <br class="ProseMirror-trailingBreak" />}
      </p>
    </div>
  );
}

/** A piece of a label: struck, put in, or neither. */
function Spelled({ how, text }: { readonly how: string; readonly text: string }) {
  if (how === '+') return <ins>{text}</ins>;
  return how === '-' ? <del>{text}</del> : <span>{text}</span>;
}

function Words({ run, embeds }: { readonly run: MarkedRun; readonly embeds: Embeds }) {
  return run.strikes.reduce<ComponentChildren>(
    (shown, strike) => <Mark standing={strike} kind="del" shown={shown} />,
    run.insertion ? (
      <Mark standing={run.insertion} kind="ins" shown={<Content run={run} embeds={embeds} />} />
    ) : (
      <Content run={run} embeds={embeds} />
    ),
  );
}

interface MarkProps {
  readonly standing: Standing;
  readonly kind: 'ins' | 'del';
  readonly shown: ComponentChildren;
}

/** Words put in or struck, by whom and how that stands. */
function Mark({ standing, kind: Kind, shown }: MarkProps) {
  const { common } = useWords();
  const { delegation, name, state, entry } = standing;
  return (
    <Kind
      title={`${delegation ? `${delegation} · ` : ''}${name}${state === 'accepted' ? ` · ${common.agreed}` : ''}`}
      data-change={standing.change}
      data-entry={entry}
      data-state={state}
      style={{ '--c': colourOf(delegation) }}
    >
      {shown}
    </Kind>
  );
}

/** Whether anything in a paragraph, its mark included, is a revision. What is agreed in front of the proposals is none. */
function isMarked({ runs, mark, restyles, label, front }: MarkedParagraph): boolean {
  const counts = ({ state }: Standing) => !front || state === 'pending';
  const bears = ({ insertion, strikes }: Pick<MarkedRun, 'insertion' | 'strikes'>) =>
    (insertion !== undefined && counts(insertion)) || strikes.some(counts);
  const relabelled = !front && label.base !== label.final;
  return bears(mark) || restyles.some(counts) || relabelled || runs.some(bears);
}

function Content({ run, embeds }: { readonly run: MarkedRun; readonly embeds: Embeds }) {
  const { content, format } = run;
  if (typeof content === 'string') {
    const words = formatted(content, format);
    return embeds.ids ? <span data-id={run.id.join(':')}>{words}</span> : words;
  }
  if (content.type === 'break') return <br />;
  const to = referredTo(run);
  if (to) return <>{formatted(embeds.labels.get(to.join(':'))?.final ?? '', format)}</>;
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
