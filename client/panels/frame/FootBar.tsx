import type { Me } from '../../../shared/protocol/people.ts';
import { plainParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { wordCount } from '../../connection/unsent.ts';
import { filled } from '../../words/filled.ts';
import { useWords } from '../../words/useWords.tsx';
import { KEYS, keysInWords } from '../commands/keys.ts';
import { delegationInWords } from '../parts/delegations.ts';
import { eachSecond, useReading } from '../parts/hooks.ts';
import type { View } from '../views/views.ts';

interface FootBarProps {
  readonly me: Me;
  readonly reading: Reading;
  readonly view: View;
  /** Whether what one does is agreed at once. */
  readonly agreed: boolean;
  /** Absent for those who can only suggest. */
  readonly onSwitch: ((agreed: boolean) => void) | undefined;
  /** Opens what finds everything that one can do. */
  readonly onCommands: () => void;
}

/** What one is, what one's typing does, and the draft in numbers. */
export function FootBar({ me, reading, view, agreed, onSwitch, onCommands }: FootBarProps) {
  const fields = useReading(reading, () => reading.fields);
  const words = useWords();
  const { commands, foot, roles, views, documentLanguages } = words;
  const length = useReading(reading, countWords, eachSecond);
  const role = <b>{roles[me.role]}</b>;
  return (
    <footer class="foot-bar">
      <span>
        {me.delegation ? filled(foot.roleOf, { role, delegation: delegationInWords(me.delegation) }) : role}
        {' · '}
        {me.role === 'observer' || view !== 'marked' ? (
          foot.readOnly
        ) : (
          <Typing agreed={agreed} onSwitch={onSwitch} />
        )}
      </span>
      <span class="if-room">{views.show[view]}</span>
      <button type="button" class="typing if-room end" onClick={onCommands}>
        {commands.open} <kbd>{keysInWords(KEYS.commands, words)}</kbd>
      </button>
      <span class="if-room">{foot.numbering(fields.numbering === 'bis' ? foot.bis : foot.resequence)}</span>
      <span>
        {foot.words(length)} · {documentLanguages[fields.language ?? 'E']}
      </span>
    </footer>
  );
}

/** What typing does; who may have it otherwise can press it. */
function Typing({ agreed, onSwitch }: Pick<FootBarProps, 'agreed' | 'onSwitch'>) {
  const { foot } = useWords();
  if (!onSwitch) return <>{filled(foot.suggests, { how: <b>{foot.suggest}</b> })}</>;
  return (
    <button type="button" class="typing" aria-pressed={agreed} onClick={() => onSwitch(!agreed)}>
      {agreed
        ? filled(foot.edits, { how: <b>{foot.asAgreed}</b> })
        : filled(foot.suggests, { how: <b>{foot.suggest}</b> })}
      <span class="unseen">{agreed ? foot.pressToSuggest : foot.pressToAgree}</span>
    </button>
  );
}

function countWords(reading: Reading): number {
  return wordCount(plainParagraphs(reading, 'final').map(textOf));
}

function textOf({ runs }: MarkedParagraph): string {
  return runs.map(({ content }) => (typeof content === 'string' ? content : ' ')).join('');
}
