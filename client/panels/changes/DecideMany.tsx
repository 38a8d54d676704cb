import type { Entry } from '../../../shared/views/paragraphs.ts';
import { useWords } from '../../words/useWords.tsx';
import { groupedBy } from '../parts/grouped.ts';
import { Menu } from '../parts/Menu.tsx';
import { Tag } from '../parts/Tag.tsx';
import type { Decide } from './deciding.ts';

/** Decides on all that is undecided, on all of a delegation's, or on what the filters show. It can be taken back. */
export function DecideMany({
  undecided,
  chosen,
  decide,
}: {
  readonly undecided: readonly Entry[];
  /** What the filters show; null where they show all. */
  readonly chosen: readonly Entry[] | null;
  readonly decide: Decide;
}) {
  const { common, deciding } = useWords();
  const changes = (chosen ?? []).map(({ id }) => id);
  const byDelegation = [...groupedBy(undecided, ({ author }) => author.delegation)];
  return (
    <Menu label={deciding.many} class="button small" disabled={undecided.length === 0}>
      {changes.length > 0 && (
        <div class="menu-row">
          <button type="button" onClick={() => decide({ verdict: 'accept', changes })}>
            {deciding.acceptFiltered(changes.length)}
          </button>
          <button type="button" class="no" onClick={() => decide({ verdict: 'reject', changes })}>
            {common.reject}
          </button>
        </div>
      )}
      {byDelegation.map(([delegation, { length }]) => (
        <div key={delegation} class="menu-row">
          <Tag delegation={delegation} otherwise={common.chair} />
          <button type="button" onClick={() => decide({ verdict: 'accept', delegation })}>
            {delegation ? deciding.acceptOf(length, delegation) : deciding.acceptOfChair(length)}
          </button>
          <button type="button" class="no" onClick={() => decide({ verdict: 'reject', delegation })}>
            {common.reject}
          </button>
        </div>
      ))}
      <div class="menu-row last">
        <button type="button" onClick={() => decide({ verdict: 'accept', all: true })}>
          {deciding.acceptAll(undecided.length)}
        </button>
        <button type="button" class="no" onClick={() => decide({ verdict: 'reject', all: true })}>
          {common.reject}
        </button>
      </div>
    </Menu>
  );
}
