import { useState } from 'preact/hooks';
import { type Me, type MemberSummary, ROLES, type Role } from '../../../shared/protocol/people.ts';
import { ROLE_NAMES } from '../frame/FootBar.tsx';
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
  const [leaving, setLeaving] = useState<string | null>(null);
  if (members.length === 0)
    return <p class="panel-empty">Nobody has come yet. Invite delegations, one link for each.</p>;
  return (
    <table class="members">
      <thead>
        <tr>
          <th scope="col">Delegation</th>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">
            <span class="unseen">Remove</span>
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
                    {ROLE_NAMES[member.role]}
                    {member.everywhere && <small> of all drafts</small>}
                  </>
                ) : (
                  <select
                    aria-label={`Role of ${member.name}`}
                    value={member.role}
                    onChange={({ currentTarget: { value } }) =>
                      onChange(member, ROLES.find((role) => role === value) ?? 'observer', member.delegation)
                    }
                  >
                    {ROLES.map((role) => (
                      <option key={role} value={role}>
                        {ROLE_NAMES[role]}
                      </option>
                    ))}
                  </select>
                )}
              </td>
              <td>
                {!fixed && leaving !== member.user && (
                  <button type="button" class="button small" onClick={() => setLeaving(member.user)}>
                    Remove<span class="unseen"> {member.name}</span>
                  </button>
                )}
                {leaving === member.user && (
                  <span class="row">
                    <button
                      type="button"
                      class="button small no"
                      onClick={() => {
                        setLeaving(null);
                        onRemove(member);
                      }}
                    >
                      Remove {member.name}
                    </button>
                    <button type="button" class="button small" onClick={() => setLeaving(null)}>
                      Keep
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
