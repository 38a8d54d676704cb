/** What the pages around a draft share: asking for it, and what frames them. */
import type { ComponentChildren } from 'preact';
import { Refused } from '../connection/api.ts';
import type { Asked } from '../panels/parts/hooks.ts';
import { LanguageSwitch } from '../panels/parts/LanguageSwitch.tsx';
import { useWords } from '../words/useWords.tsx';
import { Link } from './Link.tsx';
import { Notice, SignedOut, Waiting } from './Notice.tsx';
import { draftAddress } from './routes.ts';

interface AskedOfDraftProps<T> {
  readonly asked: Asked<T>;
  readonly onAgain: () => void;
  /** What is said meanwhile. */
  readonly waiting: string;
  readonly children: (answer: T) => ComponentChildren;
}

/** What is shown of a draft once the server has answered; else why it has not, and what to do. */
export function AskedOfDraft<T>({ asked, onAgain, waiting, children }: AskedOfDraftProps<T>) {
  const { common, pages } = useWords();
  if (asked.kind === 'waiting') return <Waiting for={waiting} />;
  if (asked.kind === 'answered') return <>{children(asked.answer)}</>;
  if (asked.error instanceof Refused && asked.error.status === 401)
    return <SignedOut also={pages.keptHere} />;
  return (
    <Notice title={pages.noDraft} says={asked.error.message}>
      <button type="button" class="button" onClick={onAgain}>
        {common.tryAgain}
      </button>
    </Notice>
  );
}

interface AroundDraftProps {
  readonly id: string;
  /** The draft's title. */
  readonly of: string;
  /** The page's heading. */
  readonly heading: string;
  /** What the link back to the draft says. */
  readonly back: string;
  readonly children: ComponentChildren;
}

/** A page beside a draft, with the way back to it. */
export function AroundDraft({ id, of, heading, back, children }: AroundDraftProps) {
  return (
    <div class="people-page around-draft">
      <header>
        <Link class="brand" to="/">
          <span class="logo" aria-hidden="true" />
          Weft
        </Link>
        <LanguageSwitch />
        <Link class="button" to={draftAddress(id)}>
          {back}
        </Link>
      </header>
      <main>
        <p class="eyebrow">{of}</p>
        <h1>{heading}</h1>
        {children}
      </main>
    </div>
  );
}
