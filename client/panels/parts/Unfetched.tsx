import { useWords } from '../../words/useWords.tsx';
import { Dialog } from './Dialog.tsx';

/** A part of the room could not be fetched: loading the page anew fetches all of it, of whichever Weft is there now. */
export function Unfetched() {
  const { pages: say } = useWords();
  return (
    <div class="panel-empty" role="alert">
      <p>
        <b>{say.partUnfetched}</b>
      </p>
      <p>{say.unfetchedMeans}</p>
      <button type="button" class="button primary" onClick={() => location.reload()}>
        {say.reload}
      </button>
    </div>
  );
}

/** The same where a dialog was asked for. */
export function UnfetchedDialog({ onClose }: { readonly onClose: () => void }) {
  const { pages: say } = useWords();
  return (
    <Dialog title={say.partUnfetched} onClose={onClose}>
      <p>{say.unfetchedMeans}</p>
      <div class="row end">
        <button type="button" class="button primary" autofocus onClick={() => location.reload()}>
          {say.reload}
        </button>
      </div>
    </Dialog>
  );
}
