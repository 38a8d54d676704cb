import { useState } from 'preact/hooks';
import { SYMBOLS } from '../../../shared/itu/originators.ts';
import { ROLES, type Role } from '../../../shared/protocol/people.ts';
import { invite } from '../../connection/api.ts';
import { useWords } from '../../words/useWords.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { countryOf, delegationInWords } from '../parts/delegations.ts';
import { asError } from '../parts/hooks.ts';
import { Tag } from '../parts/Tag.tsx';

interface Invited {
  readonly role: Role;
  readonly delegation: string;
  readonly url: string;
}

/** Makes links that let people in: one for each delegation, to be passed on by mail or chat. */
export function InviteDialog({ draft, onClose }: { readonly draft: string; readonly onClose: () => void }) {
  const { common, invite: say, roles } = useWords();
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
    <Dialog title={say.title} onClose={onClose}>
      <form class="fields" onSubmit={submit}>
        <label class="field">
          <span>{say.as}</span>
          <select
            value={role}
            onChange={({ currentTarget: { value } }) =>
              setRole(ROLES.find((one) => one === value) ?? 'delegate')
            }
          >
            {(['delegate', 'chair', 'observer'] as const).map((one) => (
              <option key={one} value={one}>
                {say.roles[one]}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{say.delegation}</span>
          <input
            value={delegation}
            list="delegations"
            placeholder="B, CAN, USA…"
            maxLength={120}
            required={role === 'delegate'}
            onInput={(event) => setDelegation(event.currentTarget.value)}
          />
          <datalist id="delegations">
            {SYMBOLS.map((symbol) => (
              <option key={symbol} value={symbol}>
                {countryOf(symbol)}
              </option>
            ))}
          </datalist>
        </label>
        <div class="row end">
          <a class="button" href={`/drafts/${encodeURIComponent(draft)}/people`}>
            {say.members}
          </a>
          <button type="submit" class="button primary">
            {say.make}
          </button>
        </div>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
      </form>
      {invited.length > 0 && <p class="hint">{say.once}</p>}
      <ul class="invited" aria-live="polite">
        {invited.map((one) => (
          <li key={one.url}>
            <Tag delegation={one.delegation} otherwise={roles[one.role]} />
            <b>{delegationInWords(one.delegation) || roles[one.role]}</b>
            {one.delegation && one.role !== 'delegate' && <small>{roles[one.role]}</small>}
            <div class="row">
              <input
                readOnly
                value={one.url}
                aria-label={say.linkFor(one.delegation || roles[one.role])}
                onFocus={(event) => event.currentTarget.select()}
              />
              <CopyButton text={one.url} label={common.copyLink} />
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
