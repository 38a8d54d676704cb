import { Component } from 'preact';
import { deedOf, QUOTE } from '../../../shared/views/deed.ts';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import { Spoken, useWords } from '../../words/useWords.tsx';
import type { Words } from '../../words/words.ts';
import { colourOf } from '../parts/colours.ts';
import { Icon } from '../parts/Icon.tsx';
import { AuthorTag } from '../parts/Tag.tsx';
import { ago, exactly } from '../parts/times.ts';
import type { Decide } from './deciding.ts';

/** Where a change stands: the section's heading, and the item's label. */
export interface Where {
  readonly section?: string;
  readonly label?: string;
}

interface ChangeCardProps {
  readonly entry: Entry;
  readonly where: Where | null;
  readonly selected: boolean;
  readonly now: number;
  readonly onPick: (id: string) => void;
  /** How many remarks there are on it. */
  readonly remarks: number;
  readonly onThreads: (id: string, quote: string) => void;
  /** Absent for those who may not decide. */
  readonly decide?: Decide | undefined;
}

/** One change: who, when, what in words, where; and for chairs the verdict. Renders only when it shows something else. */
export class ChangeCard extends Component<ChangeCardProps> {
  // Another language renders every card anew, whatever else it shows.
  static override contextType = Spoken;

  override shouldComponentUpdate(next: ChangeCardProps): boolean {
    return !showsSame(this.props, next);
  }

  override render() {
    const { entry, where, selected, now, onPick, remarks, onThreads, decide } = this.props;
    const { changes, language }: Words = this.context;
    const { id, author, at } = entry;
    return (
      <article
        class="card"
        data-entry={id}
        data-state={entry.state}
        data-on={selected || undefined}
        style={{ '--c': colourOf(author.delegation) }}
      >
        <button type="button" class="card-body" aria-current={selected} onClick={() => onPick(id)}>
          <span class="who">
            <AuthorTag author={author} />
            <b>{author.name}</b>
            <time dateTime={new Date(at).toISOString()} title={exactly(at)}>
              {ago(at, now)}
            </time>
          </span>
          <span class="what">
            {deedOf(entry, selected ? Number.POSITIVE_INFINITY : QUOTE, language).map((piece, index) =>
              typeof piece === 'string' ? piece : <q key={index}>{piece.quote}</q>,
            )}
          </span>
          <WhereLine where={where} state={entry.state} />
          {entry.partly && <span class="partly">{changes.partly}</span>}
        </button>
        <div class="card-foot">
          {decide && <Verdicts entry={entry} decide={decide} />}
          <button
            type="button"
            class="talk"
            data-some={remarks > 0 || undefined}
            onClick={() => onThreads(id, entry.text)}
          >
            {remarks === 0 ? changes.comment : changes.comments(remarks)}
          </button>
        </div>
      </article>
    );
  }
}

/** Whether two sets of properties show the same card. */
function showsSame(a: ChangeCardProps, b: ChangeCardProps): boolean {
  return (
    a.selected === b.selected &&
    a.remarks === b.remarks &&
    sameEntry(a.entry, b.entry) &&
    a.where?.section === b.where?.section &&
    a.where?.label === b.where?.label &&
    ago(a.entry.at, a.now) === ago(b.entry.at, b.now) &&
    (a.decide === undefined) === (b.decide === undefined)
  );
}

function sameEntry(a: Entry, b: Entry): boolean {
  if (a === b) return true;
  return (
    a.id === b.id &&
    a.state === b.state &&
    a.kind === b.kind &&
    a.text === b.text &&
    a.partly === b.partly &&
    a.struck === b.struck &&
    a.author.name === b.author.name
  );
}

function WhereLine({ where, state }: { readonly where: Where | null; readonly state: Entry['state'] }) {
  const { changes } = useWords();
  const decided = state === 'pending' ? '' : changes.states[state];
  if (!where?.section && !where?.label && decided === '') return null;
  return (
    <span class="where">
      {where?.section && <i dir="auto">{where.section}</i>}
      {where?.label && <span dir="auto">{where.label}</span>}
      {decided !== '' && <span class="state">{decided}</span>}
    </span>
  );
}

function Verdicts({ entry, decide }: { readonly entry: Entry; readonly decide: Decide }) {
  const { common } = useWords();
  const changes = [entry.id];
  if (entry.state === 'withdrawn') return null;
  if (entry.state !== 'pending') {
    return (
      <div class="verdicts">
        <button type="button" class="button small" onClick={() => decide({ verdict: 'reopen', changes })}>
          {common.reopen}
        </button>
      </div>
    );
  }
  return (
    <div class="verdicts">
      <button type="button" class="button small yes" onClick={() => decide({ verdict: 'accept', changes })}>
        <Icon name="check" /> {common.accept}
      </button>
      <button type="button" class="button small no" onClick={() => decide({ verdict: 'reject', changes })}>
        <Icon name="cross" /> {common.reject}
      </button>
    </div>
  );
}
