import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { VersionRow } from '../../shared/itu/versions.ts';
import type { LanguagesAnswer } from '../../shared/protocol/drafts.ts';
import type { Me } from '../../shared/protocol/people.ts';
import { addLanguage, draftFacts, languagesOf, sayTranslated } from '../connection/api.ts';
import { DraftConnection } from '../connection/sync.ts';
import { asError, useAsked, useLasting, useStore } from '../panels/parts/hooks.ts';
import { useIdleLook } from '../panels/parts/idle.ts';
import { LETTERS, tongueName } from '../panels/versions/tongues.ts';
import { VersionTable } from '../panels/versions/VersionTable.tsx';
import { useWords } from '../words/useWords.tsx';
import { AroundDraft, AskedOfDraft } from './AroundDraft.tsx';
import { imagesOf } from './images.ts';
import { Link } from './Link.tsx';
import { usePageTitle } from './Notice.tsx';
import { draftAddress, goTo, languagesAddress } from './routes.ts';
import { useReadingOf } from './useReadingOf.ts';

/** A contribution's languages: each a draft of its own, the original beside the version one came from. */
export function LanguagesPage({ id }: { readonly id: string }) {
  const { versions: say } = useWords();
  const [asked, askAgain] = useAsked(id, async () => {
    const [facts, languages] = await Promise.all([draftFacts(id), languagesOf(id)]);
    const original = languages.original === id ? facts : await draftFacts(languages.original);
    return { title: facts.title ?? '', me: facts.me, original: original.me, languages };
  });
  usePageTitle(say.page(asked.kind === 'answered' ? asked.answer.title : ''));
  return (
    <AskedOfDraft asked={asked} onAgain={askAgain} waiting={say.fetching}>
      {({ title, ...facts }) => (
        <AroundDraft id={id} of={title} heading={say.title} back={say.back}>
          <Contribution id={id} {...facts} />
        </AroundDraft>
      )}
    </AskedOfDraft>
  );
}

interface ContributionProps {
  readonly id: string;
  readonly languages: LanguagesAnswer;
  /** Who one is in this draft, and in the original. */
  readonly me: Me;
  readonly original: Me;
}

function Contribution({ id, languages, me, original }: ContributionProps) {
  const { versions: say } = useWords();
  const others = languages.versions.filter((version) => version.id !== languages.original);
  // Who looks from the original sees its first version; each has a page of its own.
  const shown = others.find((version) => version.id === id) ?? others[0];
  return (
    <>
      <Versions languages={languages} shown={shown?.id} />
      {others.length === 0 && <p class="lead">{me.role === 'chair' ? say.alone : say.notYet}</p>}
      {shown && (
        <Beside
          key={shown.id}
          original={{
            ...{ id: languages.original, me: original },
            language: languageOf(languages, languages.original),
          }}
          version={{ id: shown.id, me, language: shown.language }}
        />
      )}
      {me.role === 'chair' && (
        <AddLanguage id={id} taken={languages.versions.map(({ language }) => language)} />
      )}
    </>
  );
}

const languageOf = ({ versions }: LanguagesAnswer, id: string) =>
  versions.find((version) => version.id === id)?.language ?? 'E';

/** The languages there are; each version beside the original at an address of its own. */
function Versions({
  languages,
  shown,
}: {
  readonly languages: LanguagesAnswer;
  readonly shown: string | undefined;
}) {
  const { versions: say, locale } = useWords();
  return (
    <ul class="row language-list">
      {languages.versions.map(({ id, language }) => (
        <li key={id}>
          {id === languages.original ? (
            <Link class="button quiet" to={draftAddress(id)} title={say.open(tongueName(language, locale))}>
              {tongueName(language, locale)} · {say.original}
            </Link>
          ) : (
            <Link class={`button${id === shown ? ' primary' : ''}`} to={languagesAddress(id)}>
              {tongueName(language, locale)}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

interface Held {
  readonly id: string;
  readonly me: Me;
  readonly language: string;
}

/** Both drafts held open, so that what others write in either shows at once. */
function Beside({ original, version }: { readonly original: Held; readonly version: Held }) {
  const { versions: say, locale } = useWords();
  const [one, other] = [useDraft(original), useDraft(version)];
  const [said, askSaid] = useAsked(version.id, () => languagesOf(version.id));
  const [rows, setRows] = useState<readonly VersionRow[] | null>(null);
  const translated = said.kind === 'answered' ? said.answer.translated : null;
  const look = async () => {
    if (!one.reading || !other.reading || !translated) return;
    const { versionRows } = await import('../../shared/itu/versions.ts');
    setRows(versionRows(one.reading, other.reading, new Map(Object.entries(translated))));
  };
  const what = JSON.stringify([translated, one.reading !== null, other.reading !== null]);
  useIdleLook(one.reading, what, look);
  useIdleLook(other.reading, what, look);
  // Others translate meanwhile.
  useEffect(() => {
    const timer = setInterval(askSaid, 15_000);
    return () => clearInterval(timer);
  }, []);
  if (!one.reading || !other.reading || !rows) return <p class="lead">{say.fetching}</p>;
  const writes = version.me.role !== 'observer';
  return (
    <>
      <p>
        <Link class="button" to={draftAddress(version.id)}>
          {say.open(tongueName(version.language, locale))}
        </Link>
      </p>
      <VersionTable
        original={{ reading: one.reading, language: original.language, imageAt: one.imageAt }}
        version={{ reading: other.reading, language: version.language, imageAt: other.imageAt }}
        rows={rows}
        onSaid={
          writes
            ? ({ original: paragraph, says }) => {
                if (paragraph) void sayTranslated(version.id, paragraph.key, says).then(askSaid, askSaid);
              }
            : undefined
        }
      />
    </>
  );
}

function useDraft({ id, me }: Held) {
  const connection = useLasting(() => new DraftConnection(id, me));
  const reading = useReadingOf(useStore(connection.state));
  const images = useMemo(() => imagesOf(id), [id]);
  return { reading, imageAt: images.source };
}

/** Makes a draft of the text in force in another language. */
function AddLanguage({ id, taken }: { readonly id: string; readonly taken: readonly string[] }) {
  const { versions: say, locale } = useWords();
  const free = LETTERS.filter((letter) => !taken.includes(letter));
  const [language, setLanguage] = useState(free[0] ?? '');
  const [state, setState] = useState<'idle' | 'reading' | { readonly says: string }>('idle');
  const chooser = useRef<HTMLInputElement>(null);
  if (free.length === 0) return null;
  const add = async (file: File | undefined) => {
    if (!file) return;
    setState('reading');
    try {
      goTo(languagesAddress((await addLanguage(id, language, file)).id));
    } catch (thrown) {
      setState({ says: asError(thrown).message });
    }
  };
  return (
    <section class="new-draft" aria-labelledby="add-language">
      <h2 id="add-language">{say.add}</h2>
      <div class="row">
        <select
          aria-label={say.language}
          value={language}
          onChange={({ currentTarget }) => setLanguage(currentTarget.value)}
        >
          {free.map((letter) => (
            <option key={letter} value={letter}>
              {tongueName(letter, locale)}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="button"
          disabled={state === 'reading'}
          onClick={() => chooser.current?.click()}
        >
          {say.choose}
        </button>
      </div>
      <input
        ref={chooser}
        type="file"
        accept=".docx"
        hidden
        aria-label={say.file}
        onChange={({ currentTarget }) => void add(currentTarget.files?.[0])}
      />
      {state === 'reading' && (
        <p class="progress" role="status">
          {say.reading}
        </p>
      )}
      {typeof state === 'object' && (
        <p class="problem" role="alert">
          {state.says}
        </p>
      )}
    </section>
  );
}
