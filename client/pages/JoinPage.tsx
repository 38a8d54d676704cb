import { useRef, useState } from 'preact/hooks';
import type { InvitationFacts } from '../../shared/protocol/people.ts';
import { invitationFacts, join, Refused } from '../connection/api.ts';
import { delegationInWords } from '../panels/parts/delegations.ts';
import { asError, useAsked, useFocusAtOnce } from '../panels/parts/hooks.ts';
import { Tag } from '../panels/parts/Tag.tsx';
import { filled } from '../words/filled.ts';
import { useWords } from '../words/useWords.tsx';
import type { Words } from '../words/words.ts';
import { Narrow, Notice, usePageTitle, Waiting } from './Notice.tsx';
import { draftAddress, goTo } from './routes.ts';

/** Where an invitation link leads: says what one joins, and asks the name. */
export function JoinPage({ secret }: { readonly secret: string }) {
  const { common, join: say } = useWords();
  const [asked, askAgain] = useAsked(secret, () => invitationFacts(secret));
  if (asked.kind === 'waiting') return <Waiting for={say.opening} />;
  if (asked.kind === 'failed') {
    // Asked again, the server would say the same.
    const isOver = asked.error instanceof Refused && asked.error.status === 404;
    return (
      <Notice title={say.noInvitation} says={asked.error.message}>
        {isOver ? null : (
          <button type="button" class="button" onClick={askAgain}>
            {common.tryAgain}
          </button>
        )}
      </Notice>
    );
  }
  return <JoinForm secret={secret} facts={asked.answer} />;
}

function JoinForm({ secret, facts }: { readonly secret: string; readonly facts: InvitationFacts }) {
  const { join: say } = useWords();
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useFocusAtOnce(field);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  usePageTitle(say.page);
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
      <p class="eyebrow">{say.invited}</p>
      <h1>{facts.title || (facts.draft ? say.aContribution : say.asTheirChair)}</h1>
      <p class="lead">{asWhat(facts, say)}</p>
      <form onSubmit={submit}>
        <label class="field">
          <span>{say.name}</span>
          <input
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
            autoComplete="name"
            maxLength={120}
            required
            ref={field}
            aria-describedby="name-help"
          />
          <small id="name-help">{say.nameHelp}</small>
        </label>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" class="button primary large" disabled={busy || name.trim() === ''}>
          {busy ? say.joining : say.join}
        </button>
      </form>
    </Narrow>
  );
}

/** One's part in words. */
function asWhat({ role, delegation }: InvitationFacts, say: Words['join']) {
  const of = (
    <>
      <Tag delegation={delegation} /> {delegationInWords(delegation)}
    </>
  );
  switch (role) {
    case 'chair':
      return delegation ? filled(say.asChairOf, { delegation: of }) : say.asChair;
    case 'delegate':
      return filled(say.asDelegate, { delegation: of });
    case 'observer':
      return delegation ? filled(say.asObserverFor, { delegation: of }) : say.asObserver;
  }
}
