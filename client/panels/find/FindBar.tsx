import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../words/useWords.tsx';
import { KEYS, keysInWords } from '../commands/keys.ts';
import { Icon } from '../parts/Icon.tsx';
import type { FindDraft, Finds } from './finds.ts';

interface FindBarProps {
  readonly finds: Finds;
  /** What was last looked for. */
  readonly draft: FindDraft;
  readonly onDraft: (draft: FindDraft) => void;
  /** Whether one may replace, and whether the bar shows how. */
  readonly mayReplace: boolean;
  readonly replacing: boolean;
  readonly onReplacing: (replacing: boolean) => void;
  /** Changes whenever somebody has asked for the bar once more. */
  readonly asked: number;
  readonly onClose: () => void;
}

/** Finds and replaces: Enter goes to the next match, Shift-Enter to the one before, Escape back to the text. */
export function FindBar(props: FindBarProps) {
  const { finds, draft, onDraft, mayReplace, replacing, onReplacing, asked, onClose } = props;
  const words = useWords();
  const { common, find: say } = words;
  const field = useRef<HTMLInputElement>(null);
  const found = useFound(finds);
  const [said, setSaid] = useState('');
  const { by, ...sought } = draft;
  // Before the next key can come: what is sought must not be typed into the text.
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  useEffect(() => {
    setSaid('');
    finds.look(sought);
  }, [finds, draft.text, draft.matchCase, draft.wholeWords, draft.ignoreAccents]);
  const step = (direction: 'next' | 'previous') => {
    setSaid('');
    finds.step(direction);
  };
  const replace = () => setSaid(finds.replace(by)?.refused ?? '');
  const replaceAll = () => {
    const answer = finds.replaceAll(by);
    setSaid('refused' in answer ? answer.refused : say.replaced(answer.replaced));
  };
  const none = found.count === 0;
  return (
    <search
      class="find-bar"
      aria-label={say.label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <form
        class="find-row"
        onSubmit={(event) => {
          event.preventDefault();
          step('next');
        }}
      >
        {mayReplace && (
          <button
            type="button"
            class="icon-button"
            aria-label={say.replace}
            aria-expanded={replacing}
            title={replacing ? say.findOnly : `${say.findAndReplace} (${keysInWords(KEYS.replace, words)})`}
            onClick={() => onReplacing(!replacing)}
          >
            <Icon name={replacing ? 'down' : 'right'} />
          </button>
        )}
        <input
          ref={field}
          aria-label={say.find}
          placeholder={say.find}
          value={draft.text}
          onInput={({ currentTarget: { value } }) => onDraft({ ...draft, text: value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !event.shiftKey) return;
            event.preventDefault();
            step('previous');
          }}
        />
        <span class="find-count" role="status">
          {draft.text === '' ? '' : none ? say.none : say.of(found.current, found.count)}
        </span>
        <button
          type="button"
          class="icon-button"
          aria-label={say.previousMatch}
          title={`${say.previous} (${keysInWords(KEYS.previousMatch, words)})`}
          aria-disabled={none}
          onClick={() => step('previous')}
        >
          <Icon name="previous" />
        </button>
        <button
          type="submit"
          class="icon-button"
          aria-label={say.nextMatch}
          title={`${say.next} (${keysInWords(KEYS.nextMatch, words)})`}
          aria-disabled={none}
        >
          <Icon name="next" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={common.close}
          title={`${common.close} (${keysInWords(KEYS.close, words)})`}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </form>
      {mayReplace && replacing && (
        <form
          class="find-row"
          onSubmit={(event) => {
            event.preventDefault();
            replace();
          }}
        >
          <input
            aria-label={say.replaceWith}
            placeholder={say.replaceWith}
            value={by}
            onInput={({ currentTarget: { value } }) => onDraft({ ...draft, by: value })}
          />
          <button type="submit" class="button small" aria-disabled={none}>
            {say.replace}
          </button>
          <button type="button" class="button small" aria-disabled={none} onClick={replaceAll}>
            {say.replaceAll}
          </button>
        </form>
      )}
      <fieldset class="find-row find-how" aria-label={say.how}>
        <Choice draft={draft} name="matchCase" says={say.matchCase} onDraft={onDraft} />
        <Choice draft={draft} name="wholeWords" says={say.wholeWords} onDraft={onDraft} />
        <Choice draft={draft} name="ignoreAccents" says={say.ignoreAccents} onDraft={onDraft} />
      </fieldset>
      <p class="find-said" role="status">
        {said}
      </p>
    </search>
  );
}

interface ChoiceProps {
  readonly draft: FindDraft;
  readonly name: 'matchCase' | 'wholeWords' | 'ignoreAccents';
  readonly says: string;
  readonly onDraft: (draft: FindDraft) => void;
}

function Choice({ draft, name, says, onDraft }: ChoiceProps) {
  return (
    <button
      type="button"
      class="find-choice"
      aria-pressed={draft[name]}
      onClick={() => onDraft({ ...draft, [name]: !draft[name] })}
    >
      {says}
    </button>
  );
}

function useFound(finds: Finds): Finds['found'] {
  const [found, setFound] = useState(finds.found);
  useEffect(() => {
    const read = () => setFound(finds.found);
    read();
    return finds.subscribe(read);
  }, [finds]);
  return found;
}
