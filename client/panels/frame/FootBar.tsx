import type { Me } from '../../../shared/protocol/people.ts';
import { plainParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { wordCount } from '../../connection/unsent.ts';
import { useWords } from '../../words/useWords.tsx';
import { delegationInWords } from '../parts/delegations.ts';
import { eachSecond, useReading } from '../parts/hooks.ts';
import type { View } from '../views/views.ts';
import { LANGUAGES } from './documentLine.ts';

interface FootBarProps {
  readonly me: Me;
  readonly reading: Reading;
  readonly view: View;
  /** Whether what one does is agreed at once. */
  readonly agreed: boolean;
  /** Absent for those who can only suggest. */
  readonly onSwitch: ((agreed: boolean) => void) | undefined;
}

/** What somebody is, in words. */
export const ROLE_NAMES = { chair: 'Chair', delegate: 'Delegate', observer: 'Observer' } as const;

/** What one is, what one's typing does, and the draft in numbers. */
export function FootBar({ me, reading, view, agreed, onSwitch }: FootBarProps) {
  const fields = useReading(reading, () => reading.fields);
  const words = useWords();
  const length = useReading(reading, countWords, eachSecond);
  return (
    <footer class="foot-bar">
      <span>
        <b>{ROLE_NAMES[me.role]}</b>
        {me.delegation && ` of ${delegationInWords(me.delegation)}`}
        {' · '}
        {me.role === 'observer' || view !== 'marked' ? (
          'read only'
        ) : (
          <Typing agreed={agreed} onSwitch={onSwitch} />
        )}
      </span>
      <span class="if-room">{words.views.show[view]}</span>
      <span class="if-room end">Numbering: {fields.numbering === 'bis' ? 'bis, ter' : 'resequence'}</span>
      <span>
        {length.toLocaleString('en')} words · {LANGUAGES[fields.language ?? 'E']}
      </span>
    </footer>
  );
}

/** What typing does; who may have it otherwise can press it. */
function Typing({ agreed, onSwitch }: Pick<FootBarProps, 'agreed' | 'onSwitch'>) {
  if (!onSwitch)
    return (
      <>
        you <b>suggest</b>
      </>
    );
  return (
    <button type="button" class="typing" aria-pressed={agreed} onClick={() => onSwitch(!agreed)}>
      {agreed ? 'you edit ' : 'you '}
      <b>{agreed ? 'as agreed' : 'suggest'}</b>
      <span class="unseen">{agreed ? ': press to suggest instead' : ': press to edit as agreed'}</span>
    </button>
  );
}

function countWords(reading: Reading): number {
  return wordCount(plainParagraphs(reading, 'final').map(textOf));
}

function textOf({ runs }: MarkedParagraph): string {
  return runs.map(({ content }) => (typeof content === 'string' ? content : ' ')).join('');
}
