import { useState } from 'preact/hooks';
import type { InvitationFacts } from '../../shared/protocol/people.ts';
import { invitationFacts, join } from '../connection/api.ts';
import { delegationInWords } from '../panels/parts/delegations.ts';
import { asError, useAsked } from '../panels/parts/hooks.ts';
import { Tag } from '../panels/parts/Tag.tsx';
import { Narrow, Notice, usePageTitle, Waiting } from './Notice.tsx';
import { draftAddress, goTo } from './routes.ts';

/** Where an invitation link leads: says what one joins, and asks the name. */
export function JoinPage({ secret }: { readonly secret: string }) {
  const [asked, askAgain] = useAsked(secret, () => invitationFacts(secret));
  if (asked.kind === 'waiting') return <Waiting for="Opening the invitation…" />;
  if (asked.kind === 'failed') {
    return (
      <Notice title="This invitation does not open" says={asked.error.message}>
        <button type="button" class="button" onClick={askAgain}>
          Try again
        </button>
      </Notice>
    );
  }
  return <JoinForm secret={secret} facts={asked.answer} />;
}

function JoinForm({ secret, facts }: { readonly secret: string; readonly facts: InvitationFacts }) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  usePageTitle('Join');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const { draft } = await join({ invitation: secret, name: name.trim() });
      goTo(draft ? draftAddress(draft) : '/');
    } catch (thrown) {
      setProblem(asError(thrown).message);
      setBusy(false);
    }
  };
  return (
    <Narrow>
      <p class="eyebrow">You are invited to draft</p>
      <h1>{facts.title || (facts.draft ? 'A contribution' : 'Contributions, as their chair')}</h1>
      <p class="lead">{asWhat(facts)}</p>
      <form onSubmit={submit}>
        <label class="field">
          <span>Your name</span>
          <input
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
            autoComplete="name"
            maxLength={120}
            required
            autofocus
            aria-describedby="name-help"
          />
          <small id="name-help">Everybody in the draft sees it beside what you propose.</small>
        </label>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" class="button primary large" disabled={busy || name.trim() === ''}>
          {busy ? 'Joining…' : 'Join'}
        </button>
      </form>
    </Narrow>
  );
}

/** One's part in words. */
function asWhat({ role, delegation }: InvitationFacts) {
  const of = delegation && (
    <>
      {' '}
      <Tag delegation={delegation} /> {delegationInWords(delegation)}
    </>
  );
  switch (role) {
    case 'chair':
      return (
        <>You join as chair{of && <>, of{of}</>}. You edit, decide on changes, and invite delegations.</>
      );
    case 'delegate':
      return (
        <>
          You join as a delegate of{of}. What you type is shown to everybody as your proposal; the chair
          decides.
        </>
      );
    case 'observer':
      return <>You join as an observer{of && <> for{of}</>}. You read along as the text is drafted.</>;
  }
}
