import { useEffect, useState } from 'preact/hooks';
import type { Awareness } from 'y-protocols/awareness';
import { useWords } from '../../words/useWords.tsx';
import { colourOf } from '../parts/colours.ts';
import { delegationInWords } from '../parts/delegations.ts';
import { presentDelegations } from './presence.ts';

/** As many chips as a title bar holds beside the rest; everyone is in the list behind them. */
const CHIPS = 4;

/** Who is here, by delegation; opens into their names. */
export interface PeopleProps {
  readonly awareness: Awareness;
  /** The user who is followed. */
  readonly followed: string | null;
  readonly onFollow: (user: string | null) => void;
  /** Brings everyone to one's own caret; absent for those who may not. */
  readonly onGather?: (() => void) | undefined;
}

export function People({ awareness, followed, onFollow, onGather }: PeopleProps) {
  const { common, people: say, roles } = useWords();
  const present = usePresence(awareness);
  const shown = present.slice(0, CHIPS);
  const hidden = present.slice(CHIPS).reduce((sum, { people }) => sum + people.length, 0);
  const everyone = present.reduce((sum, { people }) => sum + people.length, 0);
  return (
    <details class="people" onBlur={closeWhenLeft}>
      <summary title={say.here(everyone)}>
        <span class="unseen">{say.label} </span>
        {shown.map(({ delegation, people }) => (
          <span key={delegation} class="chip" style={{ '--c': colourOf(delegation) }}>
            <span class="dot" />
            {delegation || common.chair}
            {people.length > 1 && <span class="count">{people.length}</span>}
          </span>
        ))}
        {hidden > 0 && <span class="chip">+{hidden}</span>}
      </summary>
      <ul class="menu-list">
        {onGather && (
          <li>
            <button type="button" class="button small" onClick={onGather}>
              {say.bring}
            </button>
          </li>
        )}
        {present.map(({ delegation, people }) => (
          <li key={delegation} style={{ '--c': colourOf(delegation) }}>
            <b>
              <span class="dot" /> {delegationInWords(delegation) || say.noDelegation}
            </b>
            {people.map((person) => (
              <span key={person.user} class="person">
                {person.name}
                {person.role === 'delegate' ? '' : ` · ${roleInWords(person.role, roles)}`}
                <button
                  type="button"
                  class="link"
                  aria-pressed={person.user === followed}
                  onClick={() => onFollow(person.user === followed ? null : person.user)}
                >
                  {person.user === followed ? say.unfollow : say.follow}
                  <span class="unseen"> {person.name}</span>
                </button>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What the server says somebody is; roles to come stand as they are called. */
function roleInWords(role: string, roles: Readonly<Record<string, string>>): string {
  return roles[role]?.toLowerCase() ?? role;
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
