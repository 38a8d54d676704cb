import { useMemo } from 'preact/hooks';
import type { ReadingAnswer } from '../../shared/protocol/people.ts';
import { openReading } from '../connection/api.ts';
import { DraftConnection } from '../connection/sync.ts';
import { useAsked, useLasting, useStore } from '../panels/parts/hooks.ts';
import { Projector } from '../panels/projector/Projector.tsx';
import { useWords } from '../words/useWords.tsx';
import { imagesOf } from './images.ts';
import { Notice, usePageTitle, Waiting } from './Notice.tsx';
import { useReadingOf } from './useReadingOf.ts';

/** The screen of the room, by a read link: no name, nothing to press, and it follows the chair. */
export function ProjectorPage({ secret }: { readonly secret: string }) {
  const { common, pages } = useWords();
  const [asked, askAgain] = useAsked(secret, () => openReading(secret));
  if (asked.kind === 'waiting') return <Waiting for={pages.openingDraft} />;
  if (asked.kind === 'failed')
    return (
      <Notice title={pages.noLink} says={asked.error.message}>
        <button type="button" class="button" onClick={askAgain}>
          {common.tryAgain}
        </button>
      </Notice>
    );
  return <Screen facts={asked.answer} />;
}

function Screen({ facts: { draft, title, session, me } }: { readonly facts: ReadingAnswer }) {
  const { pages } = useWords();
  const connection = useLasting(() => new DraftConnection(draft, me, session));
  const state = useStore(connection.state);
  const reading = useReadingOf(state);
  const images = useMemo(() => imagesOf(draft), [draft]);
  usePageTitle(title);
  if (state.saving.kind === 'signed-out' || state.saving.kind === 'stopped')
    return <Notice title={pages.linkClosed} says={pages.askForLink} />;
  if (!reading) return <Waiting for={pages.openingDraft} />;
  return <Projector reading={reading} awareness={state.awareness} imageAt={images.source} />;
}
