import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { DraftSummary } from '../../../shared/protocol/drafts.ts';
import { useWords } from '../../words/useWords.tsx';
import { documentLine } from '../frame/documentLine.ts';
import { useNow } from '../parts/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu } from '../parts/Menu.tsx';
import { ago, exactly } from '../parts/times.ts';
import { draftsFor } from './searching.ts';
import { tellingOf } from './telling.ts';

interface DraftListProps {
  readonly drafts: readonly DraftSummary[];
  /** A link to a draft's page. */
  readonly link: (id: string, children: ComponentChildren) => ComponentChildren;
  readonly onCopy: (id: string) => void;
  readonly onArchive: (id: string, archived: boolean) => void;
}

/** Fewer than these are seen at a glance, and need no search. */
const FEW = 4;

/** The drafts one may open, what was changed last first; those put away are folded up below. */
export function DraftList({ drafts, link, onCopy, onArchive }: DraftListProps) {
  const { drafts: say } = useWords();
  const [sought, setSought] = useState('');
  const now = useNow(30_000);
  if (drafts.length === 0) return null;
  const found = draftsFor(drafts, sought);
  const rows = (some: readonly DraftSummary[]) => (
    <ul class="draft-list">
      {some.map((draft) => (
        <li key={draft.id}>
          {link(draft.id, <DraftFacts draft={draft} now={now} />)}
          {draft.role === 'chair' && (
            <Menu
              label={<Icon name="more" />}
              class="icon-button"
              name={say.more(draft.title || say.untitled)}
              bare
            >
              <button type="button" onClick={() => onCopy(draft.id)}>
                <b>{say.duplicate}</b>
                <small>{say.duplicateMeans}</small>
              </button>
              <button type="button" onClick={() => onArchive(draft.id, draft.archived === undefined)}>
                <b>{draft.archived === undefined ? say.archive : say.restore}</b>
                <small>{draft.archived === undefined ? say.archiveMeans : say.restoreMeans}</small>
              </button>
            </Menu>
          )}
        </li>
      ))}
    </ul>
  );
  const current = found.filter(({ archived }) => archived === undefined);
  const away = found.filter(({ archived }) => archived !== undefined);
  return (
    <>
      {drafts.length > FEW && (
        <input
          type="search"
          class="draft-search"
          aria-label={say.search}
          placeholder={say.search}
          value={sought}
          onInput={({ currentTarget }) => setSought(currentTarget.value)}
        />
      )}
      <p class="unseen" role="status">
        {sought.trim() === '' ? '' : say.found(found.length)}
      </p>
      {rows(current)}
      {found.length === 0 && <p class="lead">{say.none(sought.trim())}</p>}
      {away.length > 0 && (
        // Whoever searches wants to see what was found, wherever it lies.
        <details class="draft-archive" open={sought.trim() !== '' || undefined}>
          <summary>{say.archived(away.length)}</summary>
          {rows(away)}
        </details>
      )}
    </>
  );
}

function DraftFacts({ draft, now }: { readonly draft: DraftSummary; readonly now: number }) {
  const words = useWords();
  const say = words.drafts;
  const telling = tellingOf(draft, words);
  return (
    <>
      <Icon name="file" />
      <span>
        <b>{draft.title || say.untitled}</b>
        <small>
          <span>{[documentLine(draft) || say.noNumber, ...telling].join(' · ')}</span>
          <time dateTime={new Date(draft.changed).toISOString()} title={exactly(draft.changed)}>
            {say.changed(ago(draft.changed, now))}
          </time>
        </small>
      </span>
    </>
  );
}
