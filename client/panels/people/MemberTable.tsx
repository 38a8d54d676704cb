import { useState } from 'preact/hooks';
import { type Me, type MemberSummary, ROLES, type Role } from '../../../shared/protocol/people.ts';
import { useWords } from '../../words/useWords.tsx';
import { delegationInWords } from '../parts/delegations.ts';
import { Tag } from '../parts/Tag.tsx';

interface MemberTableProps {
  readonly members: readonly MemberSummary[];
  readonly me: Me;
  readonly onChange: (member: MemberSummary, role: Role, delegation: string) => void;
  readonly onRemove: (member: MemberSummary) => void;
}

/** Everybody who came, with what they are; a change counts on their open pages at once. */
export function MemberTable({ members, me, onChange, onRemove }: MemberTableProps) {
  const { members: say, roles } = useWords();
  const [leaving, setLeaving] = useState<string | null>(null);
  if (members.length === 0) return <p class="panel-empty">{say.nobody}</p>;
  return (
    <table class="members">
      <thead>
        <tr>
          <th scope="col">{say.delegation}</th>
          <th scope="col">{say.name}</th>
          <th scope="col">{say.role}</th>
          <th scope="col">
            <span class="unseen">{say.remove}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => {
          const fixed = member.everywhere || member.user === me.user;
          return (
            <tr key={member.user}>
              <td>
                <Tag delegation={member.delegation} otherwise="–" /> {delegationInWords(member.delegation)}
              </td>
              <td>{member.name}</td>
              <td>
                {fixed ? (
                  <>
                    {roles[member.role]}
                    {member.everywhere && <small> {say.everywhere}</small>}
                  </>
                ) : (
                  <select
                    aria-label={say.roleOf(member.name)}
                    value={member.role}
                    onChange={({ currentTarget: { value } }) =>
                      onChange(member, ROLES.find((role) => role === value) ?? 'observer', member.delegation)
                    }
                  >
                    {ROLES.map((role) => (
                      <option key={role} value={role}>
                        {roles[role]}
                      </option>
                    ))}
                  </select>
                )}
              </td>
              <td>
                {!fixed && leaving !== member.user && (
                  <button type="button" class="button small" onClick={() => setLeaving(member.user)}>
                    {say.remove}
                    <span class="unseen"> {member.name}</span>
                  </button>
                )}
                {leaving === member.user && (
                  <span class="row">
                    <small>{say.endsLink}</small>
                    <button
                      type="button"
                      class="button small no"
                      onClick={() => {
                        setLeaving(null);
                        onRemove(member);
                      }}
                    >
                      {say.removeOne(member.name)}
                    </button>
                    <button type="button" class="button small" onClick={() => setLeaving(null)}>
                      {say.keep}
                    </button>
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
