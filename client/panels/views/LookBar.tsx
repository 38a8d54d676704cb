import { useWords } from '../../words/useWords.tsx';
import { delegationInWords } from '../parts/delegations.ts';
import { dayAndTime } from '../parts/times.ts';
import type { Look } from './views.ts';
import { SIDE_VIEWS } from './views.ts';

interface LookBarProps {
  readonly look: Look;
  /** The delegations that have proposed anything. */
  readonly delegations: readonly string[];
  readonly onLook: (look: Look) => void;
}

/** What one chooses beside a view: whose proposals, which two, which moment. And that nothing is edited here. */
export function LookBar({ look, delegations, onLook }: LookBarProps) {
  const { common, views } = useWords();
  const { view, pair } = look;
  const choosesDelegations = view === 'delegations' || (view === 'compare' && pair.includes('delegations'));
  return (
    <section class="look-bar" aria-label={views.bar}>
      <p>
        <b>{common.readOnly}</b>
      </p>
      {view === 'compare' &&
        ([0, 1] as const).map((side) => (
          <label key={side}>
            <span>{side === 0 ? views.left : views.right}</span>
            <select
              value={pair[side]}
              onChange={({ currentTarget: { value } }) => {
                const chosen = SIDE_VIEWS.find((one) => one === value) ?? 'final';
                onLook({ ...look, pair: side === 0 ? [chosen, pair[1]] : [pair[0], chosen] });
              }}
            >
              {SIDE_VIEWS.map((one) => (
                <option key={one} value={one}>
                  {views.names[one]}
                </option>
              ))}
            </select>
          </label>
        ))}
      {choosesDelegations && (
        <fieldset aria-label={views.whose}>
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
              {delegation || common.chair}
            </label>
          ))}
          {delegations.length === 0 && <span>{views.noProposals}</span>}
        </fieldset>
      )}
      {view === 'past' && <p>{views.asOf(dayAndTime(look.moment))}</p>}
    </section>
  );
}
