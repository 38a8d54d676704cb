import { useState } from 'preact/hooks';
import { useWords } from '../../words/useWords.tsx';
import { Dialog } from '../parts/Dialog.tsx';

interface LinkDialogProps {
  /** Where the link at the caret leads; null where there is none. */
  readonly href: string | null;
  /** Sets the link, or with null takes it away; answers whether it may lead there. */
  readonly onLink: (href: string | null) => boolean;
  readonly onClose: () => void;
}

/** Asks where a link is to lead. */
export function LinkDialog({ href, onLink, onClose }: LinkDialogProps) {
  const { common, link } = useWords();
  const [address, setAddress] = useState(href ?? '');
  const [refused, setRefused] = useState(false);
  const set = (to: string | null) => {
    if (onLink(to)) onClose();
    else setRefused(true);
  };
  return (
    <Dialog title={href === null ? link.add : link.change} onClose={onClose}>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          set(address.trim());
        }}
      >
        <label class="field" data-wide>
          <span>{link.address}</span>
          <input
            inputMode="url"
            autofocus
            value={address}
            placeholder="https://www.itu.int/…"
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        </label>
        {refused && (
          <p class="problem" role="alert">
            {link.refused}
          </p>
        )}
        <div class="row end">
          {href !== null && (
            <button type="button" class="button no" onClick={() => set(null)}>
              {link.remove}
            </button>
          )}
          <button type="button" class="button" onClick={onClose}>
            {common.cancel}
          </button>
          <button type="submit" class="button primary">
            {href === null ? link.addIt : common.change}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
