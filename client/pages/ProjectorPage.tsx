import { useMemo } from 'preact/hooks';
import type { ReadingAnswer } from '../../shared/protocol/people.ts';
import { openReading } from '../connection/api.ts';
import { DraftConnection } from '../connection/sync.ts';
import { useAsked, useLasting, useStore } from '../panels/parts/hooks.ts';
import { Projector } from '../panels/projector/Projector.tsx';
import { imagesOf } from './images.ts';
import { Notice, usePageTitle, Waiting } from './Notice.tsx';
import { useReadingOf } from './useReadingOf.ts';

/** The screen of the room, by a read link: no name, nothing to press, and it follows the chair. */
export function ProjectorPage({ secret }: { readonly secret: string }) {
  const [asked, askAgain] = useAsked(secret, () => openReading(secret));
  if (asked.kind === 'waiting') return <Waiting for="Opening the draft…" />;
  if (asked.kind === 'failed')
    return (
      <Notice title="This link does not open" says={asked.error.message}>
        <button type="button" class="button" onClick={askAgain}>
          Try again
        </button>
      </Notice>
    );
  return <Screen facts={asked.answer} />;
}

function Screen({ facts: { draft, title, session, me } }: { readonly facts: ReadingAnswer }) {
  const connection = useLasting(() => new DraftConnection(draft, me, session));
  const state = useStore(connection.state);
  const reading = useReadingOf(state);
  const images = useMemo(() => imagesOf(draft), [draft]);
  usePageTitle(title);
  if (state.saving.kind === 'signed-out' || state.saving.kind === 'stopped')
    return <Notice title="This link was closed" says="Ask the chair for a new one." />;
  if (!reading) return <Waiting for="Opening the draft…" />;
  return <Projector reading={reading} awareness={state.awareness} imageAt={images.source} />;
}
