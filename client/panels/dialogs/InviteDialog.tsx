import { useState } from 'preact/hooks';
import { ROLES, type Role } from '../../../shared/protocol/people.ts';
import { invite } from '../../connection/api.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { DELEGATIONS, delegationInWords } from '../parts/delegations.ts';
import { asError } from '../parts/hooks.ts';
import { Tag } from '../parts/Tag.tsx';

interface Invited {
  readonly role: Role;
  readonly delegation: string;
  readonly url: string;
}

const IN_WORDS: Readonly<Record<Role, string>> = {
  delegate: 'Delegate: proposes changes',
  chair: 'Chair: edits, decides, invites',
  observer: 'Observer: reads along',
};

/** Makes links that let people in: one for each delegation, to be passed on by mail or chat. */
export function InviteDialog({ draft, onClose }: { readonly draft: string; readonly onClose: () => void }) {
  const [role, setRole] = useState<Role>('delegate');
  const [delegation, setDelegation] = useState('');
  const [invited, setInvited] = useState<readonly Invited[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setProblem(null);
    try {
      const { url } = await invite(draft, { role, delegation: delegation.trim() });
      setInvited([{ role, delegation: delegation.trim(), url }, ...invited]);
      setDelegation('');
    } catch (thrown) {
      setProblem(asError(thrown).message);
    }
  };
  return (
    <Dialog title="Invite" onClose={onClose}>
      <form class="fields" onSubmit={submit}>
        <label class="field">
          <span>As</span>
          <select
            value={role}
            onChange={({ currentTarget: { value } }) =>
              setRole(ROLES.find((one) => one === value) ?? 'delegate')
            }
          >
            {(['delegate', 'chair', 'observer'] as const).map((one) => (
              <option key={one} value={one}>
                {IN_WORDS[one]}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Delegation, by ITU’s symbol</span>
          <input
            value={delegation}
            list="delegations"
            placeholder="B, CAN, USA…"
            maxLength={120}
            required={role === 'delegate'}
            onInput={(event) => setDelegation(event.currentTarget.value)}
          />
          <datalist id="delegations">
            {DELEGATIONS.map(([symbol, name]) => (
              <option key={symbol} value={symbol}>
                {name}
              </option>
            ))}
          </datalist>
        </label>
        <div class="row end">
          <a class="button" href={`/drafts/${encodeURIComponent(draft)}/people`}>
            Who takes part
          </a>
          <button type="submit" class="button primary">
            Make a link
          </button>
        </div>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
      </form>
      {invited.length > 0 && (
        <p class="hint">Copy each link now: it is shown this once. Everybody of the delegation may use it.</p>
      )}
      <ul class="invited" aria-live="polite">
        {invited.map((one) => (
          <li key={one.url}>
            <Tag delegation={one.delegation} otherwise={one.role} />
            <b>{delegationInWords(one.delegation) || IN_WORDS[one.role].split(':')[0]}</b>
            {one.delegation && one.role !== 'delegate' && <small>{one.role}</small>}
            <div class="row">
              <input
                readOnly
                value={one.url}
                aria-label={`Link for ${one.delegation || one.role}`}
                onFocus={(event) => event.currentTarget.select()}
              />
              <CopyButton text={one.url} label="Copy link" />
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
