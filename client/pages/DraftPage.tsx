import type { DraftAnswer } from '../../shared/protocol/drafts.ts';
import { draftFacts, Refused } from '../connection/api.ts';
import { DraftConnection } from '../connection/sync.ts';
import { useAsked, useLasting, useStore } from '../panels/parts/hooks.ts';
import { useWords } from '../words/useWords.tsx';
import { Desk } from './Desk.tsx';
import { Link } from './Link.tsx';
import { Notice, SignedOut, Waiting } from './Notice.tsx';
import { useReadingOf } from './useReadingOf.ts';

/** A draft: first who one is in it, then the draft itself. */
export function DraftPage({ id }: { readonly id: string }) {
  const { common, pages } = useWords();
  const [asked, askAgain] = useAsked(id, () => draftFacts(id));
  if (asked.kind === 'waiting') return <Waiting for={pages.openingDraft} />;
  if (asked.kind === 'answered') return <Room draft={id} facts={asked.answer} />;
  if (asked.error instanceof Refused && asked.error.status === 401)
    return <SignedOut also={pages.keptHere} />;
  return (
    <Notice title={pages.noDraft} says={asked.error.message}>
      <button type="button" class="button" onClick={askAgain}>
        {common.tryAgain}
      </button>
      <Link class="button" to="/">
        {common.allDrafts}
      </Link>
    </Notice>
  );
}

/** The draft held open. A fresh document after a refusal is a fresh desk. */
function Room({ draft, facts }: { readonly draft: string; readonly facts: DraftAnswer }) {
  const { common, pages, server } = useWords();
  const connection = useLasting(() => new DraftConnection(draft, facts.me));
  const state = useStore(connection.state);
  const reading = useReadingOf(state);
  if (state.saving.kind === 'signed-out') return <SignedOut also={pages.keptHere} />;
  if (reading)
    return (
      <Desk
        key={state.doc.clientID}
        draft={draft}
        me={state.me}
        over={facts.over}
        connection={connection}
        state={state}
        reading={reading}
      />
    );
  if (state.saving.kind === 'stopped') {
    return (
      <Notice title={pages.notLetIn} says={server(state.saving.reason)}>
        <button type="button" class="button" onClick={() => connection.retry()}>
          {common.tryAgain}
        </button>
      </Notice>
    );
  }
  return <Waiting for={state.saving.kind === 'offline' ? pages.noAnswer : pages.openingDraft} />;
}
