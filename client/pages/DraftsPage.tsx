import { useState } from 'preact/hooks';
import type { DraftSummary } from '../../shared/protocol/drafts.ts';
import type { MeAnswer } from '../../shared/protocol/people.ts';
import { archive, copyDraft, listDrafts, Refused, whoAmI } from '../connection/api.ts';
import { DraftList } from '../panels/drafts/DraftList.tsx';
import { asError, useAsked } from '../panels/parts/hooks.ts';
import { LanguageSwitch } from '../panels/parts/LanguageSwitch.tsx';
import { Tag } from '../panels/parts/Tag.tsx';
import { ThemeSwitch } from '../panels/parts/ThemeSwitch.tsx';
import { useWords } from '../words/useWords.tsx';
import { Link } from './Link.tsx';
import { NewDraft } from './NewDraft.tsx';
import { Notice, SignedOut, usePageTitle, Waiting } from './Notice.tsx';
import { draftAddress, goTo } from './routes.ts';

/** All drafts one may open, and how to make another. */
export function DraftsPage() {
  const { drafts: say, common, pages } = useWords();
  const [asked, askAgain] = useAsked('drafts', async () => {
    const me = await whoAmI();
    return { me, drafts: await listDrafts() };
  });
  usePageTitle(say.title);
  if (asked.kind === 'waiting') return <Waiting for={say.fetching} />;
  if (asked.kind === 'failed') {
    if (asked.error instanceof Refused && asked.error.status === 401)
      return <SignedOut also={pages.firstLink} />;
    return (
      <Notice title={say.unreachable} says={asked.error.message}>
        <button type="button" class="button" onClick={askAgain}>
          {common.tryAgain}
        </button>
      </Notice>
    );
  }
  return <Drafts me={asked.answer.me} drafts={asked.answer.drafts} onChanged={askAgain} />;
}

interface DraftsProps {
  readonly me: MeAnswer;
  readonly drafts: readonly DraftSummary[];
  /** Called when the list is no longer what it was. */
  readonly onChanged: () => void;
}

function Drafts({ me, drafts, onChanged }: DraftsProps) {
  const { drafts: say, roles } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const isChair = me.role === 'chair';
  const run = async (act: () => Promise<void>) => {
    setProblem(null);
    try {
      await act();
    } catch (thrown) {
      setProblem(asError(thrown).message);
    }
  };
  return (
    <div class="drafts">
      <header>
        <span class="brand">
          <span class="logo" aria-hidden="true" />
          Weft
        </span>
        <span class="who-am-i">
          <Tag delegation={me.delegation} otherwise={roles[me.role]} /> {me.name}
        </span>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main>
        <h1>{say.title}</h1>
        {drafts.length === 0 && <p class="lead">{isChair ? say.emptyForChair : say.empty}</p>}
        <DraftList
          drafts={drafts}
          link={(id, children) => <Link to={draftAddress(id)}>{children}</Link>}
          onCopy={(id) => void run(async () => goTo(draftAddress((await copyDraft(id)).id)))}
          onArchive={(id, archived) =>
            void run(async () => {
              await archive(id, archived);
              onChanged();
            })
          }
        />
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        {isChair && <NewDraft />}
      </main>
    </div>
  );
}
