import type { Me } from '../../shared/protocol/people.ts';
import { draftFacts, Refused } from '../connection/api.ts';
import { DraftConnection } from '../connection/sync.ts';
import { useAsked, useLasting, useStore } from '../panels/parts/hooks.ts';
import { Desk } from './Desk.tsx';
import { Link } from './Link.tsx';
import { Notice, SignedOut, Waiting } from './Notice.tsx';
import { useReadingOf } from './useReadingOf.ts';

/** A draft: first who one is in it, then the draft itself. */
export function DraftPage({ id }: { readonly id: string }) {
  const [asked, askAgain] = useAsked(id, () => draftFacts(id));
  if (asked.kind === 'waiting') return <Waiting for="Opening the draft…" />;
  if (asked.kind === 'answered') return <Room draft={id} me={asked.answer.me} />;
  if (asked.error instanceof Refused && asked.error.status === 401) return <SignedOut />;
  return (
    <Notice title="This draft does not open" says={asked.error.message}>
      <button type="button" class="button" onClick={askAgain}>
        Try again
      </button>
      <Link class="button" to="/">
        All drafts
      </Link>
    </Notice>
  );
}

/** The draft held open. A fresh document after a refusal is a fresh desk. */
function Room({ draft, me }: { readonly draft: string; readonly me: Me }) {
  const connection = useLasting(() => new DraftConnection(draft, me));
  const state = useStore(connection.state);
  const reading = useReadingOf(state);
  if (state.saving.kind === 'signed-out') return <SignedOut />;
  if (reading)
    return (
      <Desk
        key={state.doc.clientID}
        draft={draft}
        me={state.me}
        connection={connection}
        state={state}
        reading={reading}
      />
    );
  if (state.saving.kind === 'stopped') {
    return (
      <Notice title="The server does not let you in" says={state.saving.reason}>
        <button type="button" class="button" onClick={() => connection.retry()}>
          Try again
        </button>
      </Notice>
    );
  }
  return (
    <Waiting
      for={
        state.saving.kind === 'offline' ? 'The server does not answer. Trying again…' : 'Opening the draft…'
      }
    />
  );
}
