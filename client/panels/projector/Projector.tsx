import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Awareness } from 'y-protocols/awareness';
import { entries, whereOf } from '../../../shared/views/entries.ts';
import { footnotes } from '../../../shared/views/footnotes.ts';
import { asOf } from '../../../shared/views/history.ts';
import { paragraphsIn } from '../../../shared/views/marked.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { referenceLabels, referenceLabelsIn } from '../../../shared/views/references.ts';
import { blocksOf } from '../../../shared/views/tables.ts';
import { useWords } from '../../words/useWords.tsx';
import { documentLine } from '../frame/documentLine.ts';
import { delegationInWords } from '../parts/delegations.ts';
import { eachQuarterSecond, useReading } from '../parts/hooks.ts';
import { AuthorTag } from '../parts/Tag.tsx';
import { timeOfDay } from '../parts/times.ts';
import { useColours } from '../parts/useColours.ts';
import { BlockText, type Embeds, embedsIn } from '../views/ViewText.tsx';
import { type Context, contextOf } from './context.ts';
import { linesIn, type PrintedLine, placesOf } from './lines.ts';
import type { Piece } from './sentences.ts';

interface ProjectorProps {
  readonly reading: Reading;
  readonly awareness: Awareness;
  readonly imageAt: (hash: string) => string;
}

/** Every so many lines show their number, as in print. */
const EVERY = 5;

/** The change that the chair has before them, in its context, large; before and after it at the foot. Nobody's cursor. */
export function Projector({ reading, awareness, imageAt }: ProjectorProps) {
  const { projector: say, views } = useWords();
  const entry = useDiscussed(awareness);
  useColours(reading, awareness);
  const list = useReading(reading, entries, eachQuarterSecond);
  const version = useReading(reading, ({ version: seen }) => seen, eachQuarterSecond);
  const context = useMemo(() => contextOf(reading, entry), [reading, entry, version]);
  const fields = useReading(reading, ({ fields: now }) => now, eachQuarterSecond);
  const lines = usePrintedLines(reading, fields.printed, imageAt);
  const undecided = list.filter(({ state }) => state === 'pending');
  const change = list.find(({ id }) => id === entry);
  const at = undecided.findIndex(({ id }) => id === entry);
  const where = entry === null ? null : whereOf(reading, entry);
  const embeds = embedsOf(reading, imageAt);
  return (
    <div class="projector">
      <header>
        <h1>{documentLine(fields) || fields.title}</h1>
        <span>{[where?.section, where?.label].filter(Boolean).join(' · ')}</span>
        <span class="end">
          {at >= 0 && say.place(at + 1, undecided.length)}
          {fields.printed !== undefined && ` · ${say.printed(timeOfDay(fields.printed))}`}
        </span>
      </header>
      <Numbered key={entry ?? ''} lines={lines.lines} entry={entry} context={context}>
        <div class="weft-text" role="document" aria-label={say.context}>
          {blocksOf(context.paragraphs).map((block) => (
            <BlockText key={block.key} block={block} embeds={embeds} />
          ))}
        </div>
      </Numbered>
      {lines.measure}
      {change && (
        <footer>
          <div>
            <small>{context.against === 'base' ? say.before : views.names.agreed}</small>
            <Sentence pieces={context.before} />
          </div>
          <div>
            <small>
              {change.author.delegation
                ? say.after(delegationInWords(change.author.delegation))
                : say.afterChair}
            </small>
            <Sentence pieces={context.after} />
          </div>
          <p>
            <AuthorTag author={change.author} /> {say.states[change.state]}
          </p>
        </footer>
      )}
    </div>
  );
}

/** What the embeds of a part of the draft need: footnotes have their numbers in all of it. */
function embedsOf(reading: Reading, imageAt: (hash: string) => string): Embeds {
  const numbers = footnotes(reading).map(
    ({ id, label: { final, base } }) => [id.join(':'), final ?? base ?? ''] as const,
  );
  return { numbers: new Map(numbers), imageAt, labels: referenceLabelsIn(reading, 'marked'), ids: true };
}

/** A sentence, its change bold; a dash where it has no words. */
function Sentence({ pieces }: { readonly pieces: readonly Piece[] }) {
  if (pieces.every(({ text }) => text.trim() === '')) return <p>—</p>;
  return <p>{pieces.map(({ text, chosen }, index) => (chosen ? <b key={index}>{text}</b> : text))}</p>;
}

interface NumberedProps {
  readonly lines: readonly PrintedLine[];
  readonly entry: string | null;
  readonly context: Context;
  readonly children: ComponentChildren;
}

/** The text with the numbers that its lines had when they were printed, and the change in view. */
function Numbered({ lines, entry, context, children }: NumberedProps) {
  const place = useRef<HTMLElement>(null);
  const [numbers, setNumbers] = useState<ReturnType<typeof placesOf>>([]);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    if (entry !== null) putForward(element, entry, context);
    const found = placesOf(lines, element).filter(({ number }) => number % EVERY === 0);
    setNumbers((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
  });
  return (
    <main ref={place}>
      {numbers.map(({ number, top }) => (
        <span key={number} class="line-number" style={{ insetBlockStart: `${top}px` }}>
          {number}
        </span>
      ))}
      {children}
    </main>
  );
}

/** Has a change stand out among what is shown around it, and brings it into view. */
function putForward(place: Element, entry: string, { lit, ends }: Context): void {
  for (const paragraph of place.querySelectorAll<HTMLElement>('.paragraph')) {
    const { key = '' } = paragraph.dataset;
    paragraph.toggleAttribute('data-dim', lit.size > 0 && !lit.has(key));
    paragraph.toggleAttribute('data-ends', ends.has(key));
  }
  for (const words of place.querySelectorAll(`[data-entry="${CSS.escape(entry)}"]`))
    words.classList.add('is-on');
  if (lit.size === 0) return;
  const change =
    place.querySelector('.is-on, [data-ends]') ?? place.querySelector('.paragraph:not([data-dim])');
  change?.scrollIntoView({ block: 'center' });
}

/** The change that a chair has before them. */
function useDiscussed(awareness: Awareness): string | null {
  const [entry, setEntry] = useState<string | null>(null);
  useEffect(() => {
    const read = () => {
      for (const state of awareness.getStates().values()) {
        const { user, discussing } = state as { user?: { role?: string }; discussing?: unknown };
        // The server stamps who is a chair.
        if (user?.role === 'chair' && typeof discussing === 'string') setEntry(discussing);
      }
    };
    read();
    awareness.on('change', read);
    return () => awareness.off('change', read);
  }, [awareness]);
  return entry;
}

/** The lines of the draft as it was printed: it is laid out once, unseen and as wide as in print. */
function usePrintedLines(reading: Reading, printed: number | undefined, imageAt: (hash: string) => string) {
  const [lines, setLines] = useState<readonly PrintedLine[]>([]);
  const [text, setText] = useState<{ paragraphs: ReturnType<typeof paragraphsIn>; embeds: Embeds } | null>(
    null,
  );
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (printed === undefined) return;
    const past = asOf(reading, printed);
    const paragraphs = paragraphsIn(past.reading, past.scope);
    past.reading.close();
    const labels = referenceLabels(paragraphs);
    setText({ paragraphs, embeds: { ...embedsIn({ paragraphs, labels }, imageAt).embeds, ids: true } });
  }, [reading, printed]);
  useLayoutEffect(() => {
    if (!text || !place.current) return;
    setLines(linesIn(place.current));
    setText(null);
  }, [text]);
  const measure = text && (
    <div class="as-printed weft-text" aria-hidden="true" ref={place}>
      {blocksOf(text.paragraphs).map((block) => (
        <BlockText key={block.key} block={block} embeds={text.embeds} />
      ))}
    </div>
  );
  return { lines, measure };
}
