import { deedInWords } from '../../../shared/views/deed.ts';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import { useWords } from '../../words/useWords.tsx';
import type { Decided } from './decided.ts';
import type { Decide } from './deciding.ts';

interface DecidedLineProps {
  readonly decided: Decided;
  /** The change, where it is one only. */
  readonly entry: Entry | undefined;
  readonly decide?: Decide | undefined;
}

/** What was just decided, with the way back. */
export function DecidedLine({ decided, entry, decide }: DecidedLineProps) {
  const { changes, common, language } = useWords();
  const what = entry ? deedInWords(entry, language) : changes.many(decided.ids.length);
  return (
    <div class="decided" data-verdict={decided.verdict}>
      <span>{changes[decided.verdict](what)}</span>
      {decide && (
        <button
          type="button"
          class="link"
          onClick={() => decide({ verdict: 'reopen', changes: decided.ids })}
        >
          {common.undo}
        </button>
      )}
    </div>
  );
}
