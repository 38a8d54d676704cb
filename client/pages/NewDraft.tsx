import { useRef, useState } from 'preact/hooks';
import { newDraftFromWord, newSampleDraft } from '../connection/api.ts';
import { asError } from '../panels/parts/hooks.ts';
import { draftAddress, goTo } from './routes.ts';

type Making =
  | { readonly kind: 'idle' }
  | { readonly kind: 'making'; readonly what: string; readonly part: number | null }
  | { readonly kind: 'failed'; readonly says: string };

/** Makes a draft of a Word file, dropped or chosen, or of the sample. */
export function NewDraft() {
  const [making, setMaking] = useState<Making>({ kind: 'idle' });
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const busy = making.kind === 'making';

  const make = async (what: string, ask: () => Promise<{ readonly id: string }>) => {
    setMaking({ kind: 'making', what, part: null });
    try {
      goTo(draftAddress((await ask()).id));
    } catch (thrown) {
      setMaking({ kind: 'failed', says: asError(thrown).message });
    }
  };
  const fromWord = (file: File | undefined) => {
    if (!file) return;
    const what = `Reading ${file.name}…`;
    void make(what, () => newDraftFromWord(file, (part) => setMaking({ kind: 'making', what, part })));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!busy) fromWord(event.dataTransfer?.files[0]);
  };
  return (
    <section
      class="new-draft"
      data-over={over || undefined}
      aria-labelledby="new-draft"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 id="new-draft">New draft</h2>
      <p>
        Drop the Word file (.docx) of the text in force here. Tracked changes in it become changes of the
        draft.
      </p>
      <div class="row">
        <button type="button" class="button primary" disabled={busy} onClick={() => chooser.current?.click()}>
          Choose a Word file…
        </button>
        <button
          type="button"
          class="button"
          disabled={busy}
          onClick={() => void make('Making the sample…', newSampleDraft)}
        >
          Try the sample: Resolution 98 (Hammamet, 2016)
        </button>
      </div>
      <input
        ref={chooser}
        type="file"
        accept=".docx"
        hidden
        aria-label="Word file"
        onChange={(event) => fromWord(event.currentTarget.files?.[0])}
      />
      {making.kind === 'making' && <Progress what={making.what} part={making.part} />}
      {making.kind === 'failed' && (
        <p class="problem" role="alert">
          {making.says}
        </p>
      )}
    </section>
  );
}

/** Sending shows how far it is; once all is sent the server reads, and nobody knows how long. */
function Progress({ what, part }: { readonly what: string; readonly part: number | null }) {
  const sending = part !== null && part < 1;
  return (
    <p class="progress" role="status">
      {what}
      {sending ? <progress value={part} aria-label="Sent" /> : <progress aria-label="Working" />}
    </p>
  );
}
