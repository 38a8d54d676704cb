import { useRef, useState } from 'preact/hooks';
import { LONGEST_NOTE } from '../../../shared/weave/embeds.ts';
import { useWords } from '../../words/useWords.tsx';
import { Dialog, leaveDialog } from '../parts/Dialog.tsx';

/** A footnote whose words are asked for; `text` is null for a new one, and no words strike it. */
export interface AskedFootnote {
  readonly text: string | null;
  readonly write: (words: string) => void;
}

interface FootnoteDialogProps {
  readonly asked: AskedFootnote;
  readonly onClose: () => void;
}

/** The words of a footnote, as a whole: Enter puts them there, Shift-Enter begins a line. */
export function FootnoteDialog({ asked, onClose }: FootnoteDialogProps) {
  const { common, footnote } = useWords();
  const [words, setWords] = useState(asked.text ?? '');
  const form = useRef<HTMLFormElement>(null);
  const isNew = asked.text === null;
  const leave = (written: string) => {
    leaveDialog(form.current);
    asked.write(written);
  };
  return (
    <Dialog title={isNew ? footnote.new : footnote.change} onClose={onClose}>
      <form
        ref={form}
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          leave(words);
        }}
      >
        <label class="field" data-wide>
          <span>{footnote.words}</span>
          <textarea
            autofocus
            rows={4}
            required
            maxLength={LONGEST_NOTE}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
              event.preventDefault();
              form.current?.requestSubmit();
            }}
          />
        </label>
        <div class="row end">
          {!isNew && (
            <button type="button" class="button no" onClick={() => leave('')}>
              {footnote.strike}
            </button>
          )}
          <button type="button" class="button" onClick={onClose}>
            {common.cancel}
          </button>
          <button type="submit" class="button primary" disabled={words.trim() === ''}>
            {isNew ? common.insert : common.change}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
