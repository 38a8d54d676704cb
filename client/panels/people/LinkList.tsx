import type { InvitationSummary } from '../../../shared/protocol/people.ts';
import { useWords } from '../../words/useWords.tsx';
import { delegationInWords } from '../parts/delegations.ts';
import { Tag } from '../parts/Tag.tsx';
import { LinkLine } from './LinkLine.tsx';

interface LinkListProps {
  readonly links: readonly InvitationSummary[];
  /** Ms since 1970. */
  readonly now: number;
  readonly onRevoke: (link: string) => void;
}

/** The links that let people in. Revoking one shuts out who came by it. */
export function LinkList({ links, now, onRevoke }: LinkListProps) {
  const { members, roles } = useWords();
  if (links.length === 0) return <p class="panel-empty">{members.noLinks}</p>;
  return (
    <ul class="links">
      {links.map(({ id, role, delegation, ...link }) => (
        <LinkLine key={id} {...link} now={now} onRevoke={() => onRevoke(id)}>
          <Tag delegation={delegation} otherwise={roles[role]} />
          <span>
            {delegationInWords(delegation)} {role === 'delegate' ? '' : roles[role]}
          </span>
        </LinkLine>
      ))}
    </ul>
  );
}
