import type { Entry } from '../../../shared/views/paragraphs.ts';
import { groupedBy } from '../parts/grouped.ts';
import { Menu } from '../parts/Menu.tsx';
import { Tag } from '../parts/Tag.tsx';
import type { Decide } from './deciding.ts';

/** Decides on all that is undecided, or on all of a delegation's. Every decision can be taken back. */
export function DecideMany({
  undecided,
  decide,
}: {
  readonly undecided: readonly Entry[];
  readonly decide: Decide;
}) {
  const byDelegation = [...groupedBy(undecided, ({ author }) => author.delegation)];
  return (
    <Menu label="Decide many" class="button small" disabled={undecided.length === 0}>
      {byDelegation.map(([delegation, { length }]) => (
        <div key={delegation} class="menu-row">
          <Tag delegation={delegation} otherwise="Chair" />
          <button type="button" onClick={() => decide({ verdict: 'accept', delegation })}>
            Accept all {length} of {delegation || 'the chair’s'}
          </button>
          <button type="button" class="no" onClick={() => decide({ verdict: 'reject', delegation })}>
            Reject
          </button>
        </div>
      ))}
      <div class="menu-row last">
        <button type="button" onClick={() => decide({ verdict: 'accept', all: true })}>
          Accept everything ({undecided.length})
        </button>
        <button type="button" class="no" onClick={() => decide({ verdict: 'reject', all: true })}>
          Reject
        </button>
      </div>
    </Menu>
  );
}
