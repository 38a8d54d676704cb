import type { KeptWords as Kept } from '../connection/unsent.ts';
import { useWords } from '../words/useWords.tsx';
import { CopyButton } from './parts/CopyButton.tsx';
import { Icon } from './parts/Icon.tsx';

interface KeptWordsProps {
  /** What the server said when it refused; null once dismissed. */
  readonly refusal: string | null;
  readonly kept: readonly Kept[];
  readonly onDismiss: () => void;
  readonly onForget: (words: readonly Kept[]) => void;
  /** Pastes the words at the cursor, and answers whether they are there; absent where there is no cursor. */
  readonly onInsert?: ((text: string) => boolean) | undefined;
}

/** After a refusal: why, and one's own words to take up again. */
export function KeptWords({ refusal, kept, onDismiss, onForget, onInsert }: KeptWordsProps) {
  const { common, kept: say, server } = useWords();
  if (refusal === null && kept.length === 0) return null;
  const close = () => {
    onDismiss();
    onForget(kept);
  };
  return (
    <section class="kept" aria-labelledby="kept-title">
      <header>
        <h2 id="kept-title">{refusal ? say.refused : say.title}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={kept.length > 0 ? say.forget : common.close}
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </header>
      {refusal && <p role="alert">{server(refusal)}</p>}
      {kept.length > 0 && <p>{say.explain}</p>}
      <ul>
        {kept.map((words, index) => (
          <li key={index}>
            {words.after && <small>{say.after(words.after)}</small>}
            <q>{words.text}</q>
            <div class="row">
              {onInsert && (
                <button
                  type="button"
                  class="button small"
                  onClick={() => {
                    if (!onInsert(words.text)) return;
                    onForget([words]);
                    if (kept.length === 1) onDismiss();
                  }}
                >
                  {say.insert}
                </button>
              )}
              <CopyButton text={words.text} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
