import type { Standing } from '../../../shared/itu/standing.ts';
import type { SupportedProposal } from '../../../shared/itu/support.ts';
import type { Position } from '../../../shared/weave/records.ts';
import { useWords } from '../../words/useWords.tsx';
import { delegationInWords } from '../parts/delegations.ts';
import { Tag } from '../parts/Tag.tsx';
import { StatusChip } from './StatusChip.tsx';

/** What a delegation may hold of a proposal, in the order in which it is asked for. */
const POSITIONS = [
  'support',
  'oppose',
  'abstain',
  'reserve',
] as const satisfies readonly Position['position'][];

interface SupportPanelProps {
  readonly proposals: readonly SupportedProposal[];
  /** Whom one speaks for; '' for nobody. */
  readonly delegation: string;
  /** Takes a position on a proposal as it now stands; absent for those who speak for nobody, or only watch. */
  readonly onTake?: ((proposal: SupportedProposal, position: Position['position']) => void) | undefined;
  /** Goes to the proposal line with this key. */
  readonly onGo: (key: string) => void;
}

/** What each delegation holds of each proposal, and what is still missing for its status. */
export function SupportPanel({ proposals, delegation, onTake, onGo }: SupportPanelProps) {
  const { support: say } = useWords();
  return (
    <>
      <h2 class="unseen">{say.title}</h2>
      {proposals.length === 0 && <p class="panel-empty">{say.none}</p>}
      {proposals.length > 0 && !onTake && <p class="panel-empty">{say.watching}</p>}
      <ul class="support-list">
        {proposals.map((proposal) => (
          <li key={proposal.key} class="support" aria-label={proposal.identifier}>
            <header>
              <button type="button" class="support-name" title={say.go} onClick={() => onGo(proposal.key)}>
                <span class="kind" data-kind={proposal.kind}>
                  {proposal.kind}
                </span>
                <b>{proposal.identifier}</b>
              </button>
              <StatusChip standing={proposal.standing} />
            </header>
            {proposal.instrument !== '' && <p class="about">{proposal.instrument}</p>}
            <Missing proposal={proposal} />
            <Delegations standing={proposal.standing} />
            {proposal.rivals.length > 0 && <p class="note">{say.competes(proposal.rivals.join(', '))}</p>}
            {onTake && <Own proposal={proposal} delegation={delegation} onTake={onTake} />}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is still asked for, or stands in the way. */
function Missing({ proposal: { standing, threshold } }: { readonly proposal: SupportedProposal }) {
  const { support: say } = useWords();
  const { support, oppose, mostOpposed, reached, status } = standing;
  const counts = [say.inSupport(support.length), ...(oppose.length > 0 ? [say.against(oppose.length)] : [])];
  const more = threshold ? threshold.supporters - support.length : 0;
  const wants = !threshold
    ? ''
    : reached && status !== threshold.status
      ? say.cancelled(threshold.status)
      : more > 0
        ? say.more(more, threshold.status)
        : reached
          ? ''
          : say.tooMany(mostOpposed);
  return (
    <p class="tally" role="status">
      <span>{counts.join(' · ')}</span>
      {wants && <span class="wants">{wants}</span>}
    </p>
  );
}

/** Who holds what, in words for those who do not see the colours. */
function Delegations({ standing }: { readonly standing: Standing }) {
  const { support: say } = useWords();
  const groups = [...POSITIONS, 'toConfirm'] as const;
  return (
    <dl class="holders">
      {groups.map((group) => {
        const holders = standing[group];
        if (holders.length === 0) return null;
        return (
          <div key={group} data-group={group}>
            <dt>{say.groups[group]}</dt>
            <dd>
              {holders.map((holder) => (
                <Tag key={holder} delegation={holder} />
              ))}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** One's own delegation's position, and whether it is on what the proposal now says. */
function Own({
  proposal,
  delegation,
  onTake,
}: {
  readonly proposal: SupportedProposal;
  readonly delegation: string;
  readonly onTake: NonNullable<SupportPanelProps['onTake']>;
}) {
  const { support: say } = useWords();
  const own = proposal.held.find((holding) => holding.delegation === delegation);
  const stale = own !== undefined && own.version !== proposal.version;
  return (
    <div class="own-position">
      <fieldset class="choice" aria-label={say.positionOf(delegationInWords(delegation))}>
        {POSITIONS.map((position) => (
          <button
            key={position}
            type="button"
            aria-pressed={own?.position === position}
            onClick={() => onTake(proposal, position)}
          >
            {say.take[position]}
          </button>
        ))}
      </fieldset>
      {stale && (
        <p class="note">
          {say.changedSince}{' '}
          <button type="button" class="button small" onClick={() => onTake(proposal, own.position)}>
            {say.confirm}
          </button>
        </p>
      )}
    </div>
  );
}
