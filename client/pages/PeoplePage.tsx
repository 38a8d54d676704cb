import { useState } from 'preact/hooks';
import type { Me, MemberSummary } from '../../shared/protocol/people.ts';
import {
  changeMember,
  draftFacts,
  invitations,
  members,
  newReadLink,
  readLinks,
  removeMember,
  revokeInvitation,
  revokeReadLink,
} from '../connection/api.ts';
import { InviteDialog } from '../panels/dialogs/InviteDialog.tsx';
import { asError, useAsked, useNow } from '../panels/parts/hooks.ts';
import { LanguageSwitch } from '../panels/parts/LanguageSwitch.tsx';
import { LinkList } from '../panels/people/LinkList.tsx';
import { MemberTable } from '../panels/people/MemberTable.tsx';
import { ProjectorLinks } from '../panels/people/ProjectorLinks.tsx';
import { useWords } from '../words/useWords.tsx';
import { AskedOfDraft } from './AroundDraft.tsx';
import { Link } from './Link.tsx';
import { Notice, usePageTitle } from './Notice.tsx';
import { draftAddress } from './routes.ts';

/** Who takes part in a draft, for its chairs: people and their roles, links that let people in, links for projectors. */
export function PeoplePage({ id }: { readonly id: string }) {
  const { members: say } = useWords();
  const [asked, askAgain] = useAsked(id, () => draftFacts(id));
  return (
    <AskedOfDraft asked={asked} onAgain={askAgain} waiting={say.opening}>
      {({ me, title = '' }) =>
        me.role === 'chair' ? (
          <People id={id} title={title} me={me} />
        ) : (
          <Notice title={say.onlyChair} says={say.askChair}>
            <Link class="button" to={draftAddress(id)}>
              {say.back}
            </Link>
          </Notice>
        )
      }
    </AskedOfDraft>
  );
}

interface PeopleProps {
  readonly id: string;
  readonly title: string;
  readonly me: Me;
}

function People({ id, title, me }: PeopleProps) {
  const { members: say, room } = useWords();
  const [people, askPeople] = useAsked(`people ${id}`, () => members(id));
  const [links, askLinks] = useAsked(`links ${id}`, () => invitations(id));
  const [screens, askScreens] = useAsked(`screens ${id}`, () => readLinks(id));
  const [inviting, setInviting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow(30_000);
  usePageTitle(say.page(title));
  /** Does something, says what went wrong, and asks for the lists anew. */
  const doing = (work: Promise<unknown>) => {
    setProblem(null);
    work
      .catch((thrown: unknown) => setProblem(asError(thrown).message))
      .finally(() => {
        askPeople();
        askLinks();
        askScreens();
      });
  };
  const change = (member: MemberSummary, role: Me['role'], delegation: string) =>
    doing(changeMember(id, member.user, { role, delegation }));
  return (
    <div class="people-page">
      <header>
        <Link class="brand" to={draftAddress(id)} title={say.back}>
          <span class="logo" aria-hidden="true" />
          {title || say.theDraft}
        </Link>
        <LanguageSwitch />
        <button type="button" class="button primary" onClick={() => setInviting(true)}>
          {room.invite}
        </button>
      </header>
      <main class="sheet">
        <h1>{say.title}</h1>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        {people.kind === 'answered' && (
          <MemberTable
            members={people.answer}
            me={me}
            onChange={change}
            onRemove={(member) => doing(removeMember(id, member.user))}
          />
        )}
        <h2>{say.links}</h2>
        {links.kind === 'answered' && (
          <LinkList links={links.answer} now={now} onRevoke={(link) => doing(revokeInvitation(id, link))} />
        )}
        <h2>{say.projectors}</h2>
        {screens.kind === 'answered' && (
          <ProjectorLinks
            links={screens.answer}
            now={now}
            onMake={async () => {
              const made = await newReadLink(id);
              askScreens();
              return made.url;
            }}
            onRevoke={(link) => doing(revokeReadLink(id, link))}
          />
        )}
      </main>
      {inviting && (
        <InviteDialog
          draft={id}
          onClose={() => {
            setInviting(false);
            askLinks();
          }}
        />
      )}
    </div>
  );
}
