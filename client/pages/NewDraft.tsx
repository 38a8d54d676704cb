import { useEffect, useRef, useState } from 'preact/hooks';
import { newDraftFromWord, newSampleDraft } from '../connection/api.ts';
import { asError } from '../panels/parts/hooks.ts';
import { useWords } from '../words/useWords.tsx';
import { draftAddress, goTo } from './routes.ts';

type Making =
  | { readonly kind: 'idle' }
  | { readonly kind: 'making'; readonly what: string; readonly part: number | null }
  | { readonly kind: 'failed'; readonly says: string };

/** Makes a draft of a Word file, dropped anywhere on the page or chosen, or of the sample. */
export function NewDraft() {
  const { newDraft: say } = useWords();
  const [making, setMaking] = useState<Making>({ kind: 'idle' });
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
    const what = say.reading(file.name);
    void make(what, () => newDraftFromWord(file, (part) => setMaking({ kind: 'making', what, part })));
  };
  const over = useDroppedFiles((files) => {
    if (busy) return;
    if (files.length === 1) fromWord(files[0]);
    else setMaking({ kind: 'failed', says: say.oneAtATime });
  });
  return (
    <section class="new-draft" data-over={over || undefined} aria-labelledby="new-draft">
      <h2 id="new-draft">{say.title}</h2>
      <p>{over ? say.letGo : say.drop}</p>
      <div class="row">
        <button type="button" class="button primary" disabled={busy} onClick={() => chooser.current?.click()}>
          {say.choose}
        </button>
        <button
          type="button"
          class="button"
          disabled={busy}
          onClick={() => void make(say.makingSample, newSampleDraft)}
        >
          {say.sample}
        </button>
      </div>
      <input
        ref={chooser}
        type="file"
        accept=".docx"
        hidden
        aria-label={say.file}
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

/**
 * Takes files that are dropped anywhere on the page; answers whether some are held over it. A file dropped beside a
 * target would otherwise be opened by the browser in the page's place.
 */
function useDroppedFiles(take: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
    const hover = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    // Leaving one element of the page for another tells of both; leaving the page tells of none.
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    const heard = { dragover: hover, dragleave: leave, drop } as const;
    for (const [name, hear] of Object.entries(heard)) addEventListener(name, hear as EventListener);
    return () => {
      for (const [name, hear] of Object.entries(heard)) removeEventListener(name, hear as EventListener);
    };
  }, []);
  return over;
}

/** Sending shows how far it is; once all is sent the server reads, and nobody knows how long. */
function Progress({ what, part }: { readonly what: string; readonly part: number | null }) {
  const { newDraft: say } = useWords();
  const sending = part !== null && part < 1;
  return (
    <p class="progress" role="status">
      {what}
      {sending ? <progress value={part} aria-label={say.sent} /> : <progress aria-label={say.working} />}
    </p>
  );
}
