import { useRef, useState } from 'preact/hooks';
import { useWords } from '../../words/useWords.tsx';
import { useFocusAtOnce } from '../parts/hooks.ts';

interface ComposerProps {
  readonly label: string;
  readonly send: string;
  /** Whom one can mention by `@`. */
  readonly names: readonly string[];
  readonly onSend: (text: string) => void;
  readonly onCancel?: (() => void) | undefined;
}

/** The gate's own limit of what people write by hand. */
const LONGEST = 4000;
/** More than this nobody reads while typing. */
const MOST_NAMES = 6;

/** Where a comment is written. Ctrl-Enter sends; after an `@` one chooses whom one means. */
export function Composer({ label, send, names, onSend, onCancel }: ComposerProps) {
  const { common, comments } = useWords();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState(0);
  const area = useRef<HTMLTextAreaElement>(null);
  useFocusAtOnce(area);
  const asked = /(?<![\w@])@([\p{L}/ ]{0,30})$/u.exec(text.slice(0, at))?.[1];
  const found =
    asked === undefined
      ? []
      : names.filter((name) => name.toLowerCase().startsWith(asked.toLowerCase())).slice(0, MOST_NAMES);
  const current = found[Math.min(chosen, found.length - 1)];

  const submit = () => {
    const words = text.trim();
    if (words === '') return;
    setText('');
    onSend(words);
  };
  const put = (name: string) => {
    const start = at - (asked?.length ?? 0);
    setText(`${text.slice(0, start)}${name} ${text.slice(at)}`);
    setAt(start + name.length + 1);
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (
      current !== undefined &&
      ['ArrowDown', 'ArrowUp', 'Enter', 'Tab'].includes(event.key) &&
      !event.ctrlKey
    ) {
      event.preventDefault();
      if (event.key === 'ArrowDown') setChosen((chosen + 1) % found.length);
      else if (event.key === 'ArrowUp') setChosen((chosen + found.length - 1) % found.length);
      else put(current);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && onCancel) {
      event.stopPropagation();
      onCancel();
    }
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        ref={area}
        rows={3}
        maxLength={LONGEST}
        aria-label={label}
        placeholder={label}
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          setAt(currentTarget.selectionStart);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      {current !== undefined && (
        <ul class="mentions" aria-label={comments.whom}>
          {found.map((name) => (
            <li key={name}>
              <button
                type="button"
                tabIndex={-1}
                data-on={name === current || undefined}
                onClick={() => put(name)}
              >
                @{name}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="row end">
        {onCancel && (
          <button type="button" class="button small" onClick={onCancel}>
            {common.cancel}
          </button>
        )}
        <button type="submit" class="button small primary" title="Ctrl+Enter" disabled={text.trim() === ''}>
          {send}
        </button>
      </div>
    </form>
  );
}
