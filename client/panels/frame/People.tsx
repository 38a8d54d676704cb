import { useEffect, useState } from 'preact/hooks';
import type { Awareness } from 'y-protocols/awareness';
import { colourOf } from '../parts/colours.ts';
import { delegationInWords } from '../parts/delegations.ts';
import { presentDelegations } from './presence.ts';

/** As many chips as a title bar holds beside the rest; everyone is in the list behind them. */
const CHIPS = 4;

/** Who is here, by delegation; opens into their names. */
export function People({ awareness }: { readonly awareness: Awareness }) {
  const present = usePresence(awareness);
  const shown = present.slice(0, CHIPS);
  const hidden = present.slice(CHIPS).reduce((sum, { people }) => sum + people.length, 0);
  const everyone = present.reduce((sum, { people }) => sum + people.length, 0);
  return (
    <details class="people" onBlur={closeWhenLeft}>
      <summary title={everyone === 1 ? '1 person here' : `${everyone} people here`}>
        <span class="unseen">People here: </span>
        {shown.map(({ delegation, people }) => (
          <span key={delegation} class="chip" style={{ '--c': colourOf(delegation) }}>
            <span class="dot" />
            {delegation || 'Chair'}
            {people.length > 1 && <span class="count">{people.length}</span>}
          </span>
        ))}
        {hidden > 0 && <span class="chip">+{hidden}</span>}
      </summary>
      <ul class="menu-list">
        {present.map(({ delegation, people }) => (
          <li key={delegation} style={{ '--c': colourOf(delegation) }}>
            <b>
              <span class="dot" /> {delegationInWords(delegation) || 'Without delegation'}
            </b>
            {people.map((person) => (
              <span key={person.user}>
                {person.name}
                {person.role === 'delegate' ? '' : ` · ${person.role}`}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function closeWhenLeft(event: FocusEvent & { readonly currentTarget: HTMLDetailsElement }): void {
  if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) {
    event.currentTarget.open = false;
  }
}

/** Who is here; renders again only when that changes, not with every move of a cursor. */
function usePresence(awareness: Awareness) {
  const [present, setPresent] = useState(() => presentDelegations(awareness));
  useEffect(() => {
    const read = () => {
      const next = presentDelegations(awareness);
      setPresent((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next));
    };
    read();
    awareness.on('change', read);
    return () => awareness.off('change', read);
  }, [awareness]);
  return present;
}
