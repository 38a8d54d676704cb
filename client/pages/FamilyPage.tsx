import { useRef, useState } from 'preact/hooks';
import type { DraftSummary } from '../../shared/protocol/drafts.ts';
import type { FamilyAnswer } from '../../shared/protocol/family.ts';
import type { Me } from '../../shared/protocol/people.ts';
import {
  addAddendum,
  changeFamilyMember,
  draftFacts,
  familyOf,
  familyPath,
  joinFamily,
  listDrafts,
  makeFamily,
  nextVersion,
} from '../connection/api.ts';
import { tellingOf } from '../panels/drafts/telling.ts';
import { FamilyTable } from '../panels/family/FamilyTable.tsx';
import { Signatures } from '../panels/family/Signatures.tsx';
import { documentLine } from '../panels/frame/documentLine.ts';
import { asError, useAsked } from '../panels/parts/hooks.ts';
import { useWords } from '../words/useWords.tsx';
import { AroundDraft, AskedOfDraft } from './AroundDraft.tsx';
import { Link } from './Link.tsx';
import { usePageTitle } from './Notice.tsx';
import { draftAddress, familyAddress, goTo } from './routes.ts';

/** A contribution's family: main document, addenda, revisions, corrigenda, and who signs which proposal. */
export function FamilyPage({ id }: { readonly id: string }) {
  const { family: say } = useWords();
  const [asked, askAgain] = useAsked(id, async () => {
    const [facts, family] = await Promise.all([draftFacts(id), familyOf(id)]);
    return { title: facts.title ?? '', me: facts.me, family };
  });
  usePageTitle(say.page(asked.kind === 'answered' ? asked.answer.title : ''));
  return (
    <AskedOfDraft asked={asked} onAgain={askAgain} waiting={say.fetching}>
      {({ title, me, family }) => (
        <AroundDraft id={id} of={title} heading={say.heading} back={say.back}>
          <Family id={id} me={me} family={family} onChanged={askAgain} />
        </AroundDraft>
      )}
    </AskedOfDraft>
  );
}

interface FamilyProps {
  readonly id: string;
  readonly me: Me;
  readonly family: FamilyAnswer;
  readonly onChanged: () => void;
}

function Family({ id, me, family, onChanged }: FamilyProps) {
  const { family: say } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const doing = async (work: () => Promise<unknown>) => {
    setProblem(null);
    setBusy(true);
    try {
      await work();
      onChanged();
    } catch (thrown) {
      setProblem(asError(thrown).message);
    } finally {
      setBusy(false);
    }
  };
  const { main, chairs, members } = family;
  const alert = problem && (
    <p class="problem" role="alert">
      {problem}
    </p>
  );
  if (main === null)
    return (
      <>
        <p class="lead">{say.none}</p>
        {me.role === 'chair' && (
          <p>
            <button
              type="button"
              class="button primary"
              disabled={busy}
              onClick={() => void doing(() => makeFamily(id))}
            >
              {say.make}
            </button>
          </p>
        )}
        {alert}
      </>
    );
  return (
    <>
      <FamilyTable
        main={main}
        members={members}
        link={(member, children) => <Link to={draftAddress(member)}>{children}</Link>}
        acts={
          chairs
            ? {
                change: (member, request) => void doing(() => changeFamilyMember(main, member, request)),
                next: (member, kind) =>
                  void doing(async () => goTo(familyAddress((await nextVersion(member, kind)).id))),
              }
            : undefined
        }
      />
      {alert}
      <div class="row">
        {members.some((member) => member.id === main) && (
          <a class="button" href={familyPath(id, 'main.docx')} download>
            {say.mainFile}
          </a>
        )}
        <a class="button" href={familyPath(id, 'family.zip')} download>
          {say.allFiles}
        </a>
      </div>
      <h2>{say.signatures}</h2>
      <Signatures members={members} />
      {chairs && <Add main={main} taken={members.map((member) => member.id)} busy={busy} doing={doing} />}
    </>
  );
}

interface AddProps {
  readonly main: string;
  /** The drafts that are in it already. */
  readonly taken: readonly string[];
  readonly busy: boolean;
  readonly doing: (work: () => Promise<unknown>) => Promise<void>;
}

/** Makes an addendum of a Word file, or takes in a draft that there is. */
function Add({ main, taken, busy, doing }: AddProps) {
  const words = useWords();
  const { family: say, drafts } = words;
  const chooser = useRef<HTMLInputElement>(null);
  const [asked] = useAsked('drafts', listDrafts);
  const [chosen, setChosen] = useState('');
  const others: readonly DraftSummary[] =
    asked.kind === 'answered'
      ? asked.answer.filter(({ id, role, archived }) => role === 'chair' && !archived && !taken.includes(id))
      : [];
  return (
    <section class="new-draft" aria-labelledby="add-addendum">
      <h2 id="add-addendum">{say.add}</h2>
      <div class="row">
        <button type="button" class="button primary" disabled={busy} onClick={() => chooser.current?.click()}>
          {say.fromFile}
        </button>
        <input
          ref={chooser}
          type="file"
          accept=".docx"
          hidden
          aria-label={say.file}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) void doing(() => addAddendum(main, file));
          }}
        />
      </div>
      {others.length > 0 && (
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            if (chosen !== '') void doing(() => joinFamily(main, chosen));
          }}
        >
          <select
            aria-label={say.existing}
            value={chosen}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          >
            <option value="">{say.existing}</option>
            {others.map((draft) => (
              <option key={draft.id} value={draft.id}>
                {[documentLine(draft), draft.title || drafts.untitled, ...tellingOf(draft, words)]
                  .filter(Boolean)
                  .join(' · ')}
              </option>
            ))}
          </select>
          <button type="submit" class="button" disabled={busy || chosen === ''}>
            {say.takeIn}
          </button>
        </form>
      )}
    </section>
  );
}
