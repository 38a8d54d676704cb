import { delegationInWords } from '../parts/delegations.ts';
import type { Look, SideView } from './views.ts';
import { SIDE_VIEWS } from './views.ts';

interface LookBarProps {
  readonly look: Look;
  /** The delegations that have proposed anything. */
  readonly delegations: readonly string[];
  readonly onLook: (look: Look) => void;
}

const NAMES: Readonly<Record<SideView, string>> = {
  base: 'In force',
  agreed: 'Agreed',
  final: 'Final',
  undecided: 'Only undecided',
  delegations: 'By delegation',
};

/** What one chooses beside a view: whose proposals, which two, which moment. And that nothing is edited here. */
export function LookBar({ look, delegations, onLook }: LookBarProps) {
  const { view, pair } = look;
  const choosesDelegations = view === 'delegations' || (view === 'compare' && pair.includes('delegations'));
  return (
    <section class="look-bar" aria-label="What is shown">
      <p>
        <b>Read only.</b>
      </p>
      {view === 'compare' &&
        ([0, 1] as const).map((side) => (
          <label key={side}>
            <span>{side === 0 ? 'Left' : 'Right'}</span>
            <select
              value={pair[side]}
              onChange={({ currentTarget: { value } }) => {
                const chosen = SIDE_VIEWS.find((one) => one === value) ?? 'final';
                onLook({ ...look, pair: side === 0 ? [chosen, pair[1]] : [pair[0], chosen] });
              }}
            >
              {SIDE_VIEWS.map((one) => (
                <option key={one} value={one}>
                  {NAMES[one]}
                </option>
              ))}
            </select>
          </label>
        ))}
      {choosesDelegations && (
        <fieldset aria-label="Whose proposals">
          {delegations.map((delegation) => (
            <label key={delegation} title={delegationInWords(delegation)}>
              <input
                type="checkbox"
                checked={look.delegations.includes(delegation)}
                onChange={({ currentTarget: { checked } }) =>
                  onLook({
                    ...look,
                    delegations: checked
                      ? [...look.delegations, delegation]
                      : look.delegations.filter((one) => one !== delegation),
                  })
                }
              />
              {delegation || 'Chair'}
            </label>
          ))}
          {delegations.length === 0 && <span>Nobody has proposed anything yet.</span>}
        </fieldset>
      )}
      {view === 'past' && (
        <p>
          As it stood on {new Date(look.moment).toLocaleString('en-GB')}. Another moment is in the History
          tab.
        </p>
      )}
    </section>
  );
}
