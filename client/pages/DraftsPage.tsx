import type { DraftSummary } from '../../shared/protocol/drafts.ts';
import type { MeAnswer } from '../../shared/protocol/people.ts';
import { listDrafts, Refused, whoAmI } from '../connection/api.ts';
import { documentLine } from '../panels/frame/documentLine.ts';
import { ROLE_NAMES } from '../panels/frame/FootBar.tsx';
import { useAsked } from '../panels/parts/hooks.ts';
import { Icon } from '../panels/parts/Icon.tsx';
import { LanguageSwitch } from '../panels/parts/LanguageSwitch.tsx';
import { Tag } from '../panels/parts/Tag.tsx';
import { ThemeSwitch } from '../panels/parts/ThemeSwitch.tsx';
import { Link } from './Link.tsx';
import { NewDraft } from './NewDraft.tsx';
import { Notice, SignedOut, usePageTitle, Waiting } from './Notice.tsx';
import { draftAddress } from './routes.ts';

/** All drafts one may open, and how to make another. */
export function DraftsPage() {
  const [asked, askAgain] = useAsked('drafts', async () => {
    const me = await whoAmI();
    return { me, drafts: await listDrafts() };
  });
  usePageTitle('Drafts');
  if (asked.kind === 'waiting') return <Waiting for="Fetching the drafts…" />;
  if (asked.kind === 'failed') {
    if (asked.error instanceof Refused && asked.error.status === 401) return <SignedOut />;
    return (
      <Notice title="The drafts are not to be had just now" says={asked.error.message}>
        <button type="button" class="button" onClick={askAgain}>
          Try again
        </button>
      </Notice>
    );
  }
  return <DraftList me={asked.answer.me} drafts={asked.answer.drafts} />;
}

function DraftList({ me, drafts }: { readonly me: MeAnswer; readonly drafts: readonly DraftSummary[] }) {
  return (
    <div class="drafts">
      <header>
        <span class="brand">
          <span class="logo" aria-hidden="true" />
          Weft
        </span>
        <span class="who-am-i">
          <Tag delegation={me.delegation} otherwise={ROLE_NAMES[me.role]} /> {me.name}
        </span>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main>
        <h1>Drafts</h1>
        {drafts.length === 0 ? <Empty chair={me.role === 'chair'} /> : <List drafts={drafts} />}
        {me.role === 'chair' && <NewDraft />}
      </main>
    </div>
  );
}

function List({ drafts }: { readonly drafts: readonly DraftSummary[] }) {
  return (
    <ul class="draft-list">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <Link to={draftAddress(draft.id)}>
            <Icon name="file" />
            <span>
              <b>{draft.title || 'Untitled contribution'}</b>
              <small>{documentLine(draft) || 'No document number yet'}</small>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Empty({ chair }: { readonly chair: boolean }) {
  return (
    <p class="lead">
      {chair
        ? 'Nothing is being drafted yet. Begin with the Word file of the text in force, or look around in the sample.'
        : 'You are in no draft at present. Open the invitation link of the draft you want to work on.'}
    </p>
  );
}
