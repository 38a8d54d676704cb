import type { ComponentChildren } from 'preact';
import { differenceBetween } from '../../shared/views/difference.ts';
import { type Footnote, numberPieces } from '../../shared/views/footnotes.ts';
import type { Standing } from '../../shared/views/paragraphs.ts';
import type { Id } from '../../shared/weave/records.ts';
import { useWords } from '../words/useWords.tsx';
import { colourOf } from './parts/colours.ts';
import { AuthorTag } from './parts/Tag.tsx';

interface FootnoteListProps {
  readonly notes: readonly Footnote[];
  /** Opens a footnote to change its words; absent where nobody may. */
  readonly onOpen?: ((reference: Id) => void) | undefined;
}

/** The words of all footnotes under the text, with what is proposed to do with them. */
export function FootnoteList({ notes, onOpen }: FootnoteListProps) {
  const { footnotes } = useWords();
  const shown = notes.filter(({ replaced }) => !replaced);
  if (shown.length === 0) return null;
  return (
    <section class="footnotes" aria-label={footnotes.title}>
      <ol>
        {shown.map((note) => (
          <NoteLine key={note.id.join(':')} note={note} onOpen={onOpen} />
        ))}
      </ol>
    </section>
  );
}

function NoteLine({ note, onOpen }: { readonly note: Footnote } & Pick<FootnoteListProps, 'onOpen'>) {
  const { common, footnotes } = useWords();
  const { id, label, insertion, strikes, front } = note;
  // In front of the proposals nothing is in force: what is agreed there is no revision.
  const inserted = front && insertion?.state === 'accepted' ? undefined : insertion;
  const [strike] = strikes;
  const by = strike ?? inserted;
  const words = <Words note={note} inserted={inserted} strike={strike} />;
  return (
    <li style={{ '--c': by ? colourOf(by.delegation) : undefined }} data-state={by?.state}>
      <sup class="number">{numberPieces(label).map(({ marks, text }) => marked(marks, text))}</sup>
      {onOpen && !strike ? (
        <button type="button" class="note" title={footnotes.change} onClick={() => onOpen(id)}>
          {words}
        </button>
      ) : (
        <span class="note">{words}</span>
      )}
      {by && (
        <span class="by">
          <AuthorTag author={by} /> {by.name}
          {by.state === 'accepted' && <span class="state">{common.agreed}</span>}
        </span>
      )}
    </li>
  );
}

interface WordsProps {
  readonly note: Footnote;
  readonly inserted: Standing | undefined;
  readonly strike: Standing | undefined;
}

/** What has changed in a footnote that takes another's place; else it is put in, struck or left as a whole. */
function Words({ note: { text, was }, inserted, strike }: WordsProps) {
  const pieces =
    inserted && was !== undefined
      ? differenceBetween(was, text).map(({ marks, text: piece }) => marked(marks, piece))
      : marked(inserted ? '+' : '', text);
  return <span>{strike ? <del>{pieces}</del> : pieces}</span>;
}

function marked(marks: string, text: string): ComponentChildren {
  if (marks === '+') return <ins>{text}</ins>;
  return marks === '-' ? <del>{text}</del> : text;
}
